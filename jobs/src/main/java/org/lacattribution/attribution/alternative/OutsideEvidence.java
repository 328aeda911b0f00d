package org.lacattribution.attribution.alternative;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.lacattribution.attribution.effect.BottomUp;
import org.lacattribution.attribution.effect.BottomUp.Share;
import org.lacattribution.attribution.effect.Intervals;
import org.lacattribution.attribution.effect.Measure;
import org.lacattribution.attribution.effect.Models.Coefficients;
import org.lacattribution.attribution.history.Programme;
import org.lacattribution.attribution.history.Programme.Evidence;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.attribution.rate.RateModel;
import org.lacattribution.attribution.topdown.Check;
import org.lacattribution.attribution.topdown.Check.Status;
import org.lacattribution.council.Council.ActsOn;
import org.lacattribution.stats.Interval;
import org.lacattribution.stats.resampling.PoissonBootstrap;

/**
 * The estimate with what others found of some programmes entered as a prior, for comparison with
 * the published one, which does not use it: what studies found, or other authorities.
 *
 * <p>Evidence is normal on the log of the ratio of the rate that the programme acts on. The log
 * ratio becomes the mean of its own and of the evidence's, weighted by their precisions (the normal
 * approximation of the posterior: Spiegelhalter, Abrams and Myles 2004, section 3.6); the other
 * coefficients of the rate follow it along the likelihood. Replicates do the same, the evidence
 * drawn afresh in each. Its own precision is that of the replicates; a programme without events has
 * none.
 */
public final class OutsideEvidence {
  /** Who the others are. */
  enum From {
    /** Studies that the council file names. */
    STUDIES("with_evidence", "outside_evidence", 0x94D049BB133111EBL),
    /** Other authorities of the same tables. */
    AUTHORITIES("with_other_authorities", "other_authorities", 0xD6E8FEB86659FD93L);

    final String method;
    final String check;
    private final long salt;

    From(String method, String check, long salt) {
      this.method = method;
      this.check = check;
      this.salt = salt;
    }
  }

  private static final int REPLICATES = 200;

  private final BottomUp result;
  private final Setting setting;
  private final From from;

  /** By programme, in order. */
  private final SortedMap<Integer, Evidence> evidence;

  /** By programme: the weight of its own estimate; 1 where there is no evidence. */
  private final double[] own;

  private final double[] ownError;

  /** By scope, measure and month. */
  private final double[][][] point;

  private final double[][][][] replicates;

  private OutsideEvidence(BottomUp result, From from, SortedMap<Integer, Evidence> evidence) {
    this.result = result;
    this.setting = result.time.setting;
    this.from = from;
    this.evidence = evidence;
    int count = Math.min(REPLICATES, result.replicates.length);
    Coefficients[] drawn =
        IntStream.range(0, count).mapToObj(result::coefficients).toArray(Coefficients[]::new);
    own = new double[setting.size()];
    ownError = new double[setting.size()];
    Arrays.fill(own, 1);
    for (int programme : evidence.keySet()) {
      double error =
          Intervals.of(Arrays.stream(drawn).mapToDouble(at -> log(at, programme)).toArray())
              .deviation();
      boolean events = model(programme).exposed().seen(programme) >= 1;
      ownError[programme] = events ? error : Double.POSITIVE_INFINITY;
      double precision = 1 / (ownError[programme] * ownError[programme]);
      double outsideError = evidence.get(programme).error();
      double outside = 1 / (outsideError * outsideError);
      own[programme] = precision / (precision + outside);
    }
    point = result.at(with(result.models.coefficients(), null));
    replicates =
        IntStream.range(0, count)
            .parallel()
            .mapToObj(r -> result.at(with(drawn[r], r), r))
            .toArray(double[][][][]::new);
  }

  /** With what the council file says that studies found; empty where it says nothing. */
  public static Optional<OutsideEvidence> of(BottomUp result) {
    Map<Integer, Evidence> evidence = new TreeMap<>();
    List<Programme> programmes = result.time.setting.programmes();
    for (int programme = 0; programme < programmes.size(); programme++) {
      if (programmes.get(programme).evidence() != null) {
        evidence.put(programme, programmes.get(programme).evidence());
      }
    }
    return of(result, From.STUDIES, evidence);
  }

  /** With what others found by programme; empty where it is on none that is live. */
  public static Optional<OutsideEvidence> of(
      BottomUp result, From from, Map<Integer, Evidence> evidence) {
    Setting setting = result.time.setting;
    SortedMap<Integer, Evidence> live = new TreeMap<>(evidence);
    live.keySet().removeIf(p -> setting.programmes().get(p).goLive() > setting.lastMonth());
    return live.isEmpty() ? Optional.empty() : Optional.of(new OutsideEvidence(result, from, live));
  }

  /** Coefficients with the evidence taken in, as it is or, in a replicate, drawn. */
  private Coefficients with(Coefficients at, Integer replicate) {
    Coefficients with = at;
    for (int programme : evidence.keySet()) {
      Evidence found = evidence.get(programme);
      double outside =
          replicate == null
              ? found.log()
              : found.log() + found.error() * random(replicate, programme).nextGaussian();
      double to = own[programme] * log(with, programme) + (1 - own[programme]) * outside;
      double[] held =
          model(programme)
              .held(with.acting(actsOn(programme)), new TreeMap<>(Map.of(programme, to)));
      with = with.with(actsOn(programme), held);
    }
    return with;
  }

  /** Random numbers of a programme's own in a replicate, others for each source. */
  private SplittableRandom random(int replicate, int programme) {
    return PoissonBootstrap.random(result.seed ^ from.salt, replicate, programme);
  }

  private ActsOn actsOn(int programme) {
    return setting.programmes().get(programme).actsOn();
  }

  private RateModel model(int programme) {
    return result.models.acting(actsOn(programme));
  }

  private double log(Coefficients at, int programme) {
    return at.acting(actsOn(programme))[model(programme).column(programme)];
  }

  /** The joint effect by month, as rows of {@code attribution_method}. */
  public List<Row> methods(String laCode) {
    String codes =
        String.join(
            ", ", evidence.keySet().stream().map(p -> setting.programmes().get(p).code()).toList());
    return new JointEffect(from.method, point, replicates)
        .rows(
            laCode,
            result,
            "The same with what %s found of %s entered as a prior; the published figure is without it."
                .formatted(from == From.STUDIES ? "others" : "other authorities", codes));
  }

  private Intervals effects(int scope, Measure measure, int month) {
    return Intervals.of(replicates, r -> r[scope][measure.ordinal()][month]);
  }

  /** Each programme with and without the evidence; warns where the two are far apart. */
  public List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    int last = setting.months() - 1;
    for (int programme : evidence.keySet()) {
      Evidence found = evidence.get(programme);
      Measure measure =
          actsOn(programme) == ActsOn.PLACEMENT ? Measure.PLACEMENT_MOVES : Measure.LAC_STOCK;
      double log = log(result.models.coefficients(), programme);
      double error = ownError[programme];
      double z = (log - found.log()) / Math.hypot(error, found.error());
      boolean apart = Math.abs(z) > Check.ONCE_IN_TWENTY;
      double with = own[programme] * log + (1 - own[programme]) * found.log();
      double withError = 1 / Math.sqrt(1 / (error * error) + 1 / (found.error() * found.error()));
      Intervals drawn = effects(programme, measure, last);
      String alone =
          Double.isInfinite(error)
              ? "These records show nothing of it"
              : "These records alone give a rate ratio of " + ratio(log, error);
      checks.add(
          new Check(
              setting.programmes().get(programme).code(),
              from.check,
              z,
              Check.ONCE_IN_TWENTY,
              apart ? Status.WARN : Status.PASS,
              String.format(
                  Locale.ROOT,
                  "%s, others %s (%s), both %s. %s with that evidence: %.1f (95%% interval %.1f to"
                      + " %.1f); without it %.1f.%s",
                  alone,
                  ratio(found.log(), found.error()),
                  found.source(),
                  ratio(with, withError),
                  measure == Measure.LAC_STOCK ? "Children fewer in care" : "Moves avoided",
                  point[programme][measure.ordinal()][last],
                  drawn.lower95(),
                  drawn.upper95(),
                  result.point[programme][Share.OWEN.ordinal()][measure.ordinal()][last],
                  apart ? " The two differ by more than chance usually gives." : "")));
    }
    return checks;
  }

  private static String ratio(double log, double error) {
    Interval ratios =
        new Interval(log - Check.ONCE_IN_TWENTY * error, log + Check.ONCE_IN_TWENTY * error)
            .exponential();
    return String.format(
        Locale.ROOT, "%.2f (%.2f to %.2f)", Math.exp(log), ratios.lower(), ratios.upper());
  }
}
