package org.lacattribution.attribution;

import java.util.Arrays;
import java.util.Optional;
import org.lacattribution.attribution.effect.BottomUp;
import org.lacattribution.attribution.effect.Intervals;
import org.lacattribution.attribution.effect.Measure;
import org.lacattribution.attribution.effect.Models.Coefficients;
import org.lacattribution.attribution.effect.Replay;
import org.lacattribution.attribution.history.Months;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.attribution.rate.Covariates;
import org.lacattribution.attribution.rate.Patterns.Pattern;
import org.lacattribution.attribution.rate.RateData;
import org.lacattribution.attribution.topdown.MonthlySeries;
import org.lacattribution.stats.Interval;

/**
 * What population and recorded need add to the number in care since the first go-live.
 *
 * <p>Entries a month are, of the year before, a rate for every child and the need of the average
 * child. More children at that rate are {@link Cause#CHILD_POPULATION}; more recorded need of each,
 * at the rates that the entry model gives without its calendar, is {@link Cause#NEED_MIX}. Both
 * become children in care through the stays of entrants of the usual ages. Errors are those of the
 * models: the population and the days at home are counted.
 */
final class PopulationAndNeed {
  /** What changes entries without any programme. */
  enum Cause {
    CHILD_POPULATION("child_population"),
    NEED_MIX("need_mix");

    private final String code;

    Cause(String code) {
      this.code = code;
    }

    /** The component's name in the tables. */
    String code() {
      return code;
    }
  }

  private static final int BASE_MONTHS = 12;
  private static final int REPLICATES = 200;

  private final BottomUp result;
  private final Setting setting;
  private final String unknown;

  /** By month since the first history. */
  private final double[] people;

  /** Days at home by pattern of the entry model. */
  private final double[] time;

  /** By cause and month. */
  private final double[][] estimate;

  /** By replicate, cause and month. */
  private final double[][][] drawn;

  private PopulationAndNeed(BottomUp result, Optional<MonthlySeries> series) {
    this.result = result;
    setting = result.time.setting;
    unknown = unknown(series, setting);
    if (unknown == null) {
      people = people(series.orElseThrow());
      time = time(result);
      estimate = causes(result.models.coefficients());
      drawn = new double[Math.min(REPLICATES, result.replicates.length)][][];
      Arrays.setAll(drawn, replicate -> causes(result.coefficients(replicate)));
    } else {
      people = new double[0];
      time = new double[0];
      estimate = new double[Cause.values().length][setting.months()];
      drawn = new double[0][][];
    }
  }

  /** Of one authority, whose child population may not be known. */
  static PopulationAndNeed of(BottomUp result, Optional<MonthlySeries> series) {
    return new PopulationAndNeed(result, series);
  }

  /** Why both are given as zero, if they are. */
  Optional<String> unknown() {
    return Optional.ofNullable(unknown);
  }

  /** Children in care at the end of a month. */
  double by(Cause cause, int month) {
    return estimate[cause.ordinal()][month];
  }

  double both(int month) {
    return Arrays.stream(Cause.values()).mapToDouble(cause -> by(cause, month)).sum();
  }

  Optional<Interval> interval(Cause cause, int month) {
    Intervals of = intervals(cause, month);
    return unknown().isPresent()
        ? Optional.empty()
        : Optional.of(new Interval(of.lower95(), of.upper95()));
  }

  /** As if the two erred apart. */
  double deviationOfBoth(int month) {
    return Math.hypot(
        intervals(Cause.CHILD_POPULATION, month).deviation(),
        intervals(Cause.NEED_MIX, month).deviation());
  }

  private Intervals intervals(Cause cause, int month) {
    return Intervals.of(
        Arrays.stream(drawn).mapToDouble(replicate -> replicate[cause.ordinal()][month]).toArray());
  }

  private static String unknown(Optional<MonthlySeries> series, Setting setting) {
    if (series.isEmpty()) {
      return "No child population is known by month, so population and need are part of the rest.";
    }
    if (setting.goLive() - setting.firstMonth() < BASE_MONTHS) {
      return "Histories begin less than a year before the first programme, so population and need"
          + " are part of the rest.";
    }
    return null;
  }

  private double[] people(MonthlySeries series) {
    int first = Months.of(series.firstMonth());
    double[] people = new double[setting.lastMonth() - setting.firstMonth() + 1];
    Arrays.setAll(
        people,
        t ->
            series
                .population()[
                Math.max(0, Math.min(series.months() - 1, setting.firstMonth() + t - first))]);
    return people;
  }

  private static double[] time(BottomUp result) {
    double[] time = new double[result.time.entry.patterns().size()];
    RateData.Cells cells = result.models.entry().cells();
    for (int cell = 0; cell < cells.time().length; cell++) {
      time[cells.pattern()[cell]] += cells.time()[cell];
    }
    return time;
  }

  private double[][] causes(Coefficients at) {
    double[] atBase = new double[people.length];
    double[] asIs = new double[people.length];
    entries(at, atBase, asIs);
    int live = setting.goLive() - setting.firstMonth();
    double rate = 0;
    double need = 0;
    double before = 0;
    for (int month = live - BASE_MONTHS; month < live; month++) {
      rate += asIs[month] / BASE_MONTHS;
      need += atBase[month] / people[month] / BASE_MONTHS;
      before += people[month] / BASE_MONTHS;
    }
    double[] byPopulation = new double[setting.months()];
    double[] byNeed = new double[setting.months()];
    for (int month = 0; month < setting.months(); month++) {
      double more = people[live + month] / before;
      byPopulation[month] = rate * (more - 1);
      byNeed[month] = rate * more * (atBase[live + month] / people[live + month] / need - 1);
    }
    Replay replay = new Replay(result.time, result.rows, result.models, at, result.prices);
    return new double[][] {stock(byPopulation, replay), stock(byNeed, replay)};
  }

  /** Entries expected by month of those at home, without the calendar and with it. */
  private void entries(Coefficients at, double[] atBase, double[] asIs) {
    RateData data = result.time.entry;
    boolean[] calendar = new boolean[data.columns()];
    for (int column = 0; column < calendar.length; column++) {
      calendar[column] = data.names().get(column).startsWith(Covariates.CALENDAR);
    }
    for (int p = 0; p < time.length; p++) {
      if (time[p] > 0) {
        Pattern pattern = data.patterns().of(p);
        double eta = 0;
        double moved = 0;
        for (int i = 0; i < pattern.columns().length; i++) {
          double term = pattern.values()[i] * at.entry()[pattern.columns()[i]];
          eta += calendar[pattern.columns()[i]] ? 0 : term;
          moved += calendar[pattern.columns()[i]] ? term : 0;
        }
        int month = data.patterns().month(p) - setting.firstMonth();
        atBase[month] += time[p] * Math.exp(eta);
        asIs[month] += time[p] * Math.exp(eta + moved);
      }
    }
  }

  /** Children in care at the end of each month from entries of each, of the usual ages. */
  private double[] stock(double[] entries, Replay replay) {
    double[] ages = result.time.entrants;
    double all = Arrays.stream(ages).sum();
    double[] stock = new double[entries.length];
    for (int bucket = 0; bucket < ages.length && all > 0; bucket++) {
      if (ages[bucket] > 0) {
        for (int entered = 0; entered < entries.length; entered++) {
          double[] stay = replay.stay(bucket, entered)[Measure.LAC_STOCK.ordinal()];
          for (int since = 0; since < stay.length; since++) {
            stock[entered + since] += ages[bucket] / all * entries[entered] * stay[since];
          }
        }
      }
    }
    return stock;
  }
}
