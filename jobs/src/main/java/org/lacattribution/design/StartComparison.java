package org.lacattribution.design;

import org.lacattribution.council.ProposedProgramme;
import org.lacattribution.stats.power.RatioPower;

/**
 * What one way to start a programme would show and cost, at the council's own rates.
 *
 * <p>Families begin evenly over the months. A child who began u months ago has had the event with
 * chance 1 - exp(-rate × u), up to the months in which the programme acts; so many events are
 * expected of a group as its starts so far come to.
 *
 * @param months until the expected effect is found with 80% power; null where that takes more than
 *     ten years, or the way cannot be used
 * @param drawn the share of drawn futures in which it is found by then; null likewise
 * @param familiesNeeded a year for an answer within three years; null where months is given
 * @param councilsNeeded that start in the same way and together have an answer in three years; null
 *     likewise
 * @param forgone events that the programme would have prevented, or caused, in families who waited
 *     until the answer, or for ten years
 * @param cost of the programme until then, in pounds; null where not stated
 * @param unusable why the way cannot be used; null where it can
 */
public record StartComparison(
    WayToStart way,
    Integer months,
    Double drawn,
    Long familiesNeeded,
    Long councilsNeeded,
    double forgone,
    Double cost,
    String unusable) {
  private static final int DRAWS = 2000;
  private static final long SEED = 20130312;
  private static final int YEAR = 12;

  /** Of a 95% interval, and of 80% power. */
  private static final double Z95 = 1.959963984540054;

  private static final double Z80 = 0.841621233572914;

  /** Of one way. */
  static StartComparison of(WayToStart way, ProposedProgramme programme, Eligible eligible) {
    return new Planned(way, programme, eligible).comparison();
  }

  /** Events of two groups after some months, and the ratio of rates between them. */
  private record Groups(double events, double others, double ratio) {}

  private record Planned(WayToStart way, ProposedProgramme programme, Eligible eligible) {
    StartComparison comparison() {
      String unusable = unusable();
      if (unusable != null) {
        return new StartComparison(way, null, null, null, null, 0, null, unusable);
      }
      Integer months = months();
      int followed = months == null ? Outlook.PATIENCE_MONTHS : months;
      Groups then = groups(followed);
      return new StartComparison(
          way,
          months,
          months == null
              ? null
              : RatioPower.drawn(
                  then.events(), then.others(), eligible.spread(), then.ratio(), DRAWS, SEED),
          months == null ? familiesNeeded() : null,
          months == null ? councilsNeeded() : null,
          forgone(followed),
          programme.costPerFamilyGbp() == null
              ? null
              : programme.costPerFamilyGbp() * familiesBegun(followed),
          null);
    }

    private String unusable() {
      boolean none = programme.familiesPerYear() >= eligible.families();
      return switch (way) {
        case LOTTERY ->
            none ? "There are places for every eligible family, so none is left to draw." : null;
        case ALL_AT_ONCE ->
            none
                ? "Every eligible family takes part, so there is nobody to compare with but families before the start."
                : null;
        case STEPPED_WEDGE -> programme.teams() < 2 ? "It needs two teams or areas." : null;
        case WAITING_LIST -> null;
      };
    }

    private double placesAMonth() {
      return programme.familiesPerYear() / YEAR;
    }

    /** The chance of the event within some months of the start, without the programme. */
    private double within(double months, int limit) {
      return -Math.expm1(-eligible.rate() * Math.min(months, limit));
    }

    /** Events by some months, of one family a month whose children are followed up to a limit. */
    private double events(double months, int limit) {
      double rate = eligible.rate();
      double early = Math.min(months, limit);
      double rising = early + Math.expm1(-rate * early) / rate;
      return eligible.childrenPerFamily() * (rising + (months - early) * within(limit, limit));
    }

    private Groups groups(int months) {
      int acting = programme.monthsActing();
      double ratio = programme.rateRatio();
      double others = eligible.families() / YEAR - placesAMonth();
      return switch (way) {
        case ALL_AT_ONCE, LOTTERY ->
            new Groups(
                placesAMonth() * events(months, acting) * ratio,
                others * events(months, acting),
                ratio);
        case WAITING_LIST -> {
          double half = placesAMonth() / 2 * events(months, programme.waitingMonths());
          yield new Groups(half * ratio, half, ratio);
        }
        case STEPPED_WEDGE -> wedge(months);
      };
    }

    /**
     * Of all eligible families, whether they take part or not. Families of teams that have not
     * begun are followed until their own team does, and those of teams that have as long on
     * average. The two are compared month by month: the groups are two of the same ratio which
     * carry as much information as all months together.
     */
    private Groups wedge(int months) {
      double share = Math.min(1, programme.familiesPerYear() / eligible.families());
      double ratio = 1 + share * (programme.rateRatio() - 1);
      double children =
          eligible.families() / YEAR / programme.teams() * eligible.childrenPerFamily();
      double information = 0;
      for (int month = 0; month < months; month++) {
        int begun = Math.min(programme.teams(), month / programme.monthsBetweenTeams() + 1);
        double waiting = 0;
        for (int team = begun; team < programme.teams(); team++) {
          int until = Math.min(months, team * programme.monthsBetweenTeams());
          waiting += children * within(until - month, programme.monthsActing());
        }
        if (waiting > 0) {
          double under = waiting / (programme.teams() - begun) * begun * ratio;
          information += 1 / (1 / under + 1 / waiting);
        }
      }
      return new Groups(information * (1 + ratio), information * (1 + 1 / ratio), ratio);
    }

    private double power(int months) {
      Groups groups = groups(months);
      return RatioPower.of(
              groups.events(), groups.others(), eligible.spread(), Math.log(groups.ratio()))
          .power();
    }

    private Integer months() {
      for (int months = 1; months <= Outlook.PATIENCE_MONTHS; months++) {
        if (power(months) >= Outlook.POWER) {
          return months;
        }
      }
      return null;
    }

    /** How many times the families it takes for an answer within three years. */
    private double times() {
      Groups once = groups(Outlook.SOON_MONTHS);
      double gap = Math.log(once.ratio());
      double needed = Math.pow((Z95 + Z80) / gap, 2);
      return needed
          / RatioPower.of(once.events(), once.others(), eligible.spread(), gap).information();
    }

    private long familiesNeeded() {
      return (long) Math.ceil(times() * programme.familiesPerYear());
    }

    private long councilsNeeded() {
      return (long) Math.ceil(times());
    }

    /** Families that have begun by some months; those of a wedge team by team. */
    private double familiesBegun(int months) {
      return placesAMonth() * months - familiesKept(months);
    }

    /** Families that would have begun, had all begun at once, and have not. */
    private double familiesKept(int months) {
      return switch (way) {
        case ALL_AT_ONCE, LOTTERY -> 0;
        case WAITING_LIST -> placesAMonth() / 2 * Math.min(months, programme.waitingMonths());
        case STEPPED_WEDGE -> {
          double kept = 0;
          for (int team = 1; team < programme.teams(); team++) {
            kept +=
                placesAMonth()
                    / programme.teams()
                    * Math.min(months, team * programme.monthsBetweenTeams());
          }
          yield kept;
        }
      };
    }

    /** Events prevented, or caused, had nobody waited. */
    private double forgone(int months) {
      double change = Math.abs(1 - programme.rateRatio()) * eligible.childrenPerFamily();
      int acting = programme.monthsActing();
      return switch (way) {
        case ALL_AT_ONCE, LOTTERY -> 0;
        case WAITING_LIST ->
            placesAMonth()
                / 2
                * months
                * change
                * within(programme.waitingMonths(), programme.waitingMonths());
        case STEPPED_WEDGE -> familiesKept(months) * change * within(acting, acting);
      };
    }
  }
}
