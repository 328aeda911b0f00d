package org.lacattribution.stats.panel;

/**
 * Ridge penalties of the weights, and where the search for them stops; in the unit of the outcome.
 *
 * @param donors zeta of the donor weights; its square times the number of times before treatment
 *     multiplies their sum of squares, or that of their distance from the synthetic control's
 *     weights (ASC)
 * @param times zeta of the time weights, likewise with the number of donors
 * @param stop the search ends when a step lowers the mean squared imbalance by no more than the
 *     square of this; 0 for the exact minimum
 */
public record Regularisation(double donors, double times, double stop) {
  /** A sliver, so that the weights are unique. */
  private static final double SLIVER = 1e-6;

  private static final double STOP = 1e-5;

  /**
   * The published choice: for SDID's donors the fourth root of treated units times treated times,
   * times the noise level; a sliver of it elsewhere; a stop at 1e-5 of it. The noise level is the
   * standard deviation of the donors' first differences before treatment. DID and SCP have no
   * penalty; that of ASC is chosen by holding out times, see {@link RidgeAugmentation}.
   *
   * <p>Source: Arkhangelsky and others 2021, section 2.1, and the settings with which their tables
   * are made. The stop matters little to SDID, whose minimum the ridge makes sharp. It matters to
   * SC: for California the published -19.62 is at the stop, the exact minimum -19.51.
   */
  public static Regularisation of(PanelMethod method, Panel panel) {
    if (method == PanelMethod.ASC) {
      Sample sample = Sample.of(panel);
      int before = panel.firstTreated();
      double penalty = RidgeAugmentation.of(sample.donors(), sample.treated(), before).penalty();
      return new Regularisation(Math.sqrt(penalty / before), 0, 0);
    }
    if (!method.weighsDonors() || method == PanelMethod.SCP) {
      return new Regularisation(0, 0, 0);
    }
    double noise = noise(panel);
    double cells = (double) panel.reached().length * (panel.times().size() - panel.firstTreated());
    double eta = method == PanelMethod.SDID ? Math.sqrt(Math.sqrt(cells)) : SLIVER;
    return new Regularisation(eta * noise, SLIVER * noise, STOP * noise);
  }

  /** The same penalties with weights at the exact minimum. */
  public Regularisation exact() {
    return new Regularisation(donors, times, 0);
  }

  private static double noise(Panel panel) {
    int[] donors = panel.donors();
    int steps = panel.firstTreated() - 1;
    double n = (double) donors.length * steps;
    double mean = 0;
    for (int i : donors) {
      double[] y = panel.outcomes()[i];
      mean += (y[steps] - y[0]) / n;
    }
    double squares = 0;
    for (int i : donors) {
      double[] y = panel.outcomes()[i];
      for (int t = 1; t <= steps; t++) {
        double deviation = y[t] - y[t - 1] - mean;
        squares += deviation * deviation;
      }
    }
    return Math.sqrt(squares / (n - 1));
  }
}
