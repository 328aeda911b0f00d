package org.lacattribution.conform;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.conform.Identities.Source;
import org.lacattribution.table.Field;
import org.lacattribution.table.Join;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Assessments;
import org.lacattribution.table.conformed.EarlyHelp;
import org.lacattribution.table.conformed.Plans;
import org.lacattribution.table.conformed.Referrals;
import org.lacattribution.table.conformed.Section47Enquiries;
import org.lacattribution.table.landing.Provenance;
import org.lacattribution.table.landing.SsdAssessmentFactors;
import org.lacattribution.table.landing.SsdCinAssessments;
import org.lacattribution.table.landing.SsdCinEpisodes;
import org.lacattribution.table.landing.SsdCinPlans;
import org.lacattribution.table.landing.SsdCpPlans;
import org.lacattribution.table.landing.SsdEarlyHelpEpisodes;
import org.lacattribution.table.landing.SsdInitialCpConference;
import org.lacattribution.table.landing.SsdS47Enquiry;

/**
 * Referrals, assessments, enquiries, plans and early help, from the children in need census and the
 * safeguarding extract, the census first: see {@link CensusFirst}. One row of the extract is one
 * row here, unless it is a copy, gives way to the census or cannot be used.
 *
 * <p>A day after the as-of date on which something ended is null: it had not ended yet.
 */
final class CaseRecords {
  private final Tables landed;
  private final Identities identities;
  private final LocalDate asOf;
  private final CensusRecords census;
  private final CensusFirst censusFirst;

  CaseRecords(Tables landed, Identities identities, LocalDate asOf) {
    this.landed = landed;
    this.identities = identities;
    this.asOf = asOf;
    this.census = new CensusRecords(landed, identities, asOf);
    this.censusFirst = new CensusFirst(census.lastDays(), asOf);
  }

  RowFates referrals() {
    return censusFirst.ofStretches(
        census.referrals(),
        referralsOfExtract(),
        Referrals.REFERRAL_KEY,
        Referrals.REFERRAL_DATE,
        List.of(Referrals.CLOSED_DATE, Referrals.CLOSURE_REASON));
  }

  RowFates assessments() {
    return censusFirst.ofEvents(
        census.assessments(),
        assessmentsOfExtract(),
        Assessments.ASSESSMENT_KEY,
        Assessments.START_DATE,
        List.of(Assessments.AUTHORISED_DATE, Assessments.FACTORS));
  }

  RowFates enquiries() {
    return censusFirst.ofEvents(
        census.enquiries(),
        enquiriesOfExtract(),
        Section47Enquiries.ENQUIRY_KEY,
        Section47Enquiries.START_DATE,
        List.of(Section47Enquiries.CONFERENCE_DATE));
  }

  RowFates needPlans() {
    return censusFirst.ofStretches(
        census.needPlans(),
        needPlansOfExtract(),
        Plans.PLAN_KEY,
        Plans.START_DATE,
        List.of(Plans.END_DATE));
  }

  RowFates protectionPlans() {
    return censusFirst.ofStretches(
        census.protectionPlans(),
        protectionPlansOfExtract(),
        Plans.PLAN_KEY,
        Plans.START_DATE,
        List.of(Plans.END_DATE));
  }

  /** Whatever both a census and an extract may have. */
  Stream<RowFates> all() {
    return Stream.of(referrals(), assessments(), enquiries(), needPlans(), protectionPlans());
  }

  private RowFates referralsOfExtract() {
    Column closed = by(SsdCinEpisodes.CINE_CLOSE_DATE);
    return sift(
        SsdCinEpisodes.TABLE,
        Referrals.TABLE,
        landed.read(SsdCinEpisodes.TABLE),
        SsdCinEpisodes.CINE_PERSON_ID,
        List.of(
            Fault.missing(SsdCinEpisodes.CINE_REFERRAL_ID),
            Fault.undated(SsdCinEpisodes.CINE_REFERRAL_DATE, asOf)),
        Map.of(
            Referrals.REFERRAL_KEY, SsdCinEpisodes.CINE_REFERRAL_ID.col(),
            Referrals.REFERRAL_DATE, CellValue.day(SsdCinEpisodes.CINE_REFERRAL_DATE),
            Referrals.REFERRAL_SOURCE, CellValue.text(SsdCinEpisodes.CINE_REFERRAL_SOURCE_CODE),
            Referrals.PRIMARY_NEED, CellValue.text(SsdCinEpisodes.CINE_CIN_PRIMARY_NEED_CODE),
            Referrals.NO_FURTHER_ACTION, CellValue.flag(SsdCinEpisodes.CINE_REFERRAL_NFA),
            Referrals.CLOSED_DATE, closed,
            Referrals.CLOSURE_REASON,
                when(closed.isNotNull(), CellValue.text(SsdCinEpisodes.CINE_CLOSE_REASON))),
        List.of(Referrals.CLOSED_DATE, Referrals.CLOSURE_REASON));
  }

  /** Factors of an assessment may be on several rows; they are put together before the join. */
  private RowFates assessmentsOfExtract() {
    String la = Provenance.LA_CODE.name();
    String assessment = SsdCinAssessments.CINA_ASSESSMENT_ID.name();
    Column isFeed = Provenance.isOfDailyFeed(Provenance.FILE.col());
    Column codes = CellValue.codes(SsdAssessmentFactors.CINF_ASSESSMENT_FACTORS_JSON);
    Dataset<Row> factors =
        landed
            .read(SsdAssessmentFactors.TABLE)
            .filter(SsdAssessmentFactors.CINF_ASSESSMENT_ID.col().isNotNull())
            .groupBy(
                Provenance.LA_CODE.col(),
                SsdAssessmentFactors.CINF_ASSESSMENT_ID.col().as(assessment))
            .agg(
                together(when(not(isFeed), codes)).as("_factors"),
                together(when(isFeed, codes)).as("_factors_of_feed"));
    return sift(
        SsdCinAssessments.TABLE,
        Assessments.TABLE,
        Join.manyToOne(landed.read(SsdCinAssessments.TABLE), factors, la, assessment),
        SsdCinAssessments.CINA_PERSON_ID,
        List.of(
            Fault.missing(SsdCinAssessments.CINA_ASSESSMENT_ID),
            Fault.undated(SsdCinAssessments.CINA_ASSESSMENT_START_DATE, asOf)),
        Map.of(
            Assessments.ASSESSMENT_KEY, SsdCinAssessments.CINA_ASSESSMENT_ID.col(),
            Assessments.REFERRAL_KEY, SsdCinAssessments.CINA_REFERRAL_ID.col(),
            Assessments.START_DATE, CellValue.day(SsdCinAssessments.CINA_ASSESSMENT_START_DATE),
            Assessments.ASSESSMENT_TYPE, lit(CensusRecords.CONTINUOUS),
            Assessments.AUTHORISED_DATE, by(SsdCinAssessments.CINA_ASSESSMENT_AUTH_DATE),
            Assessments.NO_FURTHER_ACTION,
                when(
                    by(SsdCinAssessments.CINA_ASSESSMENT_AUTH_DATE).isNotNull(),
                    CellValue.flag(SsdCinAssessments.CINA_ASSESSMENT_OUTCOME_NFA)),
            Assessments.FACTORS,
                coalesce(
                    when(size(col("_factors")).gt(0), col("_factors")),
                    col("_factors_of_feed"),
                    array().cast("array<string>"))),
        List.of(Assessments.AUTHORISED_DATE));
  }

  private static Column together(Column codes) {
    return array_sort(array_distinct(flatten(collect_list(codes))));
  }

  /** The first conference that followed an enquiry is its conference. */
  private RowFates enquiriesOfExtract() {
    String la = Provenance.LA_CODE.name();
    String enquiry = SsdS47Enquiry.S47E_S47_ENQUIRY_ID.name();
    Column isFeed = Provenance.isOfDailyFeed(Provenance.FILE.col());
    Dataset<Row> conferences =
        landed
            .read(SsdInitialCpConference.TABLE)
            .filter(SsdInitialCpConference.ICPC_S47_ENQUIRY_ID.col().isNotNull())
            .groupBy(
                Provenance.LA_CODE.col(),
                SsdInitialCpConference.ICPC_S47_ENQUIRY_ID.col().as(enquiry))
            .agg(
                coalesce(
                        min(when(not(isFeed), by(SsdInitialCpConference.ICPC_ICPC_DATE))),
                        min(by(SsdInitialCpConference.ICPC_ICPC_DATE)))
                    .as("_conference"));
    return sift(
        SsdS47Enquiry.TABLE,
        Section47Enquiries.TABLE,
        Join.manyToOne(landed.read(SsdS47Enquiry.TABLE), conferences, la, enquiry),
        SsdS47Enquiry.S47E_PERSON_ID,
        List.of(
            Fault.missing(SsdS47Enquiry.S47E_S47_ENQUIRY_ID),
            Fault.undated(SsdS47Enquiry.S47E_S47_START_DATE, asOf)),
        Map.of(
            Section47Enquiries.ENQUIRY_KEY, SsdS47Enquiry.S47E_S47_ENQUIRY_ID.col(),
            Section47Enquiries.REFERRAL_KEY, SsdS47Enquiry.S47E_REFERRAL_ID.col(),
            Section47Enquiries.START_DATE, CellValue.day(SsdS47Enquiry.S47E_S47_START_DATE),
            Section47Enquiries.CONFERENCE_DATE, col("_conference")),
        List.of());
  }

  private RowFates needPlansOfExtract() {
    return sift(
        SsdCinPlans.TABLE,
        Plans.TABLE,
        landed.read(SsdCinPlans.TABLE),
        SsdCinPlans.CINP_PERSON_ID,
        List.of(
            Fault.missing(SsdCinPlans.CINP_CIN_PLAN_ID),
            Fault.undated(SsdCinPlans.CINP_CIN_PLAN_START_DATE, asOf)),
        Map.of(
            Plans.PLAN_TYPE, lit("cin"),
            Plans.PLAN_KEY, SsdCinPlans.CINP_CIN_PLAN_ID.col(),
            Plans.REFERRAL_KEY, SsdCinPlans.CINP_REFERRAL_ID.col(),
            Plans.START_DATE, CellValue.day(SsdCinPlans.CINP_CIN_PLAN_START_DATE),
            Plans.END_DATE, by(SsdCinPlans.CINP_CIN_PLAN_END_DATE)),
        List.of(Plans.END_DATE));
  }

  /** A plan of another authority for a child who stays here is not this authority's. */
  private RowFates protectionPlansOfExtract() {
    return sift(
        SsdCpPlans.TABLE,
        Plans.TABLE,
        landed.read(SsdCpPlans.TABLE),
        SsdCpPlans.CPPL_PERSON_ID,
        List.of(
            Fault.missing(SsdCpPlans.CPPL_CP_PLAN_ID),
            Fault.undated(SsdCpPlans.CPPL_CP_PLAN_START_DATE, asOf),
            new Fault(
                when(CellValue.flag(SsdCpPlans.CPPL_CP_PLAN_OLA), "other_authority"),
                SsdCpPlans.CPPL_CP_PLAN_OLA)),
        Map.of(
            Plans.PLAN_TYPE, lit("cpp"),
            Plans.PLAN_KEY, SsdCpPlans.CPPL_CP_PLAN_ID.col(),
            Plans.REFERRAL_KEY, SsdCpPlans.CPPL_REFERRAL_ID.col(),
            Plans.START_DATE, CellValue.day(SsdCpPlans.CPPL_CP_PLAN_START_DATE),
            Plans.END_DATE, by(SsdCpPlans.CPPL_CP_PLAN_END_DATE),
            Plans.INITIAL_CATEGORY, CellValue.text(SsdCpPlans.CPPL_CP_PLAN_INITIAL_CATEGORY),
            Plans.LATEST_CATEGORY, CellValue.text(SsdCpPlans.CPPL_CP_PLAN_LATEST_CATEGORY)),
        List.of(Plans.END_DATE));
  }

  RowFates earlyHelp() {
    return sift(
        SsdEarlyHelpEpisodes.TABLE,
        EarlyHelp.TABLE,
        landed.read(SsdEarlyHelpEpisodes.TABLE),
        SsdEarlyHelpEpisodes.EARL_PERSON_ID,
        List.of(
            Fault.missing(SsdEarlyHelpEpisodes.EARL_EPISODE_ID),
            Fault.undated(SsdEarlyHelpEpisodes.EARL_EPISODE_START_DATE, asOf)),
        Map.of(
            EarlyHelp.EARLY_HELP_KEY, SsdEarlyHelpEpisodes.EARL_EPISODE_ID.col(),
            EarlyHelp.START_DATE, CellValue.day(SsdEarlyHelpEpisodes.EARL_EPISODE_START_DATE),
            EarlyHelp.END_DATE, by(SsdEarlyHelpEpisodes.EARL_EPISODE_END_DATE)),
        List.of());
  }

  private RowFates sift(
      Table source,
      Table target,
      Dataset<Row> rows,
      Field child,
      List<Fault> faults,
      Map<Field, Column> values,
      List<Field> ending) {
    List<Fault> all = Stream.concat(Stream.of(Fault.noChild(child)), faults.stream()).toList();
    Map<Field, Column> named = new HashMap<>(values);
    named.put(target.field("la_code"), Provenance.LA_CODE.col());
    named.put(target.field(Identities.CHILD_KEY), col(Identities.CHILD_KEY));
    return RowFates.ofExtract(
        source, target, identities.named(rows, Source.SSD, child), all, named, ending);
  }

  private Column by(Field day) {
    return CellValue.dayBy(asOf, day);
  }
}
