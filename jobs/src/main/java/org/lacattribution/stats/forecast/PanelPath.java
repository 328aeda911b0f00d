package org.lacattribution.stats.forecast;

import java.io.Serializable;

/**
 * One model's path for an authority from an origin.
 *
 * @param authority row of the panel
 * @param measure what is forecast
 * @param origin last year known
 * @param base year of the last figure, the origin or a little earlier
 * @param baseCount the last figure
 * @param model code of the model
 * @param logs expected log figure of the years origin + 1 on
 */
public record PanelPath(
    int authority,
    String measure,
    int origin,
    int base,
    double baseCount,
    String model,
    double[] logs)
    implements Serializable {
  /** Expected figure h years after the origin. */
  public double count(int h) {
    return PanelFigures.countOf(logs[h - 1]);
  }
}
