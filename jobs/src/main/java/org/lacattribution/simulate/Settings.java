package org.lacattribution.simulate;

import java.time.LocalDate;
import org.lacattribution.council.Council;
import org.lacattribution.error.UserFault;

/**
 * What to simulate.
 *
 * @param council the council file; its programmes, their ages, first days and months of effect
 * @param scenario how the programmes work and who is enrolled
 * @param seed every random number follows from it
 * @param size children against Coventry's, before what the scenario says: 0.2 is a fifth of
 *     Coventry
 * @param authorities how many; the first is the council itself, the others are of the same size and
 *     run the same programmes
 * @param careFormat standard in which care is written
 * @param lastDay last day that the drop covers
 */
public record Settings(
    Council council,
    Scenario scenario,
    long seed,
    double size,
    int authorities,
    CareFormat careFormat,
    LocalDate lastDay) {

  /** First year, ending 31 March, that returns are written for. */
  public static final int FIRST_RETURN = 2011;

  /** The last day that the calendar of the simulation is calibrated for. */
  public static final LocalDate LAST_DAY = LocalDate.of(2016, 3, 31);

  private static final double LARGEST = 40;
  private static final int MOST_PROGRAMMES = 8;

  public Settings {
    if (!(size > 0 && size <= LARGEST)) {
      throw new UserFault("Size must be above 0 and at most %.0f Coventrys.".formatted(LARGEST));
    }
    if (authorities < 1 || authorities > Authorities.codes().size()) {
      throw new UserFault(
          "Authorities must be from 1 to %d.".formatted(Authorities.codes().size()));
    }
    if (lastDay.isBefore(LocalDate.of(FIRST_RETURN, 3, 31))
        || lastDay.isAfter(LAST_DAY)
        || lastDay.plusDays(1).getDayOfMonth() != 1) {
      throw new UserFault(
          "The last day of a simulation must be the last of a month, from %d-03-31 to %s."
              .formatted(FIRST_RETURN, LAST_DAY));
    }
    if (council.programmes().isEmpty() || council.programmes().size() > MOST_PROGRAMMES) {
      throw new UserFault(
          "The council file must have from 1 to %d programmes to simulate."
              .formatted(MOST_PROGRAMMES));
    }
  }

  double scale() {
    return size * scenario.size();
  }

  int lastMonth() {
    return Months.of(lastDay);
  }

  int lastReturn() {
    return Months.collectionYear(lastMonth());
  }

  /** First month in which a programme is live. */
  int goLive() {
    return council.programmes().stream().mapToInt(p -> Months.of(p.goLive())).min().orElseThrow();
  }
}
