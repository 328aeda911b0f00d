package org.lacattribution.attribution.effect;

import java.util.Arrays;
import org.lacattribution.attribution.effect.Models.Coefficients;
import org.lacattribution.attribution.history.Months;
import org.lacattribution.attribution.history.NeedChange;
import org.lacattribution.attribution.rate.Covariates;
import org.lacattribution.attribution.rate.RateData;
import org.lacattribution.council.Council.ActsOn;

/**
 * What is expected of a child with some of its programmes at work and the rest without effect, its
 * enrolments replayed.
 *
 * <p>The child's own days are followed. A world in which only the programmes S work gives each of
 * them a weight: how likely they were in that world against how likely they were in ours, the
 * product over days of the chance of what happened then (staying at home, entering, staying in
 * care, leaving; at home, how the case moved) under the rates of both. Weighted by it,
 *
 * <ul>
 *   <li>the days at home give the entries to be expected, weight times rate under S;
 *   <li>an expected entry stays in care as children of its age do (the stay model), till 18;
 *   <li>the days of a period of care that was under way when the first programme began give the
 *       children of it who are still there;
 *   <li>of any other period, the days since a programme in care began give what the programmes of S
 *       in care change: what is expected there under S less the same without them. Only children
 *       who did come into care have such programmes, so expected entries cannot give it.
 * </ul>
 *
 * <p>A day under programmes has the rate that was observed under them, effects apart: the recorded
 * pattern's, times the selection of {@link org.lacattribution.attribution.rate.RateModel}.
 *
 * <p>What a programme does by way of need, as by sparing a child a protection plan, counts as its
 * effect: days are weighted for how the case would have moved. Nothing need be assumed of the need
 * that a child would have shown at home while it was in care in fact, because only days that were
 * spent at home count there. The worth of S is what is expected with no programme less what is
 * expected with S.
 */
public final class Replay {
  private static final int AGES = 18;
  private static final int YEAR = 12;

  /** Ages at entry are separated by the year, and by the month where care may end at 18. */
  private static final int BY_YEAR = 15;

  private static final int BUCKETS = BY_YEAR + (AGES - BY_YEAR) * YEAR;

  /**
   * No path counts for more (truncated weights, Cole and Hernán 2008, American Journal of
   * Epidemiology 168). A child who came in under a programme that all but stops entry, as draws of
   * few events may have it, would else count for hundreds of children once it is home again.
   */
  private static final double MOST_WEIGHT = 20;

  private static final double SMALL = 0.02;
  private static final double SECOND = 1 / 2.0;
  private static final double THIRD = 1 / 6.0;
  private static final double FOURTH = 1 / 24.0;
  private static final double FIFTH = 1 / 120.0;

  private final PersonTime time;
  private final TrackColumns rows;
  private final Prices prices;
  private final int goLive;
  private final int months;
  private final int careBits;
  private final double[] entryRates;
  private final double[] exitRates;
  private final double[] moveRates;
  private final double[] entryFactors;
  private final double[] exitFactors;
  private final double[] moveFactors;
  private final double[] entryChange;
  private final double[] exitChange;
  private final double[] moveChange;
  private final double[] entrySelection;
  private final double[] exitSelection;
  private final double[] moveSelection;

  /**
   * By {@link NeedChange}: the programmes that move its rate, as bits, which are few; the rate of
   * every pattern, and the factor of every set of programmes, null where there are none.
   */
  private final int[] needMovers;

  private final double[][] needRates;
  private final double[][] needFactors;

  /** Programmes that move any of them, as bits. */
  private int anyNeedMovers;

  private final double[] stayRates;

  /** The chance of staying a whole month where no programme works in care. */
  private final double[] staying;

  private final double[] anyMoveRates;

  /** What one entry leads to, by age at entry and month of entry: by measure, from that month. */
  private final double[][][][] stays = new double[BUCKETS][][][];

  /** By age at entry and month of entry; null until asked for. */
  private final double[][] lifetimeDays = new double[BUCKETS][];

  private final double[][] lifetimeCosts = new double[BUCKETS][];

  /** At those coefficients of those models. */
  public Replay(PersonTime time, TrackColumns rows, Models models, Coefficients at, Prices prices) {
    this.time = time;
    this.rows = rows;
    this.prices = prices;
    goLive = time.setting.goLive();
    months = time.setting.months();
    int bits = 0;
    for (int programme = 0; programme < time.setting.size(); programme++) {
      boolean entry = time.setting.programmes().get(programme).actsOn() == ActsOn.ENTRY;
      bits |= entry ? 0 : 1 << programme;
    }
    careBits = bits;
    int programmes = time.setting.size();
    entryRates = rows.entry.rates(at.entry());
    exitRates = rows.exit.rates(at.exit());
    moveRates = rows.move.rates(at.move());
    stayRates = rows.stay.rates(at.stay());
    staying = Arrays.stream(stayRates).map(rate -> exp(-rate)).toArray();
    anyMoveRates = rows.anyMove.rates(at.anyMove());
    entryFactors = models.entry().factors(at.entry(), programmes);
    exitFactors = models.exit().factors(at.exit(), programmes);
    moveFactors = models.move().factors(at.move(), programmes);
    entryChange = models.entry().change(at.entry(), programmes);
    exitChange = models.exit().change(at.exit(), programmes);
    moveChange = models.move().change(at.move(), programmes);
    entrySelection = models.entry().selection(at.entry(), programmes);
    exitSelection = models.exit().selection(at.exit(), programmes);
    moveSelection = models.move().selection(at.move(), programmes);
    int changes = models.needs().size();
    needMovers = new int[changes];
    needRates = new double[changes][];
    needFactors = new double[changes][];
    for (int change = 0; change < changes; change++) {
      double[] factors = models.needs().get(change).factors(at.needs()[change], programmes);
      for (int programme = 0; programme < programmes; programme++) {
        needMovers[change] |= factors[1 << programme] == 1 ? 0 : 1 << programme;
      }
      anyNeedMovers |= needMovers[change];
      if (needMovers[change] != 0) {
        needRates[change] = rows.needs[change].rates(at.needs()[change]);
        needFactors[change] = factors;
      }
    }
  }

  /**
   * What is expected of a child.
   *
   * @param from first month of entries, from the first go-live
   * @param to month after the last of entries
   * @param entries of each month, whose stays are still to come
   * @param direct by measure and month, what is expected apart from them; null where nothing is
   */
  record Expected(int from, int to, double[] entries, double[][] direct) {
    /** Nothing, in the shape of another. */
    private static Expected none(Expected like) {
      int months = like.entries.length;
      return new Expected(
          like.from,
          like.to,
          new double[months],
          like.direct == null ? null : new double[like.direct.length][months]);
    }

    /**
     * The sum of the worths of every set, each times its weight: a worth is what is expected with
     * no programme less what is expected with the set.
     */
    static Expected worth(Expected[] bySet, double[] weights) {
      Expected sum = none(bySet[0]);
      for (int set = 1; set < weights.length; set++) {
        if (weights[set] != 0) {
          sum.add(weights[set], bySet[0], bySet[set]);
        }
      }
      return sum;
    }

    private void add(double weight, Expected without, Expected with) {
      for (int month = from; month < to; month++) {
        entries[month] += weight * (without.entries[month] - with.entries[month]);
      }
      for (int measure = 0; direct != null && measure < direct.length; measure++) {
        double[] to = direct[measure];
        double[] less = with.direct[measure];
        double[] from = without.direct[measure];
        for (int month = 0; month < to.length; month++) {
          to[month] += weight * (from[month] - less[month]);
        }
      }
    }
  }

  /** Number of ages at entry. */
  static int buckets() {
    return BUCKETS;
  }

  /** Whether any of a child's programmes acts on children in care. */
  boolean worksInCare(Track track) {
    return (track.own() & careBits) != 0;
  }

  /** The bucket of a child's age in a month from the first go-live. */
  int bucket(Track track, int month) {
    return bucket(track.ageInMonths(goLive + month));
  }

  /** The bucket of an age in months. */
  static int bucket(int age) {
    return age < BY_YEAR * YEAR
        ? age / YEAR
        : Math.min(BUCKETS - 1, BY_YEAR + age - BY_YEAR * YEAR);
  }

  /**
   * What is expected of a child with every set of its own programmes at work.
   *
   * @param number of the track
   * @return by set, numbered by the child's own programmes in order
   */
  Expected[] expected(int number) {
    Track track = time.tracks.get(number);
    int own = Integer.bitCount(track.own());
    int from = rows.firstRow[number];
    int to = rows.firstRow[number + 1];
    Expected[] expected = new Expected[1 << own];
    for (int set = 0; set < expected.length; set++) {
      expected[set] =
          new Expected(
              Math.max(0, rows.month[from]),
              Math.max(0, rows.month[to - 1] + 1),
              new double[months],
              track.countedInCare() ? new double[Measure.values().length][months] : null);
    }
    follow(from, to, track.own(), expected);
    return expected;
  }

  /** The programmes of a set among a child's own, as bits of the council's. */
  static int spread(int set, int own) {
    int bits = 0;
    int rest = own;
    for (int i = 0; rest != 0; i++) {
      int lowest = rest & -rest;
      bits |= (set >> i & 1) == 1 ? lowest : 0;
      rest ^= lowest;
    }
    return bits;
  }

  /** Follows the rows under every set at once: what a row depends on is looked up but once. */
  private void follow(int from, int to, int own, Expected[] expected) {
    int sets = expected.length;
    int[] bits = new int[sets];
    Arrays.setAll(bits, set -> spread(set, own));
    double[] weights = new double[sets];
    Arrays.fill(weights, 1);
    double[] earlier = new double[sets];
    int atHome = Shares.within(~careBits, own);
    boolean turns = (own & anyNeedMovers) != 0;
    for (int row = from; row < to; row++) {
      boolean home = !rows.inCare[row];
      double[] rates = home ? entryRates : exitRates;
      double[] factors = home ? entryFactors : exitFactors;
      double[] change = home ? entryChange : exitChange;
      double[] selection = home ? entrySelection : exitSelection;
      int month = rows.month[row];
      int exposure = rows.exposure[row];
      int late = rows.late[row];
      double rate = rates[rows.pattern[row]] * selection[exposure] * rows.length[row];
      double fact = factors[exposure] * change[late];
      boolean event = rows.event[row];
      boolean comes = home && month >= 0;
      boolean begun = rows.begun[row] && month >= 0;
      boolean served = rows.served[row] && month >= 0;
      System.arraycopy(weights, 0, earlier, 0, sets);
      for (int set = 0; set < sets; set++) {
        double before = weights[set];
        double under = factors[exposure & bits[set]] * change[late & bits[set]];
        if (under != fact) {
          weights[set] = Math.min(MOST_WEIGHT, before * likelihood(rate, under, fact, event));
        }
        if (comes) {
          expected[set].entries()[month] += before * (1 - exp(-rate * under));
        } else if (begun) {
          inCare(row, bits[set], 1, before, weights[set], expected[set].direct());
        }
      }
      for (int set = 0; served && set < sets; set++) {
        int without = set & atHome;
        if (without != set) {
          double[][] direct = expected[set].direct();
          inCare(row, bits[set], 1, earlier[set], weights[set], direct);
          inCare(row, bits[without], -1, earlier[without], weights[without], direct);
        }
      }
      for (int turn = rows.firstTurn[row]; turns && turn < rows.firstTurn[row + 1]; turn++) {
        turned(row, turn, bits, weights);
      }
    }
  }

  /** Adds days in care under a set of programmes, as bits, so many times. */
  private void inCare(int row, int set, int times, double before, double after, double[][] direct) {
    int month = rows.month[row];
    double staying = rows.event[row] ? before : (before + after) / 2;
    double days = times * staying * (rows.event[row] ? rows.days[row] - 0.5 : rows.days[row]);
    direct[Measure.LAC_DAYS.ordinal()][month] += days;
    direct[Measure.COST_GBP.ordinal()][month] += days * rows.price[row];
    direct[Measure.PLACEMENT_MOVES.ordinal()][month] +=
        days
            / RateData.MONTH
            * moveRates[rows.moving[row]]
            * moveSelection[rows.exposure[row]]
            * moveFactors[rows.exposure[row] & set]
            * moveChange[rows.late[row] & set];
    if (rows.last[row]) {
      direct[Measure.LAC_STOCK.ordinal()][month] += times * after;
    }
  }

  /** Weighs by what became of the case in a row's month. */
  private void turned(int row, int turn, int[] bits, double[] weights) {
    int change = rows.change[turn];
    int exposure = rows.turnExposure[turn] & needMovers[change];
    if (exposure == 0) {
      return;
    }
    double[] factors = needFactors[change];
    double fact = factors[exposure];
    double rate = needRates[change][rows.turnPattern[turn]] * rows.whole[row];
    for (int set = 0; set < bits.length; set++) {
      double under = factors[exposure & bits[set]];
      if (under != fact) {
        double likelihood =
            rows.came[turn]
                ? (1 - exp(-rate * under)) / (1 - exp(-rate * fact))
                : exp(rate * (fact - under));
        weights[set] = Math.min(MOST_WEIGHT, weights[set] * likelihood);
      }
    }
  }

  /** How likely days that ended as they did were under a factor on their rate against in fact. */
  private static double likelihood(double rate, double under, double fact, boolean event) {
    double stayed = exp(rate * (fact - under));
    return event ? stayed * under / fact : stayed;
  }

  /** The exponential function, by its series near 0: most rates of a month are small. */
  private static double exp(double x) {
    return Math.abs(x) < SMALL
        ? 1 + x * (1 + x * (SECOND + x * (THIRD + x * (FOURTH + x * FIFTH))))
        : Math.exp(x);
  }

  /** What an entry in a month leads to where no programme works in care. */
  public double[][] stay(int bucket, int entered) {
    if (stays[bucket] == null) {
      stays[bucket] = new double[months][][];
    }
    if (stays[bucket][entered] == null) {
      int age = bucket < BY_YEAR ? bucket * YEAR + YEAR / 2 : BY_YEAR * YEAR + bucket - BY_YEAR;
      stays[bucket][entered] = stayFrom(age, entered);
    }
    return stays[bucket][entered];
  }

  /** Days of all months that an entry leads to. */
  double lifetimeDays(int bucket, int entered) {
    if (lifetimeDays[bucket] == null) {
      lifetimeDays[bucket] = lifetimes(bucket, Measure.LAC_DAYS);
    }
    return lifetimeDays[bucket][entered];
  }

  /** Pounds of all months that an entry leads to. */
  double lifetimeCost(int bucket, int entered) {
    if (lifetimeCosts[bucket] == null) {
      lifetimeCosts[bucket] = lifetimes(bucket, Measure.COST_GBP);
    }
    return lifetimeCosts[bucket][entered];
  }

  private double[] lifetimes(int bucket, Measure measure) {
    double[] lifetimes = new double[months];
    Arrays.setAll(lifetimes, entered -> BottomUp.sum(stay(bucket, entered)[measure.ordinal()]));
    return lifetimes;
  }

  /**
   * Of a child who came in half-way through a month: by measure and month from that of entry, in
   * care at its end, days, pounds and moves of the month.
   *
   * @param age in months
   */
  private double[][] stayFrom(int age, int entered) {
    double[][] stay = new double[Measure.values().length][months - entered];
    double before = 0;
    double chance = 1;
    for (int month = entered; month < months; month++) {
      int since = month - entered;
      int years = (age + since) / YEAR;
      if (age + since > AGES * YEAR) {
        break;
      }
      boolean adult = age + since == AGES * YEAR;
      int band = Covariates.ageBand(Math.min(AGES - 1, years));
      int pattern = rows.stayPattern[band][since][month];
      chance *= since > 0 ? staying[pattern] : exp(-stayRates[pattern] / 2);
      double now = adult ? 0 : chance;
      double days = (before + now) / 2 * Months.length(goLive + month);
      stay[Measure.LAC_STOCK.ordinal()][since] = now;
      stay[Measure.LAC_DAYS.ordinal()][since] = days;
      stay[Measure.COST_GBP.ordinal()][since] = days * prices.ofEntrant(band, month);
      stay[Measure.PLACEMENT_MOVES.ordinal()][since] =
          days / RateData.MONTH * anyMoveRates[rows.anyMovePattern[band][since][month]];
      before = now;
    }
    return stay;
  }
}
