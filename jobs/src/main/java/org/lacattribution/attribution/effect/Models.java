package org.lacattribution.attribution.effect;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lacattribution.attribution.history.NeedChange;
import org.lacattribution.attribution.rate.RateModel;
import org.lacattribution.council.Council.ActsOn;
import org.lacattribution.council.Council.ProtectionPlans;

/**
 * The rates of every transition, fitted.
 *
 * @param entry entry to care
 * @param exit exit from it, given the court's order
 * @param stay exit from it, given age and time in care alone: what is known of a child who would
 *     have come in
 * @param move moves between placements, given order and earlier moves
 * @param anyMove moves, given age and time in care alone
 * @param needs how cases of children at home move, by {@link NeedChange}
 * @param unmoved changes of need that no programme is taken to move
 */
public record Models(
    RateModel entry,
    RateModel exit,
    RateModel stay,
    RateModel move,
    RateModel anyMove,
    List<RateModel> needs,
    Set<NeedChange> unmoved) {
  private static final int OTHERS = 5;

  public static Models fit(PersonTime time) {
    RateModel[] fits =
        IntStream.range(0, OTHERS + time.needs.length)
            .parallel()
            .mapToObj(
                i -> {
                  RateModel fit =
                      switch (i) {
                        case 0 -> RateModel.doublyRobust(time.entry);
                        case 1 -> RateModel.doublyRobust(time.exit);
                        case 2 -> RateModel.fit(time.stay);
                        case 3 -> RateModel.doublyRobust(time.move);
                        case 4 -> RateModel.fit(time.anyMove);
                        default -> RateModel.fit(time.needs[i - OTHERS]);
                      };
                  // Made here, for replicates read them at the same time.
                  fit.prepareReplicates();
                  return fit;
                })
            .toArray(RateModel[]::new);
    return new Models(
        fits[0],
        fits[1],
        fits[2],
        fits[3],
        fits[4],
        List.of(fits).subList(OTHERS, fits.length),
        unmoved(time.setting.protectionPlans()));
  }

  private static Set<NeedChange> unmoved(ProtectionPlans plans) {
    return Arrays.stream(NeedChange.values())
        .filter(change -> plans == ProtectionPlans.CONFOUNDER && change.ofPlans())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(NeedChange.class)));
  }

  /** The rate that a programme is meant to change. */
  public RateModel acting(ActsOn actsOn) {
    return switch (actsOn) {
      case ENTRY -> entry;
      case EXIT -> exit;
      case PLACEMENT -> move;
    };
  }

  /** Coefficients of all, in the order of the record. */
  public record Coefficients(
      double[] entry,
      double[] exit,
      double[] stay,
      double[] move,
      double[] anyMove,
      double[][] needs) {
    /** Those of the rate that a programme is meant to change. */
    public double[] acting(ActsOn actsOn) {
      return switch (actsOn) {
        case ENTRY -> entry;
        case EXIT -> exit;
        case PLACEMENT -> move;
      };
    }

    /** The same with others of the rate that a programme is meant to change. */
    public Coefficients with(ActsOn actsOn, double[] others) {
      return new Coefficients(
          actsOn == ActsOn.ENTRY ? others : entry,
          actsOn == ActsOn.EXIT ? others : exit,
          stay,
          actsOn == ActsOn.PLACEMENT ? others : move,
          anyMove,
          needs);
    }

    /** The same, programmes taken not to move any case. */
    public Coefficients givenNeed(int programmes) {
      double[][] still = new double[needs.length][];
      for (int change = 0; change < needs.length; change++) {
        still[change] = needs[change].clone();
        int columns = still[change].length;
        Arrays.fill(still[change], columns - programmes, columns, 0);
      }
      return new Coefficients(entry, exit, stay, move, anyMove, still);
    }
  }

  public Coefficients coefficients() {
    return new Coefficients(
        entry.coefficients(),
        exit.coefficients(),
        stay.coefficients(),
        move.coefficients(),
        anyMove.coefficients(),
        ofNeeds(RateModel::coefficients));
  }

  private double[][] ofNeeds(Function<RateModel, double[]> coefficients) {
    return Arrays.stream(NeedChange.values())
        .map(
            change -> {
              RateModel need = needs.get(change.ordinal());
              double[] at = coefficients.apply(need);
              return unmoved.contains(change) ? need.withoutProgrammes(at) : need.drawnToNone(at);
            })
        .toArray(double[][]::new);
  }

  /**
   * All of the same resampled families.
   *
   * @param excess weight less 1 of every family
   */
  Coefficients replicate(int[] excess, long seed, int replicate) {
    return new Coefficients(
        entry.exposed().drawnWhereFew(entry.replicate(excess), seed, replicate),
        exit.exposed().drawnWhereFew(exit.replicate(excess), seed, replicate),
        stay.replicate(excess),
        move.exposed().drawnWhereFew(move.replicate(excess), seed, replicate),
        anyMove.replicate(excess),
        ofNeeds(need -> need.replicate(excess)));
  }

  /** All fitted in full to the resampled families. */
  Coefficients refitted(int[] excess) {
    return new Coefficients(
        entry.refitted(excess).coefficients(),
        exit.refitted(excess).coefficients(),
        stay.refitted(excess).coefficients(),
        move.refitted(excess).coefficients(),
        anyMove.refitted(excess).coefficients(),
        ofNeeds(need -> need.refitted(excess).coefficients()));
  }
}
