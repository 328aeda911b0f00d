package org.lacattribution.attribution.effect;

import java.util.Arrays;
import org.lacattribution.attribution.history.Programme;
import org.lacattribution.council.Council.ActsOn;

/**
 * How long one avoided entry, or one more child who leaves, changes the number in care: at the
 * rates of leaving of the last month and without any programme, by age and months in care, until
 * 18.
 */
public final class StayLength {
  private static final int CHILDHOOD = 18 * 12;

  private final PersonTime time;
  private final double[] rates;

  private StayLength(PersonTime time, double[] rates) {
    this.time = time;
    this.rates = rates;
  }

  /** At fitted rates. */
  public static StayLength of(BottomUp result) {
    double[] at = result.models.stay().coefficients();
    return new StayLength(result.time, result.models.stay().rates(at));
  }

  /**
   * Of the children whom a programme serves, in months; NaN where none entered care at those ages.
   * Of entry: the mean stay of children who enter at the ages served. Of leaving: the mean time
   * until they leave of those who are in care in the long run.
   */
  public double months(Programme programme) {
    boolean leaving = programme.actsOn() == ActsOn.EXIT;
    double weights = 0;
    double months = 0;
    for (int age = 0; age < CHILDHOOD; age++) {
      int years = age / 12;
      double entered = time.entrants[Replay.bucket(age)] / agesOf(Replay.bucket(age));
      if (entered > 0
          && (leaving || years >= programme.youngest() && years <= programme.oldest())) {
        double[] staying = staying(age);
        double stay = Arrays.stream(staying).sum();
        weights += leaving ? entered * stay : entered;
        months += entered * (leaving ? untilTheyLeave(staying) : stay);
      }
    }
    return weights > 0 ? months / weights : Double.NaN;
  }

  /** Months that are still to come, summed over the months of a stay. */
  private static double untilTheyLeave(double[] staying) {
    double sum = 0;
    for (int month = 0; month < staying.length; month++) {
      sum += (month + 1) * staying[month];
    }
    return sum;
  }

  /** How many ages in months share a bucket. */
  private static int agesOf(int bucket) {
    int ages = 0;
    for (int age = 0; age < CHILDHOOD; age++) {
      ages += Replay.bucket(age) == bucket ? 1 : 0;
    }
    return ages;
  }

  /** The chance of still being in care at the end of each month from that of entry. */
  private double[] staying(int age) {
    int last = time.setting.lastMonth();
    int longest = last - Math.min(time.setting.firstMonth(), time.setting.goLive());
    double[] staying = new double[CHILDHOOD - age];
    double chance = 1;
    for (int month = 0; month < staying.length; month++) {
      int pattern =
          time.covariates.stay(
              time.stay.patterns(), Math.min(month, longest), (age + month) / 12, last);
      chance *= Math.exp(-rates[pattern] * (month == 0 ? 0.5 : 1));
      staying[month] = chance;
    }
    return staying;
  }
}
