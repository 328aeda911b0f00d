package org.lacattribution.pool;

import java.util.List;
import org.lacattribution.stats.pooling.CountPrediction;

/**
 * What councils show together of one kind of programme.
 *
 * @param type kind of programme
 * @param actsOn what it is meant to change
 * @param councils that are pooled, each once, in order of name
 * @param pooled null with fewer than {@value #FEWEST} councils
 */
record PooledProgramme(String type, String actsOn, List<Council> councils, Pooled pooled) {
  /** Fewest councils: how far councils differ cannot be seen in two. */
  static final int FEWEST = 3;

  static final double Z95 = 1.959963984540054;

  /** Standard deviations between councils that are taken as usual; as in attribution. */
  private static final double SCALE = 0.5;

  /** A council's own log rate ratio; of several programmes of the kind, their weighted mean. */
  record Council(String laCode, String name, String programmes, double log, double error) {
    private double independentEvents() {
      return 1 / (error * error);
    }

    /** What several programmes of one council show of their kind: one result, not several. */
    static Council of(List<ReleasedEvidence> rows) {
      double weights = 0;
      double weighted = 0;
      for (ReleasedEvidence row : rows) {
        weights += 1 / (row.error() * row.error());
        weighted += row.log() / (row.error() * row.error());
      }
      return new Council(
          rows.get(0).laCode(),
          rows.get(0).laName(),
          String.join("+", rows.stream().map(ReleasedEvidence::programme).toList()),
          weighted / weights,
          Math.sqrt(1 / weights));
    }
  }

  /**
   * A random-effects meta-analysis.
   *
   * @param log mean over councils, and its error
   * @param predictionError of the log ratio of a council that is not among them
   * @param between standard deviation between councils
   * @param q weighted sum of squares about the common mean (Cochran)
   * @param iSquared share of the variation that chance does not explain (Higgins and Thompson)
   */
  record Pooled(
      double log,
      double error,
      double predictionError,
      double between,
      double q,
      double iSquared) {}

  /** Of councils, each once. */
  static PooledProgramme of(String type, String actsOn, List<Council> councils) {
    return new PooledProgramme(
        type, actsOn, councils, councils.size() < FEWEST ? null : pooled(councils));
  }

  /**
   * An error of the log ratio is that of so many independent events, and the ratio says how many
   * were expected of them: pooled as attribution pools the councils of one warehouse.
   */
  private static Pooled pooled(List<Council> councils) {
    double[] events = councils.stream().mapToDouble(Council::independentEvents).toArray();
    double[] expected =
        councils.stream().mapToDouble(of -> of.independentEvents() * Math.exp(-of.log())).toArray();
    CountPrediction prediction = CountPrediction.of(events, expected, SCALE);
    double weights = 0;
    double weighted = 0;
    for (Council council : councils) {
      weights += council.independentEvents();
      weighted += council.independentEvents() * council.log();
    }
    double q = 0;
    for (Council council : councils) {
      double beyond = council.log() - weighted / weights;
      q += council.independentEvents() * beyond * beyond;
    }
    int freedom = councils.size() - 1;
    return new Pooled(
        prediction.mean(),
        prediction.meanError(),
        prediction.error(),
        prediction.between(),
        q,
        q == 0 ? 0 : Math.max(0, (q - freedom) / q));
  }
}
