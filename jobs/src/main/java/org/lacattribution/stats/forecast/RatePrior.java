package org.lacattribution.stats.forecast;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How log rates of entering and of leaving wander, in steps of half a year.
 *
 * @param entry of entries over children
 * @param exit of exits over children in care
 */
public record RatePrior(LocalTrend entry, LocalTrend exit) implements Serializable {
  private static final double YEARLY_DAMPING = .8;
  private static final double YEARLY_STEP = .08;
  private static final double DAMPING = Math.sqrt(YEARLY_DAMPING);

  /** Where no panel is known: the deviations that the published panel of 2010 to 2022 gives. */
  public static final RatePrior TYPICAL =
      ofYears(new LocalTrend(.12, 0, .08, .8), new LocalTrend(.08, .016, .028, .8));

  /** As all authorities of a panel together show: who started, and who ceased over the stock. */
  public static RatePrior of(PanelFigures known) {
    List<LocalTrend.Series> entries = new ArrayList<>();
    List<LocalTrend.Series> exits = new ArrayList<>();
    for (int i = 0; i < known.authorities().size(); i++) {
      PanelHistory.of(known, PanelFigures.STARTED, i, known.lastYear())
          .map(PanelHistory::logs)
          .filter(logs -> logs.length > 2)
          .ifPresent(logs -> entries.add(new LocalTrend.Series(logs, counting(logs))));
      double[] ceased = new double[known.years()];
      double[] rates = new double[known.years()];
      for (int t = 0; t < rates.length; t++) {
        int year = known.firstYear() + t;
        ceased[t] = known.log(PanelFigures.CEASED, i, year);
        rates[t] = ceased[t] - known.log(PanelFigures.STOCK, i, year - 1);
      }
      if (Arrays.stream(rates).filter(rate -> !Double.isNaN(rate)).count() > 2) {
        exits.add(new LocalTrend.Series(rates, counting(ceased)));
      }
    }
    return ofYears(
        LocalTrend.fit(entries, YEARLY_STEP, YEARLY_DAMPING),
        LocalTrend.fit(exits, YEARLY_STEP, YEARLY_DAMPING));
  }

  /** Variances of the logs of counts of events. */
  private static double[] counting(double[] logs) {
    return Arrays.stream(logs).map(log -> Math.exp(-log)).toArray();
  }

  /** From deviations of yearly steps: a wander's variance is shared by the halves of a year. */
  public static RatePrior ofYears(LocalTrend entry, LocalTrend exit) {
    return new RatePrior(halved(entry), halved(exit));
  }

  private static LocalTrend halved(LocalTrend yearly) {
    return new LocalTrend(
        yearly.levelStep() / Math.sqrt(2),
        yearly.slopeStep() / (2 * Math.sqrt(2)),
        yearly.noise(),
        DAMPING);
  }
}
