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
 * What the other authorities in the same tables found of each programme, and what that predicts for
 * this one: its own records are not among them, so they are counted once. It enters a second
 * estimate as the findings of studies would ({@link OutsideEvidence}); the published estimate does
 * not use it.
 */
public final class OtherAuthorities {
  /** Fewest others to predict from: how far authorities differ cannot be seen in two. */
  static final int FEWEST = 3;

  /**
   * Scale of the prior of how far log ratios of one programme differ between authorities: at 0.5
   * one in twenty has a standard deviation near 1, ratios from a seventh to seven times the mean.
   */
  static final double SCALE = 0.5;

  /**
   * Events under a programme of the rate that it acts on and those expected without it, reduced to
   * the number of independent events: divided by how much more their number varies, over families,
   * than that of as many children on their own.
   */
  public record Tally(double events, double expected) {}

  private final BottomUp result;
  private final Map<Integer, List<Tally>> others;
  private final Optional<OutsideEvidence> with;

  /**
   * For the estimate of one authority.
   *
   * @param others what each other authority found, by programme
   */
  public OtherAuthorities(BottomUp result, Map<Integer, List<Tally>> others) {
    this.result = result;
    this.others = others;
    Map<Integer, Evidence> evidence = new TreeMap<>();
    others.forEach(
        (programme, found) -> {
          if (enough(found)) {
            evidence.put(programme, evidence(found));
          }
        });
    with = OutsideEvidence.of(result, From.AUTHORITIES, evidence);
  }

  /** What the days of one authority's children show of each programme that any was in. */
  public static Map<Integer, Tally> found(PersonTime time) {
    Map<ActsOn, RateModel> models = new EnumMap<>(ActsOn.class);
    Map<Integer, Tally> found = new TreeMap<>();
    List<Programme> programmes = time.setting.programmes();
    for (int programme = 0; programme < programmes.size(); programme++) {
      RateModel model =
          models.computeIfAbsent(
              programmes.get(programme).actsOn(), any -> RateModel.doublyRobust(time.acting(any)));
      double expected = model.exposed().expected(programme);
      if (expected > 0) {
        double events = model.exposed().seen(programme);
        double spread = model.eventsToOne(programme);
        found.put(programme, new Tally(events / spread, expected / spread));
      }
    }
    return found;
  }

  private static boolean enough(List<Tally> others) {
    return others.stream().filter(found -> found.events() > 0).count() >= FEWEST;
  }

  /** What others found predicts for an authority that is not among them. */
  public static Evidence evidence(List<Tally> others) {
    double[] events = others.stream().mapToDouble(Tally::events).toArray();
    double[] expected = others.stream().mapToDouble(Tally::expected).toArray();
    CountPrediction prediction = CountPrediction.of(events, expected, SCALE);
    return new Evidence(
        prediction.mean(),
        prediction.error(),
        String.format(
            Locale.ROOT,
            "predicted from %d other authorities; standard deviation of the log ratio between them"
                + " %.2f",
            events.length,
            prediction.between()));
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
      List<Tally> found = others.getOrDefault(programme, List.of());
      long count = found.stream().filter(other -> other.events() > 0).count();
      Programme of = setting.programmes().get(programme);
      if (!enough(found) && of.goLive() <= setting.lastMonth()) {
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
                        + " to predict this one from.",
                    count,
                    FEWEST)));
      }
    }
    return checks;
  }
}
