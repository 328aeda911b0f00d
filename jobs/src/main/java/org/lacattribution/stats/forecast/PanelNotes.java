package org.lacattribution.stats.forecast;

import java.util.List;

/** Sentences on what is odd about an authority's figures, for whoever reads its forecast. */
public final class PanelNotes {
  private PanelNotes() {}

  /** What was done to a series before it was forecast; a sentence too where it was not. */
  public static List<String> of(PanelFigures panel, String measure, int authority, int origin) {
    return PanelHistory.of(panel.upTo(origin), measure, authority, origin)
        .map(PanelHistory::notes)
        .orElse(
            List.of(
                "No forecast: no figure is printed for %d to %d."
                    .formatted(origin - PanelHistory.OLDEST, origin)));
  }
}
