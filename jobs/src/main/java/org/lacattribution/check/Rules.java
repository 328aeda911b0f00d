package org.lacattribution.check;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.DropContents;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.Rule;
import org.lacattribution.check.rule.RuleDefinition;
import org.lacattribution.check.rule.Subject;
import org.lacattribution.check.rule.SubjectFindings;
import org.lacattribution.check.rule.TableRule;
import org.lacattribution.check.rule.care.BirthDateMissing;
import org.lacattribution.check.rule.care.BirthDatesDiffer;
import org.lacattribution.check.rule.care.CareAfterEighteen;
import org.lacattribution.check.rule.care.CareSourcesDisagree;
import org.lacattribution.check.rule.care.ContinuationAfterGap;
import org.lacattribution.check.rule.care.ContinuationMissing;
import org.lacattribution.check.rule.care.DistanceOutOfRange;
import org.lacattribution.check.rule.care.EpisodesOverlap;
import org.lacattribution.check.rule.care.FreeingOrderAfter2005;
import org.lacattribution.check.rule.care.NewPeriodWithoutStart;
import org.lacattribution.check.rule.care.OpenThenAbsent;
import org.lacattribution.check.rule.care.OutsideCollectionYear;
import org.lacattribution.check.rule.care.PeriodStartsInTemporaryPlacement;
import org.lacattribution.check.rule.care.PlacementOrderBefore2005;
import org.lacattribution.check.rule.care.ProviderMissing;
import org.lacattribution.check.rule.care.ProviderOfTemporaryPlacement;
import org.lacattribution.check.rule.care.SexesDiffer;
import org.lacattribution.check.rule.care.StartsAgainSameDay;
import org.lacattribution.check.rule.carer.CarerDatesOutOfOrder;
import org.lacattribution.check.rule.casework.PlanStartsInCare;
import org.lacattribution.check.rule.casework.TwoFamilies;
import org.lacattribution.check.rule.department.DeclaredRule;
import org.lacattribution.check.rule.field.CodeNotInList;
import org.lacattribution.check.rule.field.CodeNotInListThatYear;
import org.lacattribution.check.rule.field.CodesNotReadable;
import org.lacattribution.check.rule.field.DateAfterAsOf;
import org.lacattribution.check.rule.field.DateImplausiblyEarly;
import org.lacattribution.check.rule.field.DateIsPlaceholder;
import org.lacattribution.check.rule.field.DateNotReadable;
import org.lacattribution.check.rule.field.FlagNotReadable;
import org.lacattribution.check.rule.field.LegalStatusNotInList;
import org.lacattribution.check.rule.field.NumberNotReadable;
import org.lacattribution.check.rule.field.RequiredValueMissing;
import org.lacattribution.check.rule.field.ValueBlank;
import org.lacattribution.check.rule.field.WordsNotLanded;
import org.lacattribution.check.rule.figure.PriceGap;
import org.lacattribution.check.rule.figure.PricesOverlap;
import org.lacattribution.check.rule.figure.ValueAgainstPrint;
import org.lacattribution.check.rule.figure.ValueBlankWithoutMark;
import org.lacattribution.check.rule.file.CollectionYearMissing;
import org.lacattribution.check.rule.file.ReturnTableMissing;
import org.lacattribution.check.rule.file.TableMissing;
import org.lacattribution.check.rule.file.TableMissingInAYear;
import org.lacattribution.check.rule.general.BeforeWhatItRefersTo;
import org.lacattribution.check.rule.general.EndBeforeStart;
import org.lacattribution.check.rule.general.NotPositive;
import org.lacattribution.check.rule.general.OneWithoutTheOther;
import org.lacattribution.check.rule.general.RecordWithoutAnother;
import org.lacattribution.check.rule.general.ReferenceNotFound;
import org.lacattribution.check.rule.general.RowRepeated;
import org.lacattribution.check.rule.general.StartsAtEighteen;
import org.lacattribution.check.rule.general.StartsBeforeBirth;
import org.lacattribution.check.rule.general.StretchesOverlap;
import org.lacattribution.check.rule.programme.AcceptedWithoutStart;
import org.lacattribution.check.rule.programme.ChildInCareAtStart;
import org.lacattribution.check.rule.programme.ChildNotInCareAtStart;
import org.lacattribution.check.rule.programme.EnrolmentBeforeGoLive;
import org.lacattribution.check.rule.programme.EnrolmentOfUnknownChild;
import org.lacattribution.check.rule.programme.EnrolmentOutsideAges;
import org.lacattribution.check.rule.programme.EnteredCareWithoutEpisode;
import org.lacattribution.check.rule.programme.FamilyDiffers;
import org.lacattribution.check.rule.programme.OutcomeBeforeEnd;
import org.lacattribution.check.rule.programme.OutcomeMonthUnexpected;
import org.lacattribution.check.rule.programme.StartedWithoutAcceptance;
import org.lacattribution.check.rule.programme.UnknownProgramme;
import org.lacattribution.table.landing.ProgrammeEnrolment;
import org.lacattribution.table.landing.SsdCinAssessments;
import org.lacattribution.table.landing.SsdCinEpisodes;
import org.lacattribution.table.landing.SsdClaEpisodes;
import org.lacattribution.table.landing.SsdS47Enquiry;

/**
 * Every rule there is. A test keeps them equal to the files of {@code data-schema/rules}; the
 * Department's are declared in its folder {@code department}.
 */
public final class Rules {
  /** Rules about single values. */
  private static final List<Rule> FIELDS =
      List.of(
          new RequiredValueMissing(),
          new ValueBlank(),
          new DateNotReadable(),
          new NumberNotReadable(),
          new FlagNotReadable(),
          new CodeNotInList(),
          new LegalStatusNotInList(),
          new CodesNotReadable(),
          new WordsNotLanded(),
          new CodeNotInListThatYear(),
          new DateIsPlaceholder(),
          new DateImplausiblyEarly(),
          new DateAfterAsOf());

  /** Rules about time in care. */
  private static final List<Rule> CARE =
      List.of(
          new EndBeforeStart("episode_ends_before_it_starts"),
          new EndBeforeStart("placement_ends_before_it_starts"),
          new EndBeforeStart("legal_status_ends_before_it_starts"),
          new OneWithoutTheOther("episode_end_without_reason"),
          new OneWithoutTheOther("episode_reason_without_end"),
          new StartsBeforeBirth("episode_starts_before_birth"),
          new StartsAtEighteen("episode_starts_at_18"),
          new CareAfterEighteen(),
          new ContinuationMissing(),
          new StartsAgainSameDay(),
          new NewPeriodWithoutStart(),
          new ContinuationAfterGap(),
          new EpisodesOverlap(),
          new RowRepeated("episode_repeated", Subject.CHILD),
          new RowRepeated("person_repeated", Subject.CHILD),
          new BirthDateMissing(),
          new BirthDatesDiffer(),
          new SexesDiffer(),
          new PeriodStartsInTemporaryPlacement(),
          new ProviderOfTemporaryPlacement(),
          new ProviderMissing(),
          new DistanceOutOfRange(),
          new FreeingOrderAfter2005(),
          new PlacementOrderBefore2005(),
          new OutsideCollectionYear(),
          new OpenThenAbsent(),
          new RecordWithoutAnother("episodes_without_header"),
          new RecordWithoutAnother("return_record_without_episodes"),
          new RecordWithoutAnother("record_without_person"),
          new ReferenceNotFound(
              "placement_without_episode",
              SsdClaEpisodes.TABLE,
              SsdClaEpisodes.CLAE_CLA_ID,
              Subject.CHILD),
          new CareSourcesDisagree());

  /** Rules about referrals, assessments, plans and families. */
  private static final List<Rule> CASEWORK =
      List.of(
          new EndBeforeStart("referral_closes_before_it_opens"),
          new EndBeforeStart("assessment_authorised_before_it_starts"),
          new EndBeforeStart("plan_ends_before_it_starts"),
          new EndBeforeStart("early_help_ends_before_it_starts"),
          new EndBeforeStart("section_47_ends_before_it_starts"),
          new ReferenceNotFound(
              "case_record_without_referral",
              SsdCinEpisodes.TABLE,
              SsdCinEpisodes.CINE_REFERRAL_ID,
              Subject.CHILD),
          new ReferenceNotFound(
              "conference_without_section_47",
              SsdS47Enquiry.TABLE,
              SsdS47Enquiry.S47E_S47_ENQUIRY_ID,
              Subject.CHILD),
          new ReferenceNotFound(
              "factors_without_assessment",
              SsdCinAssessments.TABLE,
              SsdCinAssessments.CINA_ASSESSMENT_ID,
              Subject.ASSESSMENT),
          new BeforeWhatItRefersTo(
              "case_record_before_its_referral",
              SsdCinEpisodes.TABLE,
              SsdCinEpisodes.CINE_REFERRAL_ID,
              SsdCinEpisodes.CINE_REFERRAL_DATE),
          new BeforeWhatItRefersTo(
              "conference_before_section_47",
              SsdS47Enquiry.TABLE,
              SsdS47Enquiry.S47E_S47_ENQUIRY_ID,
              SsdS47Enquiry.S47E_S47_START_DATE),
          new PlanStartsInCare(),
          new StretchesOverlap("protection_plans_overlap"),
          new TwoFamilies());

  /** Rules about enrolments in programmes and what came of them. */
  private static final List<Rule> PROGRAMMES =
      List.of(
          new UnknownProgramme(),
          new EnrolmentOfUnknownChild(),
          new StartsBeforeBirth("enrolment_before_birth"),
          new StartsAtEighteen("enrolment_starts_at_18"),
          new EnrolmentOutsideAges(),
          new EnrolmentBeforeGoLive(),
          new EndBeforeStart("enrolment_ends_before_it_starts"),
          new EndBeforeStart("enrolment_starts_before_referral"),
          new AcceptedWithoutStart(),
          new StartedWithoutAcceptance(),
          new StretchesOverlap("enrolments_overlap"),
          new FamilyDiffers(),
          new ChildNotInCareAtStart(),
          new ChildInCareAtStart(),
          new EnteredCareWithoutEpisode(),
          new RowRepeated("enrolment_repeated", Subject.ENROLMENT),
          new RowRepeated("outcome_repeated", Subject.ENROLMENT),
          new ReferenceNotFound(
              "outcome_without_enrolment",
              ProgrammeEnrolment.TABLE,
              ProgrammeEnrolment.ENROLMENT_ID,
              Subject.ENROLMENT),
          new OutcomeBeforeEnd(),
          new OutcomeMonthUnexpected());

  /** Rules about populations, costs and published figures. */
  private static final List<Rule> FIGURES =
      List.of(
          new RowRepeated("population_repeated", Subject.FIGURE),
          new NotPositive("population_not_positive"),
          new NotPositive("placement_cost_not_positive"),
          new PricesOverlap(),
          new PriceGap(),
          new RowRepeated("published_figure_repeated", Subject.FIGURE),
          new ValueBlankWithoutMark(),
          new ValueAgainstPrint());

  /** Rules about carers. */
  private static final List<Rule> CARERS = List.of(new CarerDatesOutOfOrder());

  /** Rules about rows, each run on what is known of one subject. */
  public static final List<Rule> ROWS =
      Stream.of(FIELDS, CARE, CASEWORK, PROGRAMMES, FIGURES, CARERS, DeclaredRule.all())
          .flatMap(List::stream)
          .toList();

  /** Rules about what was handed over. */
  public static final List<TableRule> TABLES =
      List.of(
          new TableMissing("care_episodes_missing"),
          new TableMissing("birth_dates_missing"),
          new TableMissing("enrolments_missing"),
          new TableMissing("referrals_missing"),
          new TableMissing("protection_plans_missing"),
          new TableMissing("early_help_missing"),
          new TableMissing("families_missing"),
          new TableMissing("populations_missing"),
          new TableMissing("placement_costs_missing"),
          new TableMissing("published_figures_missing"),
          new TableMissing("outcomes_missing"),
          new CollectionYearMissing(),
          new TableMissingInAYear(),
          new ReturnTableMissing());

  /**
   * SubjectFindings with Spark, or by the stage that lands the files: defined here so that it has
   * words.
   */
  private static final List<String> ELSEWHERE =
      List.of(
          "column_empty",
          "child_has_too_many_rows",
          "duplicate_file",
          "ssd_disagrees_with_return",
          "episode_replaced_by_later_return",
          "figure_of_a_later_day",
          "project_figures_used",
          "published_figure_restated",
          "ragged_row",
          "control_character",
          "repeated_header",
          "total_row",
          "unknown_column",
          "unknown_element",
          "encoding_assumed",
          "separator_assumed",
          "sheet_not_read",
          "annex_a_list",
          "children_to_erase",
          "table_not_landed",
          "year_label_is_year_starting",
          "table_not_in_year",
          "row_not_used");

  private static final Map<Subject, List<Rule>> BY_SUBJECT = new EnumMap<>(Subject.class);

  /** Sets of tables of which the rules are remembered. */
  private static final int MOST_SETS = 10_000;

  private static final Map<Subject, Map<Set<String>, List<Rule>>> ABOUT =
      new EnumMap<>(Subject.class);

  static {
    for (Subject subject : Subject.values()) {
      ABOUT.put(subject, new ConcurrentHashMap<>());
      BY_SUBJECT.put(
          subject, ROWS.stream().filter(rule -> rule.subjects().contains(subject)).toList());
    }
  }

  private Rules() {}

  /** What every rule says of itself, in the order of the lists. */
  public static List<RuleDefinition> definitions() {
    return Stream.of(
            ROWS.stream().map(Rule::definition),
            TABLES.stream().map(TableRule::definition),
            ELSEWHERE.stream().map(RuleDefinition::named))
        .flatMap(definitions -> definitions)
        .toList();
  }

  /** Runs every rule that compares rows about such a subject, in the order of {@link #ROWS}. */
  public static void check(Records records, CheckContext context, SubjectFindings found) {
    for (Rule rule : about(records)) {
      rule.check(records, context, found);
    }
  }

  /** Subjects have few different sets of tables, and most rules are about few tables. */
  private static List<Rule> about(Records records) {
    Map<Set<String>, List<Rule>> known = ABOUT.get(records.subject());
    List<Rule> rules = known.get(records.tables());
    if (rules == null) {
      Set<String> tables = Set.copyOf(records.tables());
      rules =
          BY_SUBJECT.get(records.subject()).stream().filter(rule -> rule.isAbout(tables)).toList();
      if (known.size() < MOST_SETS) {
        known.put(tables, rules);
      }
    }
    return rules;
  }

  /** Runs every rule about what an authority handed over. */
  public static void check(String laCode, DropContents landed, SubjectFindings found) {
    for (TableRule rule : TABLES) {
      rule.check(laCode, landed, found);
    }
  }
}
