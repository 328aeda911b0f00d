package org.lacattribution.stats.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lacattribution.stats.Estimate;
import org.lacattribution.stats.glm.Design;
import org.lacattribution.stats.glm.GlmFit;
import org.lacattribution.stats.linear.Matrices;

/**
 * What an interruption of the flows did to a stock.
 *
 * <p>A stock is a slow sum of its flows: its departures last for as long as members stay, so that
 * its own series holds few independent ones. The flows' departures are short. So entries (a rate of
 * the people outside) and exits (a hazard of the stock) are each modelled, and the expected stock
 * is what follows from them:
 *
 * <pre>
 * N(t) = N(t-1) (1 - h(t)) + e(t)
 * </pre>
 *
 * <p>once with the interruption and once without, both from the stock at which it began. The error
 * is that of both models' coefficients by the delta method, the two taken as independent. A surge
 * of entries brings more early exits with it, which makes the errors of both move together and
 * those of the stock apart: leaving that out widens the interval.
 *
 * <p>A trend that a few years before the interruption can hardly show, carried on for a few years
 * after it, would swamp everything else. What is known of trends elsewhere is therefore put to it:
 * a normal prior on the trend of each log flow, centred on none, by conditioning the coefficients
 * and their covariance on it. A wide prior leaves the trend to the series; a narrow one rules it
 * out.
 *
 * <p>Estimand: the expected stock without the interruption less the expected stock with it. Chance
 * of one course of events is not in the interval.
 *
 * @param entries fitted, with log people at risk as exposure
 * @param exits fitted, with log of the stock at the start of each time as exposure, interrupted at
 *     the same time
 * @param stock at the beginning of the first interrupted time
 * @param elsewhere what is known of such flows from other series
 */
public record InterruptedStock(
    SeriesFit entries, SeriesFit exits, double stock, Elsewhere elsewhere) {

  /**
   * Priors on a log flow; positive infinity for none.
   *
   * @param drift standard deviation of its trend, for one step of time, centred on no trend
   * @param wander scale of its departures from the trend, half-normal
   */
  public record Elsewhere(double drift, double wander) {
    /** Nothing: the series says everything. */
    public static final Elsewhere NOTHING =
        new Elsewhere(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    public Elsewhere {
      if (!(drift > 0) || !(wander > 0)) {
        throw new IllegalArgumentException("Priors on drift and wander need positive scales.");
      }
    }
  }

  /** Fits nothing; binds two fits. */
  public InterruptedStock {
    if (entries.series().interrupted() != exits.series().interrupted()
        || entries.means().length != exits.means().length) {
      throw new IllegalArgumentException(
          "Entries and exits must have the same times and the same interruption.");
    }
  }

  /**
   * One interrupted time.
   *
   * @param stock members fewer at its end
   * @param entries avoided since the interruption
   * @param expected stock at its end with the interruption
   * @param without stock at its end without
   * @param chance standard deviation of the stock that is observed round the one expected with the
   *     interruption: of the counts since it, and of how far their rates wander
   */
  public record Reduction(
      Estimate stock, Estimate entries, double expected, Estimate without, double chance) {}

  /** From the first interrupted time on. */
  public List<Reduction> reductions() {
    Informed entry = informed(entries);
    Informed exit = informed(exits);
    double[] b = entry.coefficients();
    double[] c = exit.coefficients();
    double[][] entryCovariance = entry.covariance();
    double[][] exitCovariance = exit.covariance();
    double[][] at = paths(b, c);
    int times = at[0].length;
    double[][][] byEntry = gradient(b, moved -> paths(moved, c));
    double[][][] byExit = gradient(c, moved -> paths(b, moved));
    double freedom =
        Math.min(
            entries.model().residualDegreesOfFreedom(), exits.model().residualDegreesOfFreedom());
    double[] chance = chance();
    List<Reduction> reductions = new ArrayList<>();
    for (int t = 0; t < times; t++) {
      double variance =
          Matrices.quadratic(column(byEntry, 0, t), entryCovariance)
              + Matrices.quadratic(column(byExit, 0, t), exitCovariance);
      double ofWithout =
          Matrices.quadratic(column(byEntry, 3, t), entryCovariance)
              + Matrices.quadratic(column(byExit, 3, t), exitCovariance);
      double ofEntries = Matrices.quadratic(column(byEntry, 1, t), entryCovariance);
      reductions.add(
          new Reduction(
              new Estimate(at[0][t], Math.sqrt(variance), freedom),
              new Estimate(at[1][t], Math.sqrt(ofEntries), freedom),
              at[2][t],
              new Estimate(at[3][t], Math.sqrt(ofWithout), freedom),
              chance[t]));
    }
    return reductions;
  }

  /** Coefficients of a flow and their covariance, given the prior on its trend. */
  private record Informed(double[] coefficients, double[][] covariance) {}

  private Informed informed(SeriesFit fit) {
    double[] b = fit.model().coefficients();
    double[][] v = fit.latentCovariance(elsewhere.wander());
    if (Double.isInfinite(elsewhere.drift())
        || !fit.model().names().contains(InterruptedSeries.TREND)) {
      return new Informed(b, v);
    }
    int k = fit.model().position(InterruptedSeries.TREND);
    double total = v[k][k] + elsewhere.drift() * elsewhere.drift();
    double[] coefficients = b.clone();
    double[][] covariance = new double[b.length][b.length];
    for (int i = 0; i < b.length; i++) {
      coefficients[i] -= v[i][k] / total * b[k];
      for (int j = 0; j < b.length; j++) {
        covariance[i][j] = v[i][j] - v[i][k] * v[k][j] / total;
      }
    }
    return new Informed(coefficients, covariance);
  }

  /**
   * A count of one month counts in the stock of a later one as long as those who came, or did not
   * leave, stay.
   */
  private double[] chance() {
    int begins = entries.series().interrupted();
    int times = entries.means().length - begins;
    double[] hazard = hazards(exits, exits.model().coefficients(), exits.series().design());
    double[] chance = new double[times];
    for (int t = 0; t < times; t++) {
      double[] stays = new double[t + 1];
      stays[t] = 1;
      for (int s = t - 1; s >= 0; s--) {
        stays[s] = stays[s + 1] * (1 - hazard[begins + s + 1]);
      }
      chance[t] = Math.sqrt(variance(entries, begins, stays) + variance(exits, begins, stays));
    }
    return chance;
  }

  /** Of a weighted sum of the counts of a flow, given what the model expects of them. */
  private double variance(SeriesFit flow, int begins, double[] weights) {
    LatentAutoregression latent = LatentAutoregression.of(flow, elsewhere.wander());
    double shared = latent.deviation() * latent.deviation();
    double variance = 0;
    for (int s = 0; s < weights.length; s++) {
      double mean = weights[s] * flow.means()[begins + s];
      variance += weights[s] * mean;
      for (int r = 0; r < weights.length; r++) {
        variance +=
            mean
                * weights[r]
                * flow.means()[begins + r]
                * shared
                * Math.pow(latent.persistence(), Math.abs(s - r));
      }
    }
    return variance;
  }

  /** Stock fewer, entries avoided, stock expected with and without, by interrupted time. */
  private double[][] paths(double[] b, double[] c) {
    int begins = entries.series().interrupted();
    int n = entries.means().length;
    double[] some = means(entries, b, entries.series().design());
    double[] none = means(entries, b, entries.series().uninterrupted());
    double[] hazard = hazards(exits, c, exits.series().design());
    double[] hazardWithout = hazards(exits, c, exits.series().uninterrupted());
    double[][] paths = new double[4][n - begins];
    double with = stock;
    double without = stock;
    double avoided = 0;
    for (int t = begins; t < n; t++) {
      with = with * (1 - hazard[t]) + some[t];
      without = without * (1 - hazardWithout[t]) + none[t];
      avoided += none[t] - some[t];
      paths[0][t - begins] = without - with;
      paths[1][t - begins] = avoided;
      paths[2][t - begins] = with;
      paths[3][t - begins] = without;
    }
    return paths;
  }

  private static double[] means(SeriesFit fit, double[] coefficients, Design design) {
    double[] means = hazards(fit, coefficients, design);
    Arrays.setAll(means, t -> means[t] * Math.exp(fit.series().logExposure()[t]));
    return means;
  }

  private static double[] hazards(SeriesFit fit, double[] coefficients, Design design) {
    GlmFit model = fit.model();
    double[] hazards = new double[fit.means().length];
    for (int j = 0; j < coefficients.length; j++) {
      double[] column = design.column(model.names().get(j));
      for (int t = 0; t < hazards.length; t++) {
        hazards[t] += coefficients[j] * column[t];
      }
    }
    Arrays.setAll(hazards, t -> Math.exp(hazards[t]));
    return hazards;
  }

  private interface Paths {
    double[][] at(double[] coefficients);
  }

  /** Central differences: coefficient, path, time. */
  private static double[][][] gradient(double[] at, Paths paths) {
    double[][][] gradient = new double[at.length][][];
    for (int j = 0; j < at.length; j++) {
      double step = 1e-5 * Math.max(1, Math.abs(at[j]));
      double[] moved = at.clone();
      moved[j] = at[j] + step;
      double[][] up = paths.at(moved);
      moved[j] = at[j] - step;
      double[][] down = paths.at(moved);
      for (int p = 0; p < up.length; p++) {
        for (int t = 0; t < up[p].length; t++) {
          up[p][t] = (up[p][t] - down[p][t]) / (2 * step);
        }
      }
      gradient[j] = up;
    }
    return gradient;
  }

  private static double[] column(double[][][] gradient, int path, int time) {
    return Arrays.stream(gradient).mapToDouble(g -> g[path][time]).toArray();
  }
}
