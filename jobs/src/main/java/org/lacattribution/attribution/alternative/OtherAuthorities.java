package org.lacattribution.attribution.alternative;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.lacattribution.attribution.alternative.OutsideEvidence.From;
import org.lacattribution.attribution.effect.BottomUp;
import org.lacattribution.attribution.effect.PersonTime;
import org.lacattribution.attribution.history.Programme;
import org.lacattribution.attribution.history.Programme.Evidence;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.attribution.rate.RateModel;
import org.lacattribution.attribution.topdown.Check;
import org.lacattribution.attribution.topdown.Check.Status;
import org.lacattribution.council.Council.ActsOn;
import org.lacattribution.stats.pooling.CountPrediction;

/**
 * What the other authorities in the same tables found of each programme, and what that foretells of
 * this one: its own records are not among them, so they are counted once. It is entered beside the
 * published estimate as what studies found would be ({@link OutsideEvidence}); the published one
 * does not know of it.
 */
public final class OtherAuthorities {
  /** Fewest others to foretell from: how far authorities differ cannot be seen in two. */
  static final int FEWEST = 3;

  /**
   * Scale of the prior of how far log ratios of one programme differ between authorities: at 0.5
   * one in twenty has a standard deviation near 1, ratios from a seventh to seven times the mean.
   */
  static final double SCALE = 0.5;

  /**
   * Events under a programme of the rate that it acts on and those expected without it, both as few
   * as tell what they tell: divided by how much more their number varies, over families, than that
   * of as many children on their own.
   */
  public record Found(double events, double expected) {}

  private final BottomUp result;
  private final Map<Integer, List<Found>> others;
  private final Optional<OutsideEvidence> with;

  /**
   * Beside the estimate of one authority.
   *
   * @param others what each other authority found, by programme
   */
  public OtherAuthorities(BottomUp result, Map<Integer, List<Found>> others) {
    this.result = result;
    this.others = others;
    Map<Integer, Evidence> evidence = new TreeMap<>();
    others.forEach(
        (programme, found) -> {
          if (tell(found)) {
            evidence.put(programme, evidence(found));
          }
        });
    with = OutsideEvidence.of(result, From.AUTHORITIES, evidence);
  }

  /** What the days of one authority's children tell of each programme that any was in. */
  public static Map<Integer, Found> found(PersonTime time) {
    Map<ActsOn, RateModel> models = new EnumMap<>(ActsOn.class);
    Map<Integer, Found> found = new TreeMap<>();
    List<Programme> programmes = time.setting.programmes();
    for (int programme = 0; programme < programmes.size(); programme++) {
      RateModel model =
          models.computeIfAbsent(
              programmes.get(programme).actsOn(), any -> RateModel.doublyRobust(time.acting(any)));
      int column = model.column(programme);
      double expected = model.exposed().expected(programme);
      if (expected > 0) {
        double events = model.exposed().seen(programme);
        double error = model.standardErrors()[column];
        double spread = Math.max(model.exposed().familySpread(), events * error * error);
        found.put(programme, new Found(events / spread, expected / spread));
      }
    }
    return found;
  }

  private static boolean tell(List<Found> others) {
    return others.stream().filter(found -> found.events() > 0).count() >= FEWEST;
  }

  /** What others found foretells of an authority that is not among them. */
  public static Evidence evidence(List<Found> others) {
    double[] events = others.stream().mapToDouble(Found::events).toArray();
    double[] expected = others.stream().mapToDouble(Found::expected).toArray();
    CountPrediction foretold = CountPrediction.of(events, expected, SCALE);
    return new Evidence(
        foretold.mean(),
        foretold.error(),
        String.format(
            Locale.ROOT,
            "foretold from %d other authorities; standard deviation of the log ratio between them"
                + " %.2f",
            events.length,
            foretold.between()));
  }

  /** The joint effect by month, as rows of {@code attribution_method}. */
  public List<Row> methods(String laCode) {
    return with.map(evidence -> evidence.methods(laCode)).orElse(List.of());
  }

  /** Each live programme with and without the others; without a value where they are too few. */
  public List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    with.ifPresent(evidence -> checks.addAll(evidence.checks()));
    Setting setting = result.time.setting;
    for (int programme = 0; programme < setting.size(); programme++) {
      List<Found> found = others.getOrDefault(programme, List.of());
      long count = found.stream().filter(other -> other.events() > 0).count();
      Programme of = setting.programmes().get(programme);
      if (!tell(found) && of.goLive() <= setting.lastMonth()) {
        checks.add(
            new Check(
                of.code(),
                From.AUTHORITIES.check,
                null,
                null,
                Status.PASS,
                String.format(
                    Locale.ROOT,
                    "Other authorities with an event under the programme: %d. Fewer than %d are too few"
                        + " to set beside this one.",
                    count,
                    FEWEST)));
      }
    }
    return checks;
  }
}
