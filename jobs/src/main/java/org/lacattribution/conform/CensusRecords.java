package org.lacattribution.conform;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_date;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sha2;
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
import org.lacattribution.table.conformed.Coverage;
import org.lacattribution.table.conformed.Plans;
import org.lacattribution.table.conformed.Referrals;
import org.lacattribution.table.conformed.Section47Enquiries;
import org.lacattribution.table.landing.CinAssessment;
import org.lacattribution.table.landing.CinChild;
import org.lacattribution.table.landing.CinPlan;
import org.lacattribution.table.landing.CinProtectionPlan;
import org.lacattribution.table.landing.CinReferral;
import org.lacattribution.table.landing.CinSection47;
import org.lacattribution.table.landing.Provenance;
import org.lacattribution.table.landing.SsdCinEpisodes;

/**
 * Referrals, assessments, enquiries and plans as the yearly children in need census has them.
 *
 * <p>The census names no record: a record is known by its child and first day. Each census lists
 * again what was open in its year, so that of several the latest is used and the earlier ones are
 * superseded.
 */
final class CensusRecords {
  /** Assessments since 2014, which may take 45 working days. */
  static final String CONTINUOUS = "continuous";

  private static final String REFERRAL_OF_EXTRACT = "_referral_of_extract";

  private final Tables landed;
  private final Identities identities;
  private final LocalDate asOf;

  CensusRecords(Tables landed, Identities identities, LocalDate asOf) {
    this.landed = landed;
    this.identities = identities;
    this.asOf = asOf;
  }

  /** Last day of the last census: {@code _authority} and {@code _last_census}. */
  Dataset<Row> lastDays() {
    return SourceCoverage.years(
            landed.read(CinChild.TABLE), Provenance.LA_CODE.col(), Provenance.COLLECTION_YEAR.col())
        .select(
            Coverage.LA_CODE.col().as(RowFates.AUTHORITY),
            make_date(col("last_year"), lit(3), lit(31)).as("_last_census"));
  }

  RowFates referrals() {
    Column closed = by(CinReferral.CINCLOSUREDATE);
    return sift(
        CinReferral.TABLE,
        Referrals.TABLE,
        CinReferral.LACHILDID,
        List.of(Fault.undated(CinReferral.CINREFERRALDATE, asOf)),
        Map.of(
            Referrals.REFERRAL_KEY, key(CinReferral.CINREFERRALDATE),
            Referrals.REFERRAL_DATE, CellValue.day(CinReferral.CINREFERRALDATE),
            Referrals.REFERRAL_SOURCE, CellValue.text(CinReferral.REFERRALSOURCE),
            Referrals.PRIMARY_NEED, CellValue.text(CinReferral.PRIMARYNEEDCODE),
            Referrals.NO_FURTHER_ACTION, CellValue.flag(CinReferral.REFERRALNFA),
            Referrals.CLOSED_DATE, closed,
            Referrals.CLOSURE_REASON,
                when(closed.isNotNull(), CellValue.text(CinReferral.REASONFORCLOSURE))));
  }

  RowFates assessments() {
    Column type = CellValue.text(CinAssessment.ASSESSMENTTYPE);
    return sift(
        CinAssessment.TABLE,
        Assessments.TABLE,
        CinAssessment.LACHILDID,
        List.of(Fault.undated(CinAssessment.ASSESSMENTACTUALSTARTDATE, asOf)),
        Map.of(
            Assessments.ASSESSMENT_KEY,
                key(CinAssessment.ASSESSMENTACTUALSTARTDATE, CinAssessment.ASSESSMENTTYPE),
            Assessments.REFERRAL_KEY, referralKey(CinAssessment.CINREFERRALDATE),
            Assessments.ASSESSMENT_TYPE,
                when(type.equalTo("INITIALASSESSMENTS"), "initial")
                    .when(type.equalTo("COREASSESSMENTS"), "core")
                    .otherwise(CONTINUOUS),
            Assessments.START_DATE, CellValue.day(CinAssessment.ASSESSMENTACTUALSTARTDATE),
            Assessments.AUTHORISED_DATE, by(CinAssessment.ASSESSMENTAUTHORISATIONDATE),
            Assessments.NO_FURTHER_ACTION, lit(null).cast("boolean"),
            Assessments.FACTORS,
                coalesce(
                    CellValue.codes(CinAssessment.ASSESSMENTFACTORS),
                    array().cast("array<string>"))));
  }

  RowFates enquiries() {
    return sift(
        CinSection47.TABLE,
        Section47Enquiries.TABLE,
        CinSection47.LACHILDID,
        List.of(Fault.undated(CinSection47.S47ACTUALSTARTDATE, asOf)),
        Map.of(
            Section47Enquiries.ENQUIRY_KEY, key(CinSection47.S47ACTUALSTARTDATE),
            Section47Enquiries.REFERRAL_KEY, referralKey(CinSection47.CINREFERRALDATE),
            Section47Enquiries.START_DATE, CellValue.day(CinSection47.S47ACTUALSTARTDATE),
            Section47Enquiries.CONFERENCE_DATE, by(CinSection47.DATEOFINITIALCPC)));
  }

  RowFates needPlans() {
    return sift(
        CinPlan.TABLE,
        Plans.TABLE,
        CinPlan.LACHILDID,
        List.of(Fault.undated(CinPlan.CINPLANSTARTDATE, asOf)),
        Map.of(
            Plans.PLAN_TYPE, lit("cin"),
            Plans.PLAN_KEY, key(CinPlan.CINPLANSTARTDATE),
            Plans.REFERRAL_KEY, referralKey(CinPlan.CINREFERRALDATE),
            Plans.START_DATE, CellValue.day(CinPlan.CINPLANSTARTDATE),
            Plans.END_DATE, by(CinPlan.CINPLANENDDATE)));
  }

  RowFates protectionPlans() {
    return sift(
        CinProtectionPlan.TABLE,
        Plans.TABLE,
        CinProtectionPlan.LACHILDID,
        List.of(Fault.undated(CinProtectionPlan.CPPSTARTDATE, asOf)),
        Map.of(
            Plans.PLAN_TYPE, lit("cpp"),
            Plans.PLAN_KEY, key(CinProtectionPlan.CPPSTARTDATE),
            Plans.REFERRAL_KEY, referralKey(CinProtectionPlan.CINREFERRALDATE),
            Plans.START_DATE, CellValue.day(CinProtectionPlan.CPPSTARTDATE),
            Plans.END_DATE, by(CinProtectionPlan.CPPENDDATE),
            Plans.INITIAL_CATEGORY, CellValue.text(CinProtectionPlan.INITIALCATEGORYOFABUSE),
            Plans.LATEST_CATEGORY, CellValue.text(CinProtectionPlan.LATESTCATEGORYOFABUSE)));
  }

  private RowFates sift(
      Table source, Table target, Field child, List<Fault> faults, Map<Field, Column> values) {
    List<Fault> all = Stream.concat(Stream.of(Fault.noChild(child)), faults.stream()).toList();
    Map<Field, Column> named = new HashMap<>(values);
    named.put(target.field("la_code"), Provenance.LA_CODE.col());
    named.put(target.field(Identities.CHILD_KEY), col(Identities.CHILD_KEY));
    Dataset<Row> rows = identities.named(landed.read(source), Source.CIN, child);
    Field referral = source.field(CinReferral.CINREFERRALDATE.name());
    return RowFates.of(
        source,
        target,
        Join.manyToOne(
            rows.withColumn("_referral_day", CellValue.day(referral)),
            referralsOfExtract(),
            Provenance.LA_CODE.name(),
            Identities.CHILD_KEY,
            "_referral_day"),
        all,
        named,
        make_date(Provenance.COLLECTION_YEAR.col(), lit(3), lit(31)));
  }

  /** What the extract calls the referral of a child on a day. */
  private Dataset<Row> referralsOfExtract() {
    return identities
        .named(landed.read(SsdCinEpisodes.TABLE), Source.SSD, SsdCinEpisodes.CINE_PERSON_ID)
        .filter(SsdCinEpisodes.CINE_REFERRAL_ID.col().isNotNull())
        .groupBy(
            Provenance.LA_CODE.col(),
            col(Identities.CHILD_KEY),
            CellValue.day(SsdCinEpisodes.CINE_REFERRAL_DATE).as("_referral_day"))
        .agg(min(SsdCinEpisodes.CINE_REFERRAL_ID.col()).as(REFERRAL_OF_EXTRACT));
  }

  private static Column referralKey(Field day) {
    return coalesce(col(REFERRAL_OF_EXTRACT), key(day));
  }

  /** A record of a child by its first day, and by its kind where there are several. */
  private static Column key(Field... parts) {
    Column[] of =
        Stream.concat(Stream.of(col(Identities.CHILD_KEY)), Stream.of(parts).map(Field::col))
            .toArray(Column[]::new);
    return sha2(concat_ws(" ", of), 256);
  }

  private Column by(Field day) {
    return CellValue.dayBy(asOf, day);
  }
}
