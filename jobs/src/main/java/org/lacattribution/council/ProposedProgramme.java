package org.lacattribution.council;

import java.nio.file.Path;
import org.lacattribution.council.Council.ActsOn;
import org.lacattribution.council.Council.Ages;
import org.lacattribution.error.UserFault;

/**
 * A programme that does not run yet, described in a few lines.
 *
 * @param name as it is called
 * @param who of which children those of the ages are chosen
 * @param ages served; every age where null
 * @param familiesPerYear for whom there are places
 * @param months how long a family takes part
 * @param effectMonths how long after it the effect lasts
 * @param expectedEffect share by which fewer children are expected to enter care, or more to leave
 * @param costPerFamilyGbp pounds; null where not stated
 * @param weeklyPriceGbp price of a week in care of a child who enters; null where not stated
 * @param teams or areas, that could begin one after the other
 * @param monthsBetweenTeams from one beginning to the next
 * @param waitingMonths that families on a waiting list would wait
 */
public record ProposedProgramme(
    String name,
    Who who,
    Ages ages,
    double familiesPerYear,
    int months,
    int effectMonths,
    double expectedEffect,
    Double costPerFamilyGbp,
    Double weeklyPriceGbp,
    int teams,
    int monthsBetweenTeams,
    int waitingMonths) {
  private static final int USUAL_EFFECT_MONTHS = 12;
  private static final int USUAL_TEAMS = 4;
  private static final int USUAL_STEP = 3;
  private static final int USUAL_WAIT = 6;
  private static final int OLDEST = 17;

  /** The children of whom some are chosen. */
  public enum Who {
    /** With a child protection plan that begins. */
    PROTECTION_PLAN,
    /** With a child in need plan that begins. */
    CHILD_IN_NEED_PLAN,
    /** Referred, with a case that opens. */
    OPEN_CASE,
    /** In care. */
    IN_CARE
  }

  /**
   * Reads the file of a programme.
   *
   * @throws UserFault naming file, line, fault and remedy, if the file is absent, is no YAML, lacks
   *     what it must have, or says what no key allows
   */
  public static ProposedProgramme read(Path file) {
    return CouncilFile.programme(file);
  }

  static ProposedProgramme of(Section file) {
    ProposedProgramme read =
        new ProposedProgramme(
            file.text("name"),
            file.choice("who", Who.class),
            file.optionalRecord("ages", CouncilFile::ages).orElse(null),
            file.number("families_per_year").doubleValue(),
            file.positive("months"),
            file.optionalMonths("effect_months").orElse(USUAL_EFFECT_MONTHS),
            file.number("expected_effect").doubleValue(),
            CouncilFile.notNegative(file, "cost_per_family_gbp"),
            CouncilFile.notNegative(file, "weekly_price_gbp"),
            file.optionalPositive("teams").orElse(USUAL_TEAMS),
            file.optionalPositive("months_between_teams").orElse(USUAL_STEP),
            file.optionalPositive("waiting_months").orElse(USUAL_WAIT));
    file.require("families_per_year", read.familiesPerYear() > 0, "must be above 0");
    file.require(
        "expected_effect",
        read.expectedEffect() > 0
            && (read.actsOn() == ActsOn.EXIT || read.expectedEffect() < 1)
            && read.expectedEffect() <= 5,
        "must be a share, such as 0.3 for 30% fewer entries to care");
    return read;
  }

  /** Children in care can leave it; others can enter it. */
  public ActsOn actsOn() {
    return who == Who.IN_CARE ? ActsOn.EXIT : ActsOn.ENTRY;
  }

  /** The expected rate with the programme over that without. */
  public double rateRatio() {
    return actsOn() == ActsOn.EXIT ? 1 + expectedEffect : 1 - expectedEffect;
  }

  /** Youngest age served, in whole years. */
  public int youngest() {
    return ages == null || ages.min() == null ? 0 : ages.min();
  }

  /** Oldest age served. */
  public int oldest() {
    return ages == null || ages.max() == null ? OLDEST : ages.max();
  }

  /** Months from a start during which the programme may act. */
  public int monthsActing() {
    return months + effectMonths;
  }
}
