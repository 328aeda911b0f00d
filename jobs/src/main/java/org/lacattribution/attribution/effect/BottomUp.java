package org.lacattribution.attribution.effect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.lacattribution.attribution.effect.Models.Coefficients;
import org.lacattribution.attribution.history.ChildHistory;
import org.lacattribution.attribution.history.Programme;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.attribution.rate.FamilyScores;
import org.lacattribution.attribution.rate.RateModel;
import org.lacattribution.attribution.start.SequentialTrials;
import org.lacattribution.attribution.start.Starts;

/**
 * What each programme achieved, from the histories of children.
 *
 * <p>Estimand: v(S), what is expected with no programme less what is expected with the programmes S
 * at work, for the children who took part, enrolments replayed; each programme's Owen value, which
 * sums to its group's and those to the joint effect. Estimator: {@link Models} of every rate given
 * recorded need, then {@link Replay}. Errors: the models fitted again, by one step, to families
 * resampled ({@link RateModel}). Of children whose programmes act in care the replay follows what
 * became of them, so they count in a replicate as often as their family was drawn; the others count
 * once, for who took part is given.
 */
public final class BottomUp {
  /** Shares of one quantity: estimate, flat Shapley value, first in and last in. */
  public enum Share {
    OWEN,
    SHAPLEY,
    FIRST_IN,
    LAST_IN
  }

  /** How a replicate is fitted: by one Newton step from the estimate, or to convergence. */
  public enum Replicates {
    ONE_STEP,
    REFIT
  }

  /**
   * The figures of one child in one programme.
   *
   * @param days avoided so far, and their standard error
   * @param cost avoided so far in pounds, and its standard error
   */
  public record Ledger(
      String child,
      int programme,
      double days,
      double daysError,
      double cost,
      double costError,
      boolean inCareNow) {}

  public final PersonTime time;
  public final Models models;
  public final Shares shares;
  public final Prices prices;
  public final TrackColumns rows;

  /** By scope (programmes, then groups, then the total), share, measure and month. */
  public final double[][][][] point;

  /** By replicate, scope, measure and month: the estimate. */
  public final double[][][][] replicates;

  /** The joint effect on the number in care by month, had programmes moved no case. */
  public final double[] givenNeed;

  public final List<Ledger> ledger;

  public final long seed;

  /** So many give the error of a child's line to a twentieth of itself. */
  private static final int LEDGER_REPLICATES = 200;

  private final Shares.Weights[] weightsOfChild;

  /** Of each programme, once they were asked for. */
  private final Map<Integer, Optional<SequentialTrials>> trials = new ConcurrentHashMap<>();

  /** First line of the ledger of each child, and the number of lines. */
  private final int[] firstLine;

  private BottomUp(
      PersonTime time,
      Models models,
      Shares shares,
      Prices prices,
      long seed,
      int count,
      Replicates by) {
    this.time = time;
    this.models = models;
    this.shares = shares;
    this.prices = prices;
    rows = new TrackColumns(time, prices);
    this.seed = seed;
    weightsOfChild =
        time.tracks.stream().map(track -> shares.of(track.own())).toArray(Shares.Weights[]::new);
    firstLine = new int[weightsOfChild.length + 1];
    for (int child = 0; child < weightsOfChild.length; child++) {
      firstLine[child + 1] = firstLine[child] + weightsOfChild[child].programmes().length;
    }
    int lines = firstLine[weightsOfChild.length];
    Totals totals = totals(models.coefficients(), asTheyWere(), true, lines);
    point = totals.shares;
    Coefficients still = models.coefficients().givenNeed(time.entry.programmes().length);
    givenNeed =
        totals(still, asTheyWere(), false, 0).shares[total()][0][Measure.LAC_STOCK.ordinal()];
    Totals[] all = new Totals[count];
    IntStream.range(0, count)
        .parallel()
        .forEach(
            r -> {
              int[] excess = excess(r);
              all[r] =
                  totals(
                      by == Replicates.REFIT
                          ? models.refitted(excess)
                          : models.replicate(excess, seed, r),
                      excess,
                      false,
                      r < LEDGER_REPLICATES ? lines : 0);
            });
    replicates = Arrays.stream(all).map(BottomUp::owen).toArray(double[][][][]::new);
    ledger = ledger(totals, List.of(all).subList(0, Math.min(count, LEDGER_REPLICATES)));
  }

  /**
   * Of the children of one authority.
   *
   * @param replicates how often families are resampled
   */
  public static BottomUp of(
      List<ChildHistory> children,
      Setting setting,
      List<Prices.Price> prices,
      int replicates,
      long seed) {
    PersonTime time = PersonTime.of(children, setting);
    return of(time, prices, replicates, seed, Replicates.ONE_STEP);
  }

  /**
   * Of one authority's time at risk.
   *
   * @param replicates how often families are resampled
   */
  public static BottomUp of(
      PersonTime time, List<Prices.Price> prices, int replicates, long seed, Replicates by) {
    Setting setting = time.setting;
    return new BottomUp(
        time,
        Models.fit(time),
        new Shares(setting.programmes().stream().map(Programme::group).toList()),
        new Prices(prices, time.mix, setting.goLive(), setting.months()),
        seed,
        replicates,
        by);
  }

  /** Estimates at other coefficients, by scope, measure and month. */
  public double[][][] at(Coefficients others) {
    return owen(totals(others, asTheyWere(), false, 0));
  }

  /** The same with the families of a replicate. */
  public double[][][] at(Coefficients others, int replicate) {
    return owen(totals(others, excess(replicate), false, 0));
  }

  private static double[][][] owen(Totals totals) {
    return Arrays.stream(totals.shares)
        .map(shares -> shares[Share.OWEN.ordinal()])
        .toArray(double[][][]::new);
  }

  /** Coefficients of resampled families. */
  public Coefficients coefficients(int replicate) {
    return models.replicate(excess(replicate), seed, replicate);
  }

  /** Weight less 1 of every family in a replicate. */
  public int[] excess(int replicate) {
    return FamilyScores.excess(seed, time.families, replicate);
  }

  /** Each family once. */
  private int[] asTheyWere() {
    return new int[time.families.length];
  }

  public int programmes() {
    return time.setting.size();
  }

  /** Of the rate that a programme is meant to change, under it against without. */
  public double logRateRatio(int programme) {
    RateModel model = acting(programme);
    return model.coefficients()[model.column(programme)];
  }

  /** Its standard error; infinite without a real event, for a made-up one shows nothing. */
  public double logRateRatioError(int programme) {
    RateModel model = acting(programme);
    return model.exposed().seen(programme) < 1
        ? Double.POSITIVE_INFINITY
        : model.standardErrors()[model.column(programme)];
  }

  /** Whether it comes from draws of places by lot, so that it rests on no record of need. */
  public boolean byLot(int programme) {
    return acting(programme).byLot(programme);
  }

  /** Its trials; none where it acts on placements or has too few events for them. */
  public Optional<SequentialTrials> trials(int programme) {
    Starts starts = time.starts[programme];
    return starts == null
        ? Optional.empty()
        : trials.computeIfAbsent(programme, of -> starts.trials());
  }

  private RateModel acting(int programme) {
    return models.acting(time.setting.programmes().get(programme).actsOn());
  }

  public int groups() {
    return shares.groups().size();
  }

  /** Number of the scope that is the total. */
  public int total() {
    return programmes() + groups();
  }

  public int months() {
    return time.setting.months();
  }

  /** Sums over children. */
  private static final class Totals {
    /** By scope, share, measure and month. */
    final double[][][][] shares;

    /** By line of the ledger, avoided by the last month; null where it is not asked for. */
    final double[] days;

    final double[] cost;

    Totals(int scopes, int shareCount, int months, int lines) {
      shares = new double[scopes][shareCount][Measure.values().length][months];
      days = lines == 0 ? null : new double[lines];
      cost = lines == 0 ? null : new double[lines];
    }

    /** Notes what one programme avoided of one child. */
    void note(int line, Track track, Replay.Expected worth, Replay replay) {
      if (worth.direct() != null) {
        days[line] = sum(worth.direct()[Measure.LAC_DAYS.ordinal()]);
        cost[line] = sum(worth.direct()[Measure.COST_GBP.ordinal()]);
      }
      for (int month = worth.from(); month < worth.to(); month++) {
        if (worth.entries()[month] != 0) {
          int bucket = replay.bucket(track, month);
          days[line] += worth.entries()[month] * replay.lifetimeDays(bucket, month);
          cost[line] += worth.entries()[month] * replay.lifetimeCost(bucket, month);
        }
      }
    }
  }

  /**
   * Sums over children at some coefficients.
   *
   * @param excess weight less 1 of every family; a line of the ledger is of the child, whatever its
   *     family's weight
   * @param lines lines of the ledger; 0 where they are not asked for
   */
  private Totals totals(Coefficients at, int[] excess, boolean everyShare, int lines) {
    int shareCount = everyShare ? Share.values().length : 1;
    Replay replay = new Replay(time, rows, models, at, prices);
    int months = months();
    Totals totals = new Totals(total() + 1, shareCount, months, lines);
    double[][][][] flows =
        new double[programmes() + groups()][shareCount][Replay.buckets()][months];
    for (int child = 0; child < time.tracks.size(); child++) {
      Track track = time.tracks.get(child);
      int times = replay.worksInCare(track) ? 1 + excess[track.family()] : 1;
      if (times == 0 && lines == 0) {
        continue;
      }
      Replay.Expected[] expected = replay.expected(child);
      Shares.Weights weights = weightsOfChild[child];
      for (int i = 0; i < weights.programmes().length; i++) {
        Sum sum = new Sum(totals, flows, weights.programmes()[i], times, track, replay);
        Replay.Expected owen = Replay.Expected.worth(expected, weights.owen()[i]);
        sum.add(Share.OWEN, owen);
        if (totals.days != null) {
          totals.note(firstLine[child] + i, track, owen, replay);
        }
        if (everyShare) {
          sum.add(Share.SHAPLEY, Replay.Expected.worth(expected, weights.shapley()[i]));
          sum.ends(expected, 1 << i);
        }
      }
      for (int group = 0; group < groups() && everyShare; group++) {
        int members = Shares.within(shares.members(group), track.own());
        if (members != 0) {
          new Sum(totals, flows, programmes() + group, times, track, replay)
              .ends(expected, members);
        }
      }
    }
    for (int scope = 0; scope < flows.length; scope++) {
      for (int share = 0; share < shareCount; share++) {
        stays(flows[scope][share], replay, totals.shares[scope][share]);
        cumulate(totals.shares[scope][share]);
      }
    }
    sumUp(totals, shareCount);
    return totals;
  }

  /** Adds a child's worths to one scope, so many times. */
  private record Sum(
      Totals totals, double[][][][] flows, int scope, int times, Track track, Replay replay) {
    void add(Share share, Replay.Expected worth) {
      double[][] values = totals.shares[scope][share.ordinal()];
      double[] entries = values[Measure.ENTRIES.ordinal()];
      double[][] to = flows[scope][share.ordinal()];
      for (int month = worth.from(); month < worth.to(); month++) {
        if (worth.entries()[month] != 0) {
          entries[month] += times * worth.entries()[month];
          to[replay.bucket(track, month)][month] += times * worth.entries()[month];
        }
      }
      if (worth.direct() != null) {
        BottomUp.add(values, worth.direct(), times);
      }
    }

    /** Some of the child's programmes as the first of all, and as the last. */
    void ends(Replay.Expected[] expected, int members) {
      int everyone = expected.length - 1;
      double[] first = new double[expected.length];
      first[members] = 1;
      double[] last = new double[expected.length];
      last[everyone & ~members]--;
      last[everyone]++;
      add(Share.FIRST_IN, Replay.Expected.worth(expected, first));
      add(Share.LAST_IN, Replay.Expected.worth(expected, last));
    }
  }

  private static void stays(double[][] flow, Replay replay, double[][] to) {
    for (int bucket = 0; bucket < flow.length; bucket++) {
      for (int entered = 0; entered < flow[bucket].length; entered++) {
        double enters = flow[bucket][entered];
        if (enters != 0) {
          double[][] stay = replay.stay(bucket, entered);
          for (int measure = 0; measure < to.length; measure++) {
            for (int month = entered; month < flow[bucket].length; month++) {
              to[measure][month] += enters * stay[measure][month - entered];
            }
          }
        }
      }
    }
  }

  private static void cumulate(double[][] share) {
    for (Measure measure : Measure.values()) {
      double[] months = share[measure.ordinal()];
      for (int month = 1; month < months.length && measure.cumulative(); month++) {
        months[month] += months[month - 1];
      }
    }
  }

  /** Groups from their programmes, the total from groups. */
  private void sumUp(Totals totals, int shareCount) {
    for (int share = 0; share < Math.min(2, shareCount); share++) {
      for (int programme = 0; programme < programmes(); programme++) {
        int group = programmes() + shares.group(programme);
        add(totals.shares[group][share], totals.shares[programme][share], 1);
      }
      for (int group = 0; group < groups(); group++) {
        add(totals.shares[total()][share], totals.shares[programmes() + group][share], 1);
      }
    }
    for (int share = 2; share < shareCount; share++) {
      add(totals.shares[total()][share], totals.shares[total()][Share.OWEN.ordinal()], 1);
    }
  }

  private static void add(double[][] to, double[][] what, double weight) {
    if (weight != 0) {
      for (int i = 0; i < to.length; i++) {
        for (int j = 0; what[i] != null && j < to[i].length; j++) {
          to[i][j] += weight * what[i][j];
        }
      }
    }
  }

  static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  private List<Ledger> ledger(Totals totals, List<Totals> replicated) {
    List<Ledger> ledger = new ArrayList<>();
    for (int child = 0; child < time.tracks.size(); child++) {
      Track track = time.tracks.get(child);
      int[] own = weightsOfChild[child].programmes();
      for (int i = 0; i < own.length; i++) {
        int line = firstLine[child] + i;
        ledger.add(
            new Ledger(
                track.child(),
                own[i],
                totals.days[line],
                deviation(replicated, of -> of.days[line]),
                totals.cost[line],
                deviation(replicated, of -> of.cost[line]),
                track.inCareNow()));
      }
    }
    return ledger;
  }

  private static double deviation(List<Totals> replicated, ToDoubleFunction<Totals> value) {
    return Intervals.of(replicated.stream().mapToDouble(value).toArray()).deviation();
  }
}
