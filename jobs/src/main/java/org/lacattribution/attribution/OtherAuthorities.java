package org.lacattribution.attribution;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.lacattribution.attribution.OutsideEvidence.From;
import org.lacattribution.attribution.Programme.Evidence;
import org.lacattribution.attribution.topdown.Check;
import org.lacattribution.attribution.topdown.Check.Status;
import org.lacattribution.council.Council.ActsOn;
import org.lacattribution.stats.pooling.Prediction;
import org.lacattribution.stats.pooling.RandomEffects;

/**
 * What the other authorities in the same tables found of each programme, and what that foretells of
 * this one: its own records are not among them, so they are counted once. It is entered beside the
 * published estimate as what studies found would be ({@link OutsideEvidence}); the published one
 * does not know of it.
 */
final class OtherAuthorities {
  /** Fewest others to foretell from: how far authorities differ cannot be seen in two. */
  static final int FEWEST = 3;

  /**
   * Scale of the prior of how far log ratios of one programme differ between authorities: at 0.5 one
   * in twenty has a standard deviation near 1, ratios from a seventh to seven times the mean.
   */
  static final double SCALE = 0.5;

  /** A log ratio of the rate that a programme acts on, and its standard error over families. */
  record Found(double log, double error) {}

  private final BottomUp result;
  private final Map<Integer, List<Found>> others;
  private final Optional<OutsideEvidence> with;

  /**
   * Beside the estimate of one authority.
   *
   * @param others what each other authority found, by programme
   */
  OtherAuthorities(BottomUp result, Map<Integer, List<Found>> others) {
    this.result = result;
    this.others = others;
    Map<Integer, Evidence> evidence = new TreeMap<>();
    others.forEach(
        (programme, found) -> {
          if (found.size() >= FEWEST) {
            evidence.put(programme, evidence(found));
          }
        });
    with = OutsideEvidence.of(result, From.AUTHORITIES, evidence);
  }

  /** What the days of one authority's children tell of programmes with an event or more. */
  static Map<Integer, Found> found(PersonTime time) {
    Map<ActsOn, RateModel> models = new EnumMap<>(ActsOn.class);
    Map<Integer, Found> found = new TreeMap<>();
    List<Programme> programmes = time.setting.programmes();
    for (int programme = 0; programme < programmes.size(); programme++) {
      RateModel model =
          models.computeIfAbsent(
              programmes.get(programme).actsOn(), any -> RateModel.fit(time.acting(any)));
      if (model.exposedEvents(programme) >= 1) {
        int column = model.column(programme);
        found.put(
            programme,
            new Found(model.coefficients()[column], model.standardErrors()[column]));
      }
    }
    return found;
  }

  /** What others found foretells of an authority that is not among them. */
  static Evidence evidence(List<Found> others) {
    double[] logs = others.stream().mapToDouble(Found::log).toArray();
    double[] errors = others.stream().mapToDouble(Found::error).toArray();
    Prediction foretold = Prediction.of(logs, errors, SCALE);
    RandomEffects spread = RandomEffects.restrictedLikelihood(logs, errors);
    return new Evidence(
        foretold.mean(),
        foretold.error(),
        String.format(
            Locale.ROOT,
            "%d other authorities; standard deviation of the log ratio between them %.2f, Q %.1f,"
                + " I-squared %.0f%%",
            logs.length,
            foretold.between(),
            spread.q(),
            100 * spread.i2()));
  }

  /** The joint effect by month, as rows of {@code attribution_method}. */
  List<Row> methods(String laCode) {
    return with.map(evidence -> evidence.methods(laCode)).orElse(List.of());
  }

  /** Each live programme with and without the others; without a value where they are too few. */
  List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    with.ifPresent(evidence -> checks.addAll(evidence.checks()));
    Setting setting = result.time.setting;
    for (int programme = 0; programme < setting.size(); programme++) {
      int count = others.getOrDefault(programme, List.of()).size();
      Programme of = setting.programmes().get(programme);
      if (count < FEWEST && of.goLive() <= setting.lastMonth()) {
        checks.add(
            new Check(
                of.code(),
                From.AUTHORITIES.check,
                null,
                null,
                Status.PASS,
                String.format(
                    Locale.ROOT,
                    "Other authorities whose records tell of the programme: %d. Fewer than %d are too"
                        + " few to set beside this one.",
                    count,
                    FEWEST)));
      }
    }
    return checks;
  }
}
