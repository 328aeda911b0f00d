package org.lacattribution.conform;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.lacattribution.conform.Identities.Source;
import org.lacattribution.council.Council;
import org.lacattribution.table.Join;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.EnrolmentOutcomes;
import org.lacattribution.table.conformed.Enrolments;
import org.lacattribution.table.conformed.FamilyMembers;
import org.lacattribution.table.conformed.FamilyResults;
import org.lacattribution.table.conformed.GroupSessions;
import org.lacattribution.table.conformed.Programmes;
import org.lacattribution.table.landing.FamilyResult;
import org.lacattribution.table.landing.KeepSession;
import org.lacattribution.table.landing.ProgrammeEnrolment;
import org.lacattribution.table.landing.ProgrammeOutcome;
import org.lacattribution.table.landing.Provenance;
import org.lacattribution.table.landing.SsdFamily;

/**
 * Programmes, who was enrolled in them, what became of them, the families they belong to, and
 * sessions of groups.
 */
final class ProgrammeRecords {
  private static final List<String> DECISIONS = List.of("accepted", "declined", "waiting");

  private final Tables landed;
  private final Identities identities;
  private final LocalDate asOf;

  ProgrammeRecords(Tables landed, Identities identities, LocalDate asOf) {
    this.landed = landed;
    this.identities = identities;
    this.asOf = asOf;
  }

  /** Rows of {@link Programmes}, from the council file. */
  static Dataset<Row> programmes(SparkSession spark, Council council) {
    List<Row> rows =
        council.programmes().stream()
            .map(
                p ->
                    RowFactory.create(
                        council.laCode(),
                        p.code(),
                        p.name(),
                        p.group(),
                        p.actsOn().name().toLowerCase(Locale.ROOT),
                        Date.valueOf(p.goLive()),
                        Optional.ofNullable(p.ages()).map(Council.Ages::min).orElse(null),
                        Optional.ofNullable(p.ages()).map(Council.Ages::max).orElse(null),
                        p.effectMonths(),
                        p.forecastReduction(),
                        p.familiesPerYear(),
                        p.unitSavingPerWeekGbp()))
            .toList();
    return spark.createDataFrame(rows, Programmes.TABLE.schema());
  }

  /**
   * Enrolments. The family is the one that the enrolment names, else the child's; of several
   * families of a child, the one whose pseudonym sorts first.
   *
   * @param familyMembers rows of {@link FamilyMembers}
   */
  RowFates enrolments(Council council, Dataset<Row> familyMembers) {
    String la = Provenance.LA_CODE.name();
    Dataset<Row> families =
        familyMembers
            .groupBy(
                FamilyMembers.LA_CODE.col().as(la),
                FamilyMembers.CHILD_KEY.col().as(Identities.CHILD_KEY))
            .agg(min(FamilyMembers.FAMILY_KEY.col()).as("_family"));
    Dataset<Row> rows =
        Join.manyToOne(
            identities.named(
                landed.read(ProgrammeEnrolment.TABLE),
                Source.PROGRAMME,
                ProgrammeEnrolment.CHILD_ID),
            families,
            la,
            Identities.CHILD_KEY);
    Column decision = CellValue.text(ProgrammeEnrolment.DECISION);
    Column programme = CellValue.text(ProgrammeEnrolment.PROGRAMME);
    Column ended = CellValue.dayBy(asOf, ProgrammeEnrolment.END_DATE);
    return RowFates.of(
        ProgrammeEnrolment.TABLE,
        Enrolments.TABLE,
        rows,
        List.of(
            Fault.noChild(ProgrammeEnrolment.CHILD_ID),
            Fault.missing(ProgrammeEnrolment.ENROLMENT_ID),
            Fault.undated(ProgrammeEnrolment.REFERRAL_DATE, asOf),
            Fault.unknownProgramme(
                ProgrammeEnrolment.PROGRAMME,
                programme,
                council.programmes().stream().map(Council.Programme::code).toList()),
            Fault.unknownCode(ProgrammeEnrolment.DECISION, decision, DECISIONS)),
        Map.ofEntries(
            Map.entry(Enrolments.LA_CODE, Provenance.LA_CODE.col()),
            Map.entry(Enrolments.ENROLMENT_KEY, ProgrammeEnrolment.ENROLMENT_ID.col()),
            Map.entry(Enrolments.CHILD_KEY, col(Identities.CHILD_KEY)),
            Map.entry(
                Enrolments.FAMILY_KEY,
                coalesce(ProgrammeEnrolment.FAMILY_ID.col(), col("_family"))),
            Map.entry(Enrolments.PROGRAMME, programme),
            Map.entry(Enrolments.REFERRAL_DATE, CellValue.day(ProgrammeEnrolment.REFERRAL_DATE)),
            Map.entry(Enrolments.DECISION, decision),
            Map.entry(Enrolments.ASSIGNMENT, CellValue.known(ProgrammeEnrolment.ASSIGNMENT)),
            Map.entry(Enrolments.START_DATE, CellValue.dayBy(asOf, ProgrammeEnrolment.START_DATE)),
            Map.entry(Enrolments.END_DATE, ended),
            Map.entry(
                Enrolments.END_REASON,
                when(ended.isNotNull(), CellValue.text(ProgrammeEnrolment.END_REASON))),
            Map.entry(Enrolments.TEAM, CellValue.text(ProgrammeEnrolment.TEAM)),
            Map.entry(Enrolments.PRACTITIONER_KEY, ProgrammeEnrolment.PRACTITIONER_ID.col())));
  }

  RowFates outcomes() {
    Column months = CellValue.whole(ProgrammeOutcome.MONTHS_SINCE_END);
    return RowFates.of(
        ProgrammeOutcome.TABLE,
        EnrolmentOutcomes.TABLE,
        landed.read(ProgrammeOutcome.TABLE),
        List.of(
            Fault.missing(ProgrammeOutcome.ENROLMENT_ID),
            Fault.noFigure(ProgrammeOutcome.MONTHS_SINCE_END, months),
            Fault.undated(ProgrammeOutcome.REVIEW_DATE, asOf)),
        Map.of(
            EnrolmentOutcomes.LA_CODE, Provenance.LA_CODE.col(),
            EnrolmentOutcomes.ENROLMENT_KEY, ProgrammeOutcome.ENROLMENT_ID.col(),
            EnrolmentOutcomes.MONTHS_SINCE_END, months,
            EnrolmentOutcomes.REVIEW_DATE, CellValue.day(ProgrammeOutcome.REVIEW_DATE),
            EnrolmentOutcomes.AT_HOME, CellValue.flag(ProgrammeOutcome.AT_HOME),
            EnrolmentOutcomes.IN_EDUCATION_OR_TRAINING,
                CellValue.flag(ProgrammeOutcome.IN_EDUCATION_OR_TRAINING),
            EnrolmentOutcomes.ARRESTED_SINCE_END,
                CellValue.flag(ProgrammeOutcome.ARRESTED_SINCE_END)));
  }

  /** Sessions of foster carers' groups; that a carer was expected is known where the row is. */
  RowFates groupSessions(Council council) {
    Column programme =
        council.programmes().stream()
            .filter(Council.Programme::trainsFosterCarers)
            .findFirst()
            .map(trains -> lit(trains.code()))
            .orElse(lit(null));
    return RowFates.of(
        KeepSession.TABLE,
        GroupSessions.TABLE,
        identities.named(landed.read(KeepSession.TABLE), Source.PROGRAMME, KeepSession.CHILD_ID),
        List.of(
            Fault.missing(KeepSession.GROUP_ID),
            Fault.missing(KeepSession.CARER_ID),
            Fault.undated(KeepSession.SESSION_DATE, asOf)),
        Map.of(
            GroupSessions.LA_CODE, Provenance.LA_CODE.col(),
            GroupSessions.GROUP_KEY, KeepSession.GROUP_ID.col(),
            GroupSessions.CARER_KEY, KeepSession.CARER_ID.col(),
            GroupSessions.SESSION_DATE, CellValue.day(KeepSession.SESSION_DATE),
            GroupSessions.CHILD_KEY, col(Identities.CHILD_KEY),
            GroupSessions.PROGRAMME, programme,
            GroupSessions.ATTENDED, CellValue.flag(KeepSession.ATTENDED),
            GroupSessions.BEHAVIOURS, CellValue.whole(KeepSession.PARENT_DAILY_REPORT)));
  }

  /** What payments by results rest on; a period that ends after the as-of date is not over. */
  RowFates familyResults(Council council) {
    Column programme = CellValue.text(FamilyResult.PROGRAMME);
    return RowFates.of(
        FamilyResult.TABLE,
        FamilyResults.TABLE,
        landed.read(FamilyResult.TABLE),
        List.of(
            Fault.missing(FamilyResult.FAMILY_ID),
            Fault.unknownProgramme(
                FamilyResult.PROGRAMME,
                programme,
                council.programmes().stream().map(Council.Programme::code).toList()),
            Fault.unlisted(FamilyResult.CRITERION, CellValue.text(FamilyResult.CRITERION)),
            Fault.undated(FamilyResult.PERIOD_START, asOf),
            Fault.undated(FamilyResult.PERIOD_END, asOf)),
        Map.of(
            FamilyResults.LA_CODE, Provenance.LA_CODE.col(),
            FamilyResults.FAMILY_KEY, FamilyResult.FAMILY_ID.col(),
            FamilyResults.PROGRAMME, programme,
            FamilyResults.CRITERION, CellValue.text(FamilyResult.CRITERION),
            FamilyResults.PERIOD_START, CellValue.day(FamilyResult.PERIOD_START),
            FamilyResults.PERIOD_END, CellValue.day(FamilyResult.PERIOD_END),
            FamilyResults.BEFORE, CellValue.number(FamilyResult.BEFORE),
            FamilyResults.AFTER, CellValue.number(FamilyResult.AFTER),
            FamilyResults.MET, CellValue.flag(FamilyResult.MET)));
  }

  RowFates families() {
    return RowFates.of(
        SsdFamily.TABLE,
        FamilyMembers.TABLE,
        identities.named(landed.read(SsdFamily.TABLE), Source.SSD, SsdFamily.FAMI_PERSON_ID),
        List.of(Fault.noChild(SsdFamily.FAMI_PERSON_ID), Fault.missing(SsdFamily.FAMI_FAMILY_ID)),
        Map.of(
            FamilyMembers.LA_CODE, Provenance.LA_CODE.col(),
            FamilyMembers.FAMILY_KEY, SsdFamily.FAMI_FAMILY_ID.col(),
            FamilyMembers.CHILD_KEY, col(Identities.CHILD_KEY)));
  }

  /** Rows of {@link FamilyMembers}: those of the extract, and those that only enrolments name. */
  Dataset<Row> familyMembers() {
    Dataset<Row> enrolled =
        identities
            .named(
                landed.read(ProgrammeEnrolment.TABLE),
                Source.PROGRAMME,
                ProgrammeEnrolment.CHILD_ID)
            .filter(ProgrammeEnrolment.FAMILY_ID.col().isNotNull())
            .filter(col(Identities.CHILD_KEY).isNotNull())
            .select(
                Provenance.LA_CODE.col().as(FamilyMembers.LA_CODE.name()),
                ProgrammeEnrolment.FAMILY_ID.col().as(FamilyMembers.FAMILY_KEY.name()),
                col(Identities.CHILD_KEY).as(FamilyMembers.CHILD_KEY.name()));
    return Stream.of(families().used(), enrolled)
        .reduce(Dataset::unionByName)
        .orElseThrow()
        .distinct();
  }
}
