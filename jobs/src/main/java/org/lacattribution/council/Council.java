package org.lacattribution.council;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lacattribution.error.UserFault;

/**
 * What a council states in its council file.
 *
 * <p>Only the code and the name must be there. What is absent is an empty list, an empty optional
 * or the default named below, and is left out of the outputs. {@code
 * data-schema/councils/README.md} explains every key.
 *
 * @param laCode three-digit code of the authority
 * @param name its name
 * @param programmes the programmes that it pays for, each code once
 * @param ssda903Year what a bare year in its 903 returns means; empty where the data decide
 * @param publishedFigures whose published figures are used where the input has none of a table
 * @param historyFrom first day from which its records are whole; empty where the drop decides
 * @param counts who counts as looked after; every child by default
 * @param disclosure what may be released
 * @param publication when the release is published, and whom to ask
 * @param assumptions assumptions where records cannot decide
 * @param plannedProfile children in care and internal foster placements, as planned
 * @param financialPosition the budget of placements, as planned, in the order of years
 * @param programmeFunding who pays for programmes
 * @param budgetView which forecast reductions the budget counts
 * @param unitCosts what a placement costs or saves
 * @param priceChanges changes of price after a day
 * @param targets what should be reached
 * @param outcomes what was reached or observed so far
 * @param facts other figures: volumes, staff, dates of duties, assumptions
 * @param milestones what happened or is due on a date
 */
public record Council(
    String laCode,
    String name,
    List<Programme> programmes,
    Optional<Ssda903Year> ssda903Year,
    PublishedFigures publishedFigures,
    Optional<LocalDate> historyFrom,
    Counts counts,
    Disclosure disclosure,
    PublicationNotice publication,
    Assumptions assumptions,
    Optional<PlannedProfile> plannedProfile,
    List<FinancialPosition> financialPosition,
    List<ProgrammeFunding> programmeFunding,
    Optional<BudgetView> budgetView,
    List<Figure> unitCosts,
    List<Figure> priceChanges,
    List<Figure> targets,
    List<Figure> outcomes,
    List<Figure> facts,
    List<Milestone> milestones) {

  /** The transition that a programme is meant to change. */
  public enum ActsOn {
    ENTRY,
    EXIT,
    PLACEMENT
  }

  /** What a bare year in a 903 return means. */
  public enum Ssda903Year {
    /** The year ending 31 March of it. */
    ENDING,
    /** The year starting 1 April of it. */
    STARTING
  }

  /** Whose published figures, populations and neighbours are used. */
  public enum PublishedFigures {
    /** Those that come with this project, for each table that the input does not have. */
    PROJECT,
    /** Those of the input alone. */
    INPUT
  }

  /** Whether unaccompanied asylum-seeking children are counted. */
  public enum Uasc {
    INCLUDE,
    LEAVE_OUT
  }

  /** Who counts as looked after. */
  public record Counts(Uasc uasc) {
    /** Every looked-after child, as in the Department's own counts. */
    public static final Counts EVERYONE = new Counts(Uasc.INCLUDE);
  }

  /**
   * What may be released.
   *
   * @param profile name of the choice, given in every release
   * @param children smallest number of children, other than zero, that may be released
   * @param roundTo base to which released counts are rounded; 1 leaves them as they are
   */
  public record Disclosure(String profile, int children, int roundTo) {
    /**
     * One to five children are suppressed, other counts rounded to five.
     *
     * <p>Source: the Department for Education's rule of 2008 suppresses 1 to 5; rounding against
     * differencing of months follows OpenSAFELY's practice.
     */
    public static final Disclosure STANDARD = new Disclosure("standard", 6, 5);
  }

  /**
   * When a release is published, and whom to ask about it. A release contains no time of the clock,
   * so that these come from the council file or are not given.
   *
   * @param date day of publication
   * @param nextUpdate when the next release is due: a year, a month or a day, as written
   * @param contact a name, address or telephone number
   */
  public record PublicationNotice(
      Optional<LocalDate> date, Optional<String> nextUpdate, Optional<String> contact) {
    /** Nothing is said. */
    public static final PublicationNotice NOT_GIVEN =
        new PublicationNotice(Optional.empty(), Optional.empty(), Optional.empty());

    /** Keys of the council file that are absent. */
    public List<String> absentKeys() {
      return Stream.of(
              Map.entry("date", date.isEmpty()),
              Map.entry("next_update", nextUpdate.isEmpty()),
              Map.entry("contact", contact.isEmpty()))
          .filter(Map.Entry::getValue)
          .map(Map.Entry::getKey)
          .toList();
    }
  }

  /** What child protection plans are to the effect of programmes on the number in care. */
  public enum ProtectionPlans {
    /** Programmes work through plans too, and that is part of their effect. */
    MEDIATOR,
    /** Plans rise and fall for reasons of their own, and no programme moves them. */
    CONFOUNDER
  }

  /** Assumptions where records cannot decide. */
  public record Assumptions(ProtectionPlans protectionPlans) {
    /** Plans are a mediator: a programme that avoids a plan has an effect through it. */
    public static final Assumptions USUAL = new Assumptions(ProtectionPlans.MEDIATOR);
  }

  /** Ages served, in whole years, both ends included; an end is null where none is stated. */
  public record Ages(Integer min, Integer max) {}

  /**
   * What published studies found of a programme: the ratio of the rate that it acts on, with it
   * against without.
   *
   * @param lower95 lower end of the 95% interval of the ratio
   * @param upper95 upper end of it
   */
  public record Evidence(double ratio, double lower95, double upper95, String source) {}

  /**
   * A programme; fields as in {@code conformed.programme}, and its published evidence.
   *
   * @param effectMonths how long after its end an enrolment may still act
   * @param ages null where every age is served
   * @param forecastReduction children fewer in care, as planned; null where none is stated
   * @param familiesPerYear null where none is stated
   * @param unitSavingPerWeekGbp pounds a week for each child avoided; null where none is stated
   * @param evidence null where none is entered
   * @param type what kind of programme it is, by the list {@code programme_type}, so that others
   *     find what is like theirs; null where none is stated
   */
  public record Programme(
      String code,
      String name,
      String group,
      ActsOn actsOn,
      LocalDate goLive,
      Ages ages,
      int effectMonths,
      Double forecastReduction,
      Double familiesPerYear,
      Double unitSavingPerWeekGbp,
      Evidence evidence,
      String source,
      String type) {
    /** Whether carers come to sessions of it, as to those of KEEP. */
    public boolean trainsFosterCarers() {
      return type == null ? code.equals("KEEP") : type.equals("foster_carer_support");
    }

    /** Of no type that others know. */
    public Programme(
        String code,
        String name,
        String group,
        ActsOn actsOn,
        LocalDate goLive,
        Ages ages,
        int effectMonths,
        Double forecastReduction,
        Double familiesPerYear,
        Double unitSavingPerWeekGbp,
        Evidence evidence,
        String source) {
      this(
          code,
          name,
          group,
          actsOn,
          goLive,
          ages,
          effectMonths,
          forecastReduction,
          familiesPerYear,
          unitSavingPerWeekGbp,
          evidence,
          source,
          null);
    }
  }

  /** A council that says nothing but which programmes it pays for. */
  public Council(String laCode, String name, List<Programme> programmes) {
    this(
        laCode,
        name,
        List.copyOf(programmes),
        Optional.empty(),
        PublishedFigures.PROJECT,
        Optional.empty(),
        Counts.EVERYONE,
        Disclosure.STANDARD,
        PublicationNotice.NOT_GIVEN,
        Assumptions.USUAL,
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** No more of the council file than decides what its records of care are. */
  public Council forCare() {
    return reduced(Disclosure.STANDARD, Assumptions.USUAL, Optional.empty());
  }

  /** No more of the council file than decides what its programmes achieved. */
  public Council forAttribution() {
    return reduced(disclosure, assumptions, Optional.empty());
  }

  /** No more of the council file than decides forecasts and their comparison with the plan. */
  public Council forForecasts() {
    return reduced(Disclosure.STANDARD, Assumptions.USUAL, plannedProfile);
  }

  private Council reduced(
      Disclosure disclosure, Assumptions assumptions, Optional<PlannedProfile> plannedProfile) {
    return new Council(
        laCode,
        "",
        programmes,
        ssda903Year,
        publishedFigures,
        historyFrom,
        counts,
        disclosure,
        PublicationNotice.NOT_GIVEN,
        assumptions,
        plannedProfile,
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** The same council, with other figures where the input has none. */
  public Council with(PublishedFigures figures) {
    return new Council(
        laCode,
        name,
        programmes,
        ssda903Year,
        figures,
        historyFrom,
        counts,
        disclosure,
        publication,
        assumptions,
        plannedProfile,
        financialPosition,
        programmeFunding,
        budgetView,
        unitCosts,
        priceChanges,
        targets,
        outcomes,
        facts,
        milestones);
  }

  /**
   * Reads a council file.
   *
   * @throws UserFault naming file, line, fault and remedy, if the file is absent, is no YAML, lacks
   *     what it must have, or says what no key allows
   */
  public static Council read(Path file) {
    return CouncilFile.read(file);
  }

  /** Every figure of every section, in the order of the sections. */
  public Stream<Figure> figures() {
    return Stream.of(unitCosts, priceChanges, targets, outcomes, facts).flatMap(List::stream);
  }

  /** The figure of that code, in whichever section it is. */
  public Optional<Figure> figure(String code) {
    return figures().filter(figure -> figure.code().equals(code)).findFirst();
  }

  /** The programme of that code. */
  public Optional<Programme> programme(String code) {
    return programmes.stream().filter(programme -> programme.code().equals(code)).findFirst();
  }

  /**
   * The settings with their defaults as JSON: keys in alphabetical order, no white space, absent
   * keys null. Equal councils give equal text, whatever the layout of their files.
   */
  public String canonicalJson() {
    return CanonicalJson.of(this);
  }

  /** An enum's constant as it is written in the file. */
  static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
