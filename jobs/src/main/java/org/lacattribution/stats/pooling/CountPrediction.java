package org.lacattribution.stats.pooling;

/**
 * What the events of several studies predict for the rate ratio of another, where events are few.
 *
 * <p>Events of study i are Poisson with mean expected × exp(truth), truths normal about a mean: the
 * exact likelihood (Stijnen, Hamza and Özdemir 2010, Statistics in Medicine 29, 3046-3067) in place
 * of log ratios that are taken for normal. Those would lean towards no effect and beyond it: a
 * study that lacks events by luck has the larger error and weighs less, and one without any is left
 * out.
 *
 * <p>How far truths differ is not known from a few studies: an estimate of none is common where
 * they differ much. So the standard deviation between truths has a half-normal prior and is
 * integrated over (Röver and others 2021, Research Synthesis Methods 12, 448-474, who advise a
 * scale of 0.5 for log ratios); the prior of the mean is half an event more (Jeffreys' prior of a
 * Poisson mean), for a flat one of a log leans towards fewer. Each truth is integrated over about
 * its mode.
 *
 * <p>Given by its mean and standard deviation, as the meta-analytic-predictive distribution of
 * Neuenschwander, Capkun-Niggli, Branson and Spiegelhalter 2010 (Clinical Trials 7, 5-18).
 *
 * @param mean of the prediction
 * @param error its standard deviation: of the mean, and between truths
 * @param between mean of the standard deviation between truths, given the studies
 * @param meanError standard deviation of the mean alone
 */
public record CountPrediction(double mean, double error, double between, double meanError) {
  private static final int POINTS = 40;
  private static final double REACH = 5;

  /** Standard errors either side of the middle, and the length of a step between points. */
  private static final double WIDE = 7;

  private static final double STEP = 0.25;
  private static final double INNER = 5;
  private static final double INNER_STEP = 0.5;
  private static final int NEWTON = 30;
  private static final double HALF = 0.5;

  /**
   * Of events and of those expected at a ratio of 1, in any order; both may be divided by the same
   * factor where events come in clusters.
   *
   * @param events not negative, not all zero
   * @param expected above zero
   * @param scale of the half-normal prior of the standard deviation between truths
   */
  public static CountPrediction of(double[] events, double[] expected, double scale) {
    double[] effects = new double[events.length];
    double[] errors = new double[events.length];
    double all = 0;
    for (int i = 0; i < events.length; i++) {
      if (!(events[i] >= 0) || !(expected[i] > 0)) {
        throw new IllegalArgumentException(
            "Events cannot be below zero nor those expected zero, but were %s of %s."
                .formatted(events[i], expected[i]));
      }
      all += events[i];
      effects[i] = Math.log((events[i] + HALF) / expected[i]);
      errors[i] = 1 / Math.sqrt(events[i] + HALF);
    }
    if (all == 0) {
      throw new IllegalArgumentException("Studies without any event predict no ratio.");
    }
    int width = (int) Math.round(2 * WIDE / STEP) + 1;
    double[][] logs = new double[POINTS][width];
    double[][] means = new double[POINTS][width];
    double highest = Double.NEGATIVE_INFINITY;
    for (int point = 0; point < POINTS; point++) {
      double between = between(point, scale);
      double weights = 0;
      double weighted = 0;
      for (int i = 0; i < effects.length; i++) {
        double weight = 1 / (errors[i] * errors[i] + between * between);
        weights += weight;
        weighted += weight * effects[i];
      }
      double error = Math.sqrt(1 / weights);
      for (int at = 0; at < width; at++) {
        double mean = weighted / weights + (STEP * at - WIDE) * error;
        double prior = HALF * mean - HALF * between * between / (scale * scale);
        double log = Math.log(error) + prior;
        for (int i = 0; i < events.length; i++) {
          log += marginal(events[i], expected[i], mean, between);
        }
        logs[point][at] = log;
        means[point][at] = mean;
        highest = Math.max(highest, log);
      }
    }
    double total = 0;
    double first = 0;
    double second = 0;
    double ofMean = 0;
    double typical = 0;
    for (int point = 0; point < POINTS; point++) {
      double between = between(point, scale);
      for (int at = 0; at < width; at++) {
        double weight = Math.exp(logs[point][at] - highest);
        total += weight;
        first += weight * means[point][at];
        second += weight * (means[point][at] * means[point][at] + between * between);
        ofMean += weight * means[point][at] * means[point][at];
        typical += weight * between;
      }
    }
    first /= total;
    return new CountPrediction(
        first,
        Math.sqrt(second / total - first * first),
        typical / total,
        Math.sqrt(Math.max(0, ofMean / total - first * first)));
  }

  private static double between(int point, double scale) {
    return REACH * scale * (point + HALF) / POINTS;
  }

  /** Log likelihood of one study, its truth integrated over; up to a constant of the study. */
  private static double marginal(double events, double expected, double mean, double between) {
    double precision = 1 / (between * between);
    // From the right of the mode Newton's steps never pass it.
    double mode = events == 0 ? mean : Math.max(mean, Math.log(events / expected));
    double curvature = 0;
    for (int step = 0; step < NEWTON; step++) {
      double rate = expected * Math.exp(mode);
      curvature = rate + precision;
      double move = (events - rate - (mode - mean) * precision) / curvature;
      mode += move;
      if (Math.abs(move) < 1e-6) {
        break;
      }
    }
    double error = 1 / Math.sqrt(curvature);
    double top = height(events, expected, mean, precision, mode);
    double sum = 0;
    for (double at = -INNER; at <= INNER; at += INNER_STEP) {
      sum += Math.exp(height(events, expected, mean, precision, mode + at * error) - top);
    }
    return top + Math.log(sum * INNER_STEP * error / between);
  }

  private static double height(
      double events, double expected, double mean, double precision, double truth) {
    double beyond = truth - mean;
    return events * truth - expected * Math.exp(truth) - HALF * precision * beyond * beyond;
  }
}
