package org.lacattribution.attribution;

import java.util.stream.IntStream;
import org.lacattribution.stats.resampling.PoissonBootstrap;

/**
 * The rates of every transition, fitted.
 *
 * @param entry entry to care
 * @param exit exit from it, given the court's order
 * @param stay exit from it, given age and time in care alone: what is known of a child who would
 *     have come in
 * @param move moves between placements, given order and earlier moves
 * @param anyMove moves, given age and time in care alone
 */
record Models(RateModel entry, RateModel exit, RateModel stay, RateModel move, RateModel anyMove) {

  static Models fit(PersonTime time) {
    RateModel[] fits =
        IntStream.range(0, 5)
            .parallel()
            .mapToObj(
                i -> {
                  RateModel fit =
                      RateModel.fit(
                          switch (i) {
                            case 0 -> time.entry;
                            case 1 -> time.exit;
                            case 2 -> time.stay;
                            case 3 -> time.move;
                            default -> time.anyMove;
                          });
                  fit.scores();
                  return fit;
                })
            .toArray(RateModel[]::new);
    return new Models(fits[0], fits[1], fits[2], fits[3], fits[4]);
  }

  /** Coefficients of the five, in the order of the record. */
  record Coefficients(
      double[] entry, double[] exit, double[] stay, double[] move, double[] anyMove) {}

  Coefficients coefficients() {
    return new Coefficients(
        entry.coefficients(),
        exit.coefficients(),
        stay.coefficients(),
        move.coefficients(),
        anyMove.coefficients());
  }

  /** All five with the same families drawn again. */
  Coefficients replicate(long seed, long[] families, int replicate) {
    int[] excess = RateModel.excess(seed, families, replicate);
    return new Coefficients(
        entry.fewDrawn(entry.replicate(excess), seed, replicate),
        exit.fewDrawn(exit.replicate(excess), seed, replicate),
        stay.replicate(excess),
        move.fewDrawn(move.replicate(excess), seed, replicate),
        anyMove.replicate(excess));
  }

  /** All five fitted in full to the families drawn again. */
  Coefficients refitted(long seed, long[] families, int replicate) {
    double[] weights = new double[families.length];
    for (int family = 0; family < weights.length; family++) {
      weights[family] = PoissonBootstrap.weight(seed, families[family], replicate);
    }
    return new Coefficients(
        entry.refitted(weights).coefficients(),
        exit.refitted(weights).coefficients(),
        stay.refitted(weights).coefficients(),
        move.refitted(weights).coefficients(),
        anyMove.refitted(weights).coefficients());
  }
}
