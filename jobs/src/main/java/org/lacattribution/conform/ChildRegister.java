package org.lacattribution.conform;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.arrays_overlap;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.lacattribution.conform.Identities.Source;
import org.lacattribution.table.CodeList;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Children;
import org.lacattribution.table.landing.CinChild;
import org.lacattribution.table.landing.CinDisability;
import org.lacattribution.table.landing.ProgrammeEnrolment;
import org.lacattribution.table.landing.Provenance;
import org.lacattribution.table.landing.SsdCinAssessments;
import org.lacattribution.table.landing.SsdCinEpisodes;
import org.lacattribution.table.landing.SsdCinPlans;
import org.lacattribution.table.landing.SsdClaEpisodes;
import org.lacattribution.table.landing.SsdCpPlans;
import org.lacattribution.table.landing.SsdDisability;
import org.lacattribution.table.landing.SsdEarlyHelpEpisodes;
import org.lacattribution.table.landing.SsdFamily;
import org.lacattribution.table.landing.SsdImmigrationStatus;
import org.lacattribution.table.landing.SsdPerson;
import org.lacattribution.table.landing.SsdS47Enquiry;
import org.lacattribution.table.landing.Ssda903Ad1;
import org.lacattribution.table.landing.Ssda903Dolo;
import org.lacattribution.table.landing.Ssda903Episodes;
import org.lacattribution.table.landing.Ssda903Header;
import org.lacattribution.table.landing.Ssda903Missing;
import org.lacattribution.table.landing.Ssda903Oc2;
import org.lacattribution.table.landing.Ssda903Oc3;
import org.lacattribution.table.landing.Ssda903PlacedForAdoption;
import org.lacattribution.table.landing.Ssda903PreviousPermanence;
import org.lacattribution.table.landing.Ssda903Reviews;
import org.lacattribution.table.landing.Ssda903SwEpisodes;
import org.lacattribution.table.landing.Ssda903Uasc;

/**
 * Everyone whom a source names, and what is known of each for good.
 *
 * <p>Each attribute is taken from the best source that states it: the header of the return, then
 * its other tables and the children in need census, then the safeguarding extract, then the daily
 * feed. Of several years the latest is taken, and of several values in one year the one that sorts
 * last, so that the order of rows never decides.
 */
final class ChildRegister {
  private static final int HEADER = 4;
  private static final int RETURN = 3;
  private static final int EXTRACT = 2;
  private static final int FEED = 1;
  private static final int NAMED = 0;
  private static final String RANK = "_rank";
  private static final String YEAR = "_year";

  private static final String NO_DISABILITY = "NONE";
  private static final Object[] DISABILITIES =
      CodeList.named("cin_disability").codes().stream().map(CodeList.Code::code).toArray();

  private static final List<Field> ATTRIBUTES =
      List.of(
          Children.DATE_OF_BIRTH,
          Children.EXPECTED_DATE_OF_BIRTH,
          Children.SEX,
          Children.ETHNICITY,
          Children.DISABLED,
          Children.UASC,
          Children.UASC_CEASED,
          Children.DEATH_DATE);

  private final Tables landed;
  private final Identities identities;
  private final LocalDate asOf;

  ChildRegister(Tables landed, Identities identities, LocalDate asOf) {
    this.landed = landed;
    this.identities = identities;
    this.asOf = asOf;
  }

  /** Rows of {@link Children}. */
  Dataset<Row> children() {
    Dataset<Row> statements = header().unionByName(uasc()).unionByName(person());
    statements = statements.unionByName(disability()).unionByName(immigration());
    statements = statements.unionByName(births()).unionByName(named());
    statements = statements.unionByName(census()).unionByName(disabilityByCensus());
    Column[] best =
        ATTRIBUTES.stream()
            .map(
                f ->
                    max_by(
                            f.col(),
                            when(f.col().isNotNull(), struct(col(RANK), col(YEAR), f.col())))
                        .as(f.name()))
            .toArray(Column[]::new);
    return Children.TABLE.select(
        identities
            .named(statements)
            .filter(Children.CHILD_KEY.col().isNotNull())
            .groupBy(Provenance.LA_CODE.col().as(Children.LA_CODE.name()), Children.CHILD_KEY.col())
            .agg(max(col(RANK)), best)
            .withColumn(Children.UASC.name(), coalesce(Children.UASC.col(), lit(false)))
            .withColumn(
                Children.EXPECTED_DATE_OF_BIRTH.name(),
                when(
                    Children.DATE_OF_BIRTH.col().isNull(), Children.EXPECTED_DATE_OF_BIRTH.col())));
  }

  private Dataset<Row> header() {
    return statements(
        Ssda903Header.TABLE,
        Source.SSDA903,
        Ssda903Header.CHILD,
        HEADER,
        Map.of(
            Children.DATE_OF_BIRTH, CellValue.dayBy(asOf, Ssda903Header.DOB),
            Children.SEX, sex(Ssda903Header.SEX),
            Children.ETHNICITY, CellValue.text(Ssda903Header.ETHNIC)));
  }

  private Dataset<Row> uasc() {
    return statements(
        Ssda903Uasc.TABLE,
        Source.SSDA903,
        Ssda903Uasc.CHILD,
        RETURN,
        Map.of(
            Children.DATE_OF_BIRTH, CellValue.dayBy(asOf, Ssda903Uasc.DOB),
            Children.SEX, sex(Ssda903Uasc.SEX),
            Children.UASC, lit(true),
            Children.UASC_CEASED, CellValue.dayBy(asOf, Ssda903Uasc.DUC)));
  }

  /** Tables of the return that repeat the date of birth. */
  private Dataset<Row> births() {
    return List.of(
            Ssda903Reviews.TABLE,
            Ssda903Oc2.TABLE,
            Ssda903Oc3.TABLE,
            Ssda903Ad1.TABLE,
            Ssda903PlacedForAdoption.TABLE,
            Ssda903PreviousPermanence.TABLE,
            Ssda903Missing.TABLE,
            Ssda903SwEpisodes.TABLE,
            Ssda903Dolo.TABLE)
        .stream()
        .map(
            table ->
                statements(
                    table,
                    Source.SSDA903,
                    table.field("CHILD"),
                    RETURN,
                    Map.of(Children.DATE_OF_BIRTH, CellValue.dayBy(asOf, table.field("DOB")))))
        .reduce(Dataset::unionByName)
        .orElseThrow();
  }

  private Dataset<Row> person() {
    return statements(
        SsdPerson.TABLE,
        Source.SSD,
        SsdPerson.PERS_PERSON_ID,
        EXTRACT,
        Map.of(
            Children.DATE_OF_BIRTH, CellValue.dayBy(asOf, SsdPerson.PERS_DOB),
            Children.EXPECTED_DATE_OF_BIRTH, CellValue.day(SsdPerson.PERS_EXPECTED_DOB),
            Children.SEX, sex(SsdPerson.PERS_SEX),
            Children.ETHNICITY, CellValue.text(SsdPerson.PERS_ETHNICITY),
            Children.DEATH_DATE, CellValue.dayBy(asOf, SsdPerson.PERS_DEATH_DATE)));
  }

  /**
   * True sorts after false, so that one disability outweighs a statement of none. A code that is in
   * no list states neither.
   */
  private Dataset<Row> disability() {
    return statements(
        SsdDisability.TABLE,
        Source.SSD,
        SsdDisability.DISA_PERSON_ID,
        EXTRACT,
        Map.of(
            Children.DISABLED,
            when(
                CellValue.text(SsdDisability.DISA_DISABILITY_CODE).isin(DISABILITIES),
                CellValue.text(SsdDisability.DISA_DISABILITY_CODE).notEqual(NO_DISABILITY))));
  }

  private Dataset<Row> census() {
    return statements(
        CinChild.TABLE,
        Source.CIN,
        CinChild.LACHILDID,
        RETURN,
        Map.of(
            Children.DATE_OF_BIRTH, CellValue.dayBy(asOf, CinChild.PERSONBIRTHDATE),
            Children.EXPECTED_DATE_OF_BIRTH, CellValue.day(CinChild.EXPECTEDPERSONBIRTHDATE),
            Children.SEX, coalesce(sex(CinChild.SEX), sex(CinChild.GENDERCURRENT)),
            Children.ETHNICITY, CellValue.text(CinChild.ETHNICITY),
            Children.DEATH_DATE, CellValue.dayBy(asOf, CinChild.PERSONDEATHDATE)));
  }

  /** Unlike an extract, the census states in one place that there is none. */
  private Dataset<Row> disabilityByCensus() {
    Column codes = CellValue.codes(CinDisability.DISABILITIES);
    return statements(
        CinDisability.TABLE,
        Source.CIN,
        CinDisability.LACHILDID,
        RETURN,
        Map.of(
            Children.DISABLED,
            when(
                arrays_overlap(
                    codes,
                    array(Stream.of(DISABILITIES).map(functions::lit).toArray(Column[]::new))),
                exists(
                    codes, code -> code.isin(DISABILITIES).and(not(code.isin(NO_DISABILITY)))))));
  }

  private Dataset<Row> immigration() {
    Column seeksAsylum =
        CellValue.text(SsdImmigrationStatus.IMMI_IMMIGRATION_STATUS).equalTo("uasc");
    return statements(
        SsdImmigrationStatus.TABLE,
        Source.SSD,
        SsdImmigrationStatus.IMMI_PERSON_ID,
        EXTRACT,
        Map.of(
            Children.UASC, when(seeksAsylum, true),
            Children.UASC_CEASED,
                when(
                    seeksAsylum,
                    CellValue.dayBy(asOf, SsdImmigrationStatus.IMMI_IMMIGRATION_STATUS_END_DATE))));
  }

  /** Children whom a table names and says nothing lasting of. */
  private Dataset<Row> named() {
    return List.of(
            named(Source.SSDA903, Ssda903Episodes.TABLE, Ssda903Episodes.CHILD),
            named(Source.SSD, SsdClaEpisodes.TABLE, SsdClaEpisodes.CLAE_PERSON_ID),
            named(Source.SSD, SsdCinEpisodes.TABLE, SsdCinEpisodes.CINE_PERSON_ID),
            named(Source.SSD, SsdCinAssessments.TABLE, SsdCinAssessments.CINA_PERSON_ID),
            named(Source.SSD, SsdS47Enquiry.TABLE, SsdS47Enquiry.S47E_PERSON_ID),
            named(Source.SSD, SsdCinPlans.TABLE, SsdCinPlans.CINP_PERSON_ID),
            named(Source.SSD, SsdCpPlans.TABLE, SsdCpPlans.CPPL_PERSON_ID),
            named(Source.SSD, SsdEarlyHelpEpisodes.TABLE, SsdEarlyHelpEpisodes.EARL_PERSON_ID),
            named(Source.SSD, SsdFamily.TABLE, SsdFamily.FAMI_PERSON_ID),
            named(Source.PROGRAMME, ProgrammeEnrolment.TABLE, ProgrammeEnrolment.CHILD_ID))
        .stream()
        .reduce(Dataset::unionByName)
        .orElseThrow();
  }

  private Dataset<Row> named(Source source, Table table, Field child) {
    return statements(table, source, child, NAMED, Map.of());
  }

  private Dataset<Row> statements(
      Table table, Source source, Field child, int rank, Map<Field, Column> values) {
    Column[] columns =
        Stream.concat(
                Stream.of(
                    Provenance.LA_CODE.col(),
                    child.col().as(Identities.CHILD_KEY),
                    lit(source.spelled()).as(Identities.SOURCE),
                    ranked(rank).as(RANK),
                    Provenance.COLLECTION_YEAR.col().as(YEAR)),
                ATTRIBUTES.stream()
                    .map(f -> values.getOrDefault(f, lit(null)).cast(f.type()).as(f.name())))
            .toArray(Column[]::new);
    return landed.read(table).select(columns);
  }

  /** The daily feed has tables of the extract, and gives way to it. */
  private static Column ranked(int rank) {
    return rank == EXTRACT
        ? when(Provenance.isOfDailyFeed(Provenance.FILE.col()), FEED).otherwise(EXTRACT)
        : lit(rank);
  }

  /** Returns before 2025 code 1 and 2. */
  private static Column sex(Field field) {
    Column code = CellValue.text(field);
    return when(code.isin("1", "M"), "M")
        .when(code.isin("2", "F"), "F")
        .when(code.isin("0", "9", "U", "I"), "U");
  }
}
