package org.lacattribution.attribution;

import java.util.Arrays;
import org.lacattribution.attribution.Models.Coefficients;
import org.lacattribution.attribution.Track.Row;
import org.lacattribution.attribution.Track.Turn;
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
 *       children of it who are still there.
 * </ul>
 *
 * <p>What a programme does by way of need, as by sparing a child a protection plan, counts as its
 * effect: days are weighted for how the case would have moved. Nothing need be assumed of the need
 * that a child would have shown at home while it was in care in fact, because only days that were
 * spent at home count there. The worth of S is what is expected with no programme less what is
 * expected with S.
 */
final class Replay {
  private static final int AGES = 18;
  private static final int YEAR = 12;

  /** Ages at entry are told apart by the year, and by the month where care may end at 18. */
  private static final int BY_YEAR = 15;

  private static final int BUCKETS = BY_YEAR + (AGES - BY_YEAR) * YEAR;
  private static final double MOST = 50;
  private static final double SMALL = 0.02;

  private final PersonTime time;
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

  /** By {@link NeedChange}: rate of every pattern, and factor of every set of programmes. */
  private final double[][] needRates;

  private final double[][] needFactors;

  /** Rate of leaving and of moving by age, months in care and month. */
  private final double[][][] stayRates;

  private final double[][][] anyMoveRates;

  /** What one entry leads to, by age at entry and month of entry: by measure, from that month. */
  private final double[][][][] stays = new double[BUCKETS][][][];

  private final double[][][] lifetimes = new double[BUCKETS][][];

  /**
   * At those coefficients.
   *
   * @param models whose patterns are used
   */
  Replay(PersonTime time, Models models, Coefficients at, Prices prices) {
    this.time = time;
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
    entryRates = models.entry().rates(at.entry());
    exitRates = models.exit().rates(at.exit());
    moveRates = models.move().rates(at.move());
    entryFactors = models.entry().factors(at.entry(), programmes);
    exitFactors = models.exit().factors(at.exit(), programmes);
    moveFactors = models.move().factors(at.move(), programmes);
    int changes = models.needs().size();
    needRates = new double[changes][];
    needFactors = new double[changes][];
    for (int change = 0; change < changes; change++) {
      needRates[change] = models.needs().get(change).rates(at.needs()[change]);
      needFactors[change] = models.needs().get(change).factors(at.needs()[change], programmes);
    }
    stayRates = byAge(time.stay, models.stay().rates(at.stay()), true);
    anyMoveRates = byAge(time.anyMove, models.anyMove().rates(at.anyMove()), false);
  }

  private double[][][] byAge(RateData data, double[] rates, boolean stay) {
    double[][][] tables = new double[AGES][][];
    double[][][] ofBand = new double[Covariates.ageBand(AGES - 1) + 1][][];
    for (int age = 0; age < AGES; age++) {
      int band = Covariates.ageBand(age);
      if (ofBand[band] == null) {
        ofBand[band] = new double[months][months];
        for (int stayed = 0; stayed < months; stayed++) {
          for (int month = stayed; month < months; month++) {
            int pattern =
                stay
                    ? time.covariates.stay(data, stayed, age, goLive + month)
                    : time.covariates.anyMove(data, stayed, age, goLive + month);
            ofBand[band][stayed][month] = rates[pattern];
          }
        }
      }
      tables[age] = ofBand[band];
    }
    return tables;
  }

  /**
   * What is expected of a child.
   *
   * @param direct by measure and month; null for a measure of which nothing is expected directly
   * @param flow entries of each month whose stays are still to come
   */
  record Expected(double[][] direct, double[] flow) {}

  /** Number of the ages that are told apart at entry. */
  static int buckets() {
    return BUCKETS;
  }

  /** The bucket of a child's age in a month from the first go-live. */
  int bucket(Track track, int month) {
    return bucket(ageInMonths(track, goLive + month));
  }

  /** The bucket of an age in months. */
  static int bucket(int age) {
    return age < BY_YEAR * YEAR
        ? age / YEAR
        : Math.min(BUCKETS - 1, BY_YEAR + age - BY_YEAR * YEAR);
  }

  /**
   * The worth of every set of a child's own programmes: what is expected with none less what is
   * expected with the set.
   *
   * @return by set, numbered by the child's own programmes in order. Where programmes work in care
   *     the flow is nothing and its stays are in the sums; elsewhere the flow is of entries avoided
   */
  Expected[] worths(Track track) {
    int own = Integer.bitCount(track.own());
    boolean worksInCare = (track.own() & careBits) != 0;
    Expected[] expected = new Expected[1 << own];
    for (int set = 0; set < expected.length; set++) {
      int bits = spread(set, track.own());
      double[][] direct = new double[Measure.values().length][];
      double[] flow = new double[months];
      if (worksInCare || track.begunInCare()) {
        Arrays.setAll(direct, measure -> new double[months]);
      }
      follow(track, bits, direct, flow);
      direct[Measure.ENTRIES.ordinal()] = flow.clone();
      if (worksInCare) {
        stay(track, bits, direct, flow);
        Arrays.fill(flow, 0);
      }
      expected[set] = new Expected(direct, flow);
    }
    for (int set = expected.length - 1; set >= 0; set--) {
      for (int measure = 0; measure < Measure.values().length; measure++) {
        subtract(expected[0].direct()[measure], expected[set].direct()[measure]);
      }
      subtract(expected[0].flow(), expected[set].flow());
    }
    return expected;
  }

  private static void subtract(double[] none, double[] some) {
    for (int i = 0; none != null && i < none.length; i++) {
      some[i] = none[i] - some[i];
    }
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

  private void follow(Track track, int set, double[][] direct, double[] flow) {
    double weight = 1;
    for (Row row : track.rows()) {
      int month = row.month() - goLive;
      double length = row.days() / RateData.MONTH;
      boolean same = (row.exposure() & set) == row.exposure();
      if (!row.inCare()) {
        double rate = entryRates[row.pattern()] * length;
        double under = entryFactors[row.exposure() & set];
        if (month >= 0) {
          flow[month] += weight * (1 - exp(-rate * under));
        }
        if (!same) {
          weight = next(weight, rate, under, entryFactors[row.exposure()], row.event());
        }
        for (Turn turn : row.turns()) {
          weight = Math.min(Math.exp(MOST), weight * turned(turn, row.month(), set));
        }
      } else {
        double before = weight;
        if (!same) {
          double rate = exitRates[row.pattern()] * length;
          double under = exitFactors[row.exposure() & set];
          weight = next(weight, rate, under, exitFactors[row.exposure()], row.event());
        }
        if (row.begun() && month >= 0) {
          double staying = row.event() ? before : (before + weight) / 2;
          double days = staying * (row.event() ? row.days() - 0.5 : row.days());
          int band = Covariates.ageBand(years(track, row.month()));
          direct[Measure.LAC_DAYS.ordinal()][month] += days;
          direct[Measure.COST_GBP.ordinal()][month] += days * prices.of(row.group(), band, month);
          direct[Measure.PLACEMENT_MOVES.ordinal()][month] +=
              days / RateData.MONTH * moveRates[row.moving()] * moveFactors[row.exposure() & set];
          if (row.last()) {
            direct[Measure.LAC_STOCK.ordinal()][month] += weight;
          }
        }
      }
    }
  }

  /** How likely what became of a case in a month was under a set against in fact. */
  private double turned(Turn turn, int month, int set) {
    int change = turn.change().ordinal();
    double rate = needRates[change][turn.pattern()] * Months.length(month) / RateData.MONTH;
    double under = rate * needFactors[change][turn.exposure() & set];
    double fact = rate * needFactors[change][turn.exposure()];
    return turn.event() ? Math.expm1(-under) / Math.expm1(-fact) : Math.exp(fact - under);
  }

  private static double next(
      double weight, double rate, double under, double factor, boolean event) {
    double next = weight * exp(-rate * (under - factor));
    return Math.min(Math.exp(MOST), event ? next * under / factor : next);
  }

  /** The exponential function, by its series near 0: most rates of a month are small. */
  private static double exp(double x) {
    return Math.abs(x) < SMALL
        ? 1 + x * (1 + x / 2 * (1 + x / 3 * (1 + x / 4 * (1 + x / 5))))
        : Math.exp(x);
  }

  /** The stays that follow from the entries of a child who has programmes in care. */
  private void stay(Track track, int set, double[][] direct, double[] flow) {
    for (int entered = 0; entered < months; entered++) {
      double enters = flow[entered];
      if (enters != 0) {
        int age = ageInMonths(track, goLive + entered);
        double[][] stay = stay(age, entered, track.exposures(), set);
        for (int measure = 0; measure < stay.length; measure++) {
          for (int month = entered; month < months; month++) {
            direct[measure][month] += enters * stay[measure][month - entered];
          }
        }
      }
    }
  }

  /** What an entry in a month leads to where no programme works in care. */
  double[][] stay(int bucket, int entered) {
    if (stays[bucket] == null) {
      stays[bucket] = new double[months][][];
    }
    if (stays[bucket][entered] == null) {
      int age = bucket < BY_YEAR ? bucket * YEAR + YEAR / 2 : BY_YEAR * YEAR + bucket - BY_YEAR;
      stays[bucket][entered] = stay(age, entered, null, 0);
    }
    return stays[bucket][entered];
  }

  /** Days and pounds of all months that an entry leads to. */
  double[] lifetime(int bucket, int entered) {
    if (lifetimes[bucket] == null) {
      lifetimes[bucket] = new double[months][];
    }
    if (lifetimes[bucket][entered] == null) {
      double[][] stay = stay(bucket, entered);
      lifetimes[bucket][entered] =
          new double[] {
            BottomUp.sum(stay[Measure.LAC_DAYS.ordinal()]),
            BottomUp.sum(stay[Measure.COST_GBP.ordinal()])
          };
    }
    return lifetimes[bucket][entered];
  }

  /**
   * Of a child who came in half-way through a month: by measure and month from that of entry, in
   * care at its end, days, pounds and moves of the month.
   *
   * @param age in months
   */
  private double[][] stay(int age, int entered, int[] exposures, int set) {
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
      int ofYears = Math.min(AGES - 1, years);
      int on = exposures == null ? 0 : exposures[month] & set;
      double rate = stayRates[ofYears][since][month] * exitFactors[on];
      chance *= exp(-rate * (since == 0 ? 0.5 : 1));
      double now = adult ? 0 : chance;
      double days = (before + now) / 2 * Months.length(goLive + month);
      stay[Measure.LAC_STOCK.ordinal()][since] = now;
      stay[Measure.LAC_DAYS.ordinal()][since] = days;
      stay[Measure.COST_GBP.ordinal()][since] =
          days * prices.ofEntrant(Covariates.ageBand(ofYears), month);
      stay[Measure.PLACEMENT_MOVES.ordinal()][since] =
          days / RateData.MONTH * anyMoveRates[ofYears][since][month] * moveFactors[on];
      before = now;
    }
    return stay;
  }

  private static int ageInMonths(Track track, int month) {
    return Math.max(0, month - track.born());
  }

  private static int years(Track track, int month) {
    return Math.min(AGES - 1, ageInMonths(track, month) / YEAR);
  }
}
