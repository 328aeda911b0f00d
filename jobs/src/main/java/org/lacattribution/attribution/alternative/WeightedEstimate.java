package org.lacattribution.attribution.alternative;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.lacattribution.attribution.effect.BottomUp;
import org.lacattribution.attribution.effect.Measure;
import org.lacattribution.attribution.effect.Models.Coefficients;
import org.lacattribution.attribution.history.Programme;
import org.lacattribution.attribution.rate.RateModel;
import org.lacattribution.attribution.start.SequentialTrials;
import org.lacattribution.council.Council.ActsOn;

/**
 * The joint effect where the rate ratio of each programme is that of its {@link SequentialTrials},
 * which weigh children and fit no outcome: a second opinion on the published one.
 *
 * <p>The other coefficients of the rate follow the ratio along the likelihood. Programmes are taken
 * to move no case, for what they do by way of need while they act is in the ratio of trials
 * already; what they do by it later is not here. Where a programme has too few events for trials,
 * or acts on placements, the fitted ratio stays. In a replicate the ratio of trials moves by what
 * its families move it by, the chances of starting held fixed.
 */
public final class WeightedEstimate {
  private static final int REPLICATES = 200;

  private final BottomUp result;
  private final SortedMap<Integer, SequentialTrials> trials;

  /** By scope, measure and month. */
  private final double[][][] point;

  WeightedEstimate(BottomUp result, SortedMap<Integer, SequentialTrials> trials) {
    this.result = result;
    this.trials = trials;
    point = result.at(with(result.models.coefficients(), new int[result.time.families.length]));
  }

  /** Empty where no programme has events enough for trials. */
  public static Optional<WeightedEstimate> of(BottomUp result) {
    SortedMap<Integer, SequentialTrials> trials = new TreeMap<>();
    for (int programme = 0; programme < result.programmes(); programme++) {
      int of = programme;
      result.trials(programme).ifPresent(found -> trials.put(of, found));
    }
    return trials.isEmpty() ? Optional.empty() : Optional.of(new WeightedEstimate(result, trials));
  }

  private Coefficients with(Coefficients at, int[] excess) {
    Coefficients with = at.givenNeed(result.time.entry.programmes().length);
    for (ActsOn actsOn : ActsOn.values()) {
      SortedMap<Integer, Double> to = new TreeMap<>();
      trials.forEach(
          (programme, found) -> {
            if (result.time.setting.programmes().get(programme).actsOn() == actsOn) {
              to.put(programme, found.logRatio(excess));
            }
          });
      if (!to.isEmpty()) {
        RateModel model = result.models.acting(actsOn);
        with = with.with(actsOn, model.held(with.acting(actsOn), to));
      }
    }
    return with;
  }

  /** Children fewer in care in a month from the first go-live. */
  public double fewerInCare(int month) {
    return point[result.total()][Measure.LAC_STOCK.ordinal()][month];
  }

  /** The joint effect by month, as rows of {@code attribution_method}. */
  public List<Row> methods(String laCode) {
    List<String> found = new ArrayList<>();
    List<String> fitted = new ArrayList<>();
    for (int programme = 0; programme < result.programmes(); programme++) {
      Programme of = result.time.setting.programmes().get(programme);
      if (of.actsOn() != ActsOn.PLACEMENT) {
        (trials.containsKey(programme) ? found : fitted).add(of.code());
      }
    }
    double[][][][] replicates =
        IntStream.range(0, Math.min(REPLICATES, result.replicates.length))
            .parallel()
            .mapToObj(r -> result.at(with(result.coefficients(r), result.excess(r)), r))
            .toArray(double[][][][]::new);
    return new JointEffect("weighted", point, replicates)
        .rows(
            laCode,
            result,
            "Rate ratios of %s by weighting children who might have started and had not, with no"
                    .formatted(String.join(", ", found))
                + " model of the outcome; what programmes do by way of need counts while they act."
                + (fitted.isEmpty()
                    ? ""
                    : " Too few events for that under %s: as fitted."
                        .formatted(String.join(", ", fitted))));
  }
}
