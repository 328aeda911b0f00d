package org.lacattribution.stats.pooling;

import org.lacattribution.stats.Estimate;
import org.lacattribution.stats.Interval;

/**
 * Effects that differ from study to study about a mean: effect i is normal about its own truth with
 * a known error, and truths are normal about the mean with a variance between studies.
 *
 * @param studies how many
 * @param mean of the truths
 * @param standardError of the mean, the variance between studies taken as known
 * @param hartungKnapp standard error of the mean by the spread of the effects themselves, to be
 *     read with a t of one degree of freedom fewer than studies (Hartung and Knapp 2001, Statistics
 *     in Medicine 20, 3875-3889); NaN of one study
 * @param betweenVariance between the truths; not negative
 * @param q Cochran's Q, chi-squared with one degree of freedom fewer than studies where truths are
 *     one
 * @param i2 share of the spread that is between truths, 0 to 1 (Higgins and Thompson 2002); 0 of
 *     one study
 */
public record RandomEffects(
    int studies,
    double mean,
    double standardError,
    double hartungKnapp,
    double betweenVariance,
    double q,
    double i2) {
  private static final int STEPS = 10_000;
  private static final double CLOSE = 1e-12;

  /** Between-study variance by the method of moments (DerSimonian and Laird 1986). */
  public static RandomEffects derSimonianLaird(double[] effects, double[] errors) {
    Pooled fixed = Pooled.at(0, effects, errors);
    double excess = fixed.spread() - (effects.length - 1);
    double scale = fixed.weight() - fixed.squares() / fixed.weight();
    return at(effects.length < 2 ? 0 : Math.max(0, excess / scale), effects, errors);
  }

  /**
   * Between-study variance by restricted maximum likelihood, as a fixed point (Viechtbauer 2005,
   * Journal of Educational and Behavioral Statistics 30, 261-293).
   */
  public static RandomEffects restrictedLikelihood(double[] effects, double[] errors) {
    double between = derSimonianLaird(effects, errors).betweenVariance();
    for (int step = 0; step < STEPS && effects.length > 1; step++) {
      Pooled pooled = Pooled.at(between, effects, errors);
      double sum = 0;
      for (int i = 0; i < effects.length; i++) {
        double weight = 1 / (errors[i] * errors[i] + between);
        double beyond = effects[i] - pooled.mean();
        sum += weight * weight * (beyond * beyond - errors[i] * errors[i]);
      }
      double next = Math.max(0, sum / pooled.squares() + 1 / pooled.weight());
      boolean settled = Math.abs(next - between) <= CLOSE * (1 + between);
      between = next;
      if (settled) {
        break;
      }
    }
    return at(between, effects, errors);
  }

  private static RandomEffects at(double between, double[] effects, double[] errors) {
    int studies = effects.length;
    Pooled fixed = Pooled.at(0, effects, errors);
    Pooled pooled = Pooled.at(between, effects, errors);
    double within =
        (studies - 1) * fixed.weight() / (fixed.weight() * fixed.weight() - fixed.squares());
    return new RandomEffects(
        studies,
        pooled.mean(),
        Math.sqrt(1 / pooled.weight()),
        Math.sqrt(pooled.spread() / (studies - 1) / pooled.weight()),
        between,
        fixed.spread(),
        studies < 2 ? 0 : between / (between + within));
  }

  /**
   * Where the truth of another study lies: t with two degrees of freedom fewer than studies, for
   * both mean and variance were found (Higgins, Thompson and Spiegelhalter 2009, Journal of the
   * Royal Statistical Society A 172, 137-159, section 4.2).
   *
   * @throws IllegalArgumentException of fewer than three studies
   */
  public Interval prediction(double level) {
    if (studies < 3) {
      throw new IllegalArgumentException(
          "A prediction needs three studies, but there are %d.".formatted(studies));
    }
    double error = Math.sqrt(betweenVariance + standardError * standardError);
    return new Estimate(mean, error, studies - 2).interval(level);
  }
}
