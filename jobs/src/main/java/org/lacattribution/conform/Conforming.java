package org.lacattribution.conform;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.lacattribution.conform.Identities.Source;
import org.lacattribution.council.Council;
import org.lacattribution.error.OurFault;
import org.lacattribution.table.Field;
import org.lacattribution.table.KeptRows;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Adoptions;
import org.lacattribution.table.conformed.Assessments;
import org.lacattribution.table.conformed.BoardActions;
import org.lacattribution.table.conformed.Capacities;
import org.lacattribution.table.conformed.CarerHouseholds;
import org.lacattribution.table.conformed.Children;
import org.lacattribution.table.conformed.Coverage;
import org.lacattribution.table.conformed.Deflators;
import org.lacattribution.table.conformed.EarlyHelp;
import org.lacattribution.table.conformed.EnrolmentOutcomes;
import org.lacattribution.table.conformed.Enrolments;
import org.lacattribution.table.conformed.Episodes;
import org.lacattribution.table.conformed.FamilyMembers;
import org.lacattribution.table.conformed.FamilyResults;
import org.lacattribution.table.conformed.GroupSessions;
import org.lacattribution.table.conformed.LegalStatuses;
import org.lacattribution.table.conformed.OtherEvidence;
import org.lacattribution.table.conformed.PeriodsOfCare;
import org.lacattribution.table.conformed.PlacementCosts;
import org.lacattribution.table.conformed.Placements;
import org.lacattribution.table.conformed.Plans;
import org.lacattribution.table.conformed.Population;
import org.lacattribution.table.conformed.Programmes;
import org.lacattribution.table.conformed.PublishedFigures;
import org.lacattribution.table.conformed.Quarantine;
import org.lacattribution.table.conformed.Referrals;
import org.lacattribution.table.conformed.Reforms;
import org.lacattribution.table.conformed.Reviews;
import org.lacattribution.table.conformed.Section47Enquiries;
import org.lacattribution.table.conformed.StatisticalNeighbours;
import org.lacattribution.table.conformed.Visits;
import org.lacattribution.table.landing.CinChild;
import org.lacattribution.table.landing.Provenance;
import org.lacattribution.table.landing.SsdClaEpisodes;
import org.lacattribution.table.landing.SsdClaPlacement;
import org.lacattribution.table.landing.SsdLegalStatus;
import org.lacattribution.table.landing.SsdPerson;
import org.lacattribution.table.landing.Ssda903Episodes;
import org.lacattribution.table.landing.Ssda903Header;
import org.lacattribution.table.landing.Ssda903Uasc;

/**
 * Conformed tables from landed ones, as known on one day.
 *
 * <p>Every table is built lazily and nothing here writes. The tables must be written in {@link
 * #ORDER}: a later one reads an earlier from where it was written, and so nothing is computed
 * twice. The one intermediate result that several tables share, the history of care, is kept on
 * disk from its first use until {@link #close}.
 *
 * <pre>
 * try (Conforming conforming = Conforming.of(landed, council, historyFrom, asOf)) {
 *   for (Table table : Conforming.ORDER) {
 *     store.write(table, conforming.rows(table, written));
 *   }
 * }
 * </pre>
 *
 * <p>That the key of a table is unique is checked once, where the table is written.
 */
public final class Conforming implements AutoCloseable {
  /** Order of writing: each table needs only those before it. */
  public static final List<Table> ORDER =
      List.of(
          Coverage.TABLE,
          Programmes.TABLE,
          Population.TABLE,
          PublishedFigures.TABLE,
          StatisticalNeighbours.TABLE,
          PlacementCosts.TABLE,
          Deflators.TABLE,
          Reforms.TABLE,
          OtherEvidence.TABLE,
          Children.TABLE,
          FamilyMembers.TABLE,
          Episodes.TABLE,
          PeriodsOfCare.TABLE,
          Placements.TABLE,
          LegalStatuses.TABLE,
          Adoptions.TABLE,
          Reviews.TABLE,
          Visits.TABLE,
          Referrals.TABLE,
          Assessments.TABLE,
          Section47Enquiries.TABLE,
          Plans.TABLE,
          EarlyHelp.TABLE,
          Enrolments.TABLE,
          EnrolmentOutcomes.TABLE,
          FamilyResults.TABLE,
          CarerHouseholds.TABLE,
          Capacities.TABLE,
          BoardActions.TABLE,
          GroupSessions.TABLE,
          Quarantine.TABLE);

  private final Tables asLanded;
  private final Tables landed;
  private final Council council;
  private final Optional<LocalDate> historyFrom;
  private final LocalDate asOf;
  private final Identities identities;
  private final CaseRecords cases;
  private final ProgrammeRecords programmes;
  private final ReferenceFigures figures;
  private final CarerRecords carers;
  private KeptRows history;

  private Conforming(
      Tables landed, Council council, Optional<LocalDate> historyFrom, LocalDate asOf) {
    this.asLanded = landed;
    this.landed = new Known(landed, asOf);
    this.council = council;
    this.historyFrom = historyFrom;
    this.asOf = asOf;
    this.identities = new Identities(this.landed);
    this.cases = new CaseRecords(this.landed, identities, asOf);
    this.programmes = new ProgrammeRecords(this.landed, identities, asOf);
    this.figures = new ReferenceFigures(this.landed, asOf);
    this.carers = new CarerRecords(this.landed, asOf);
  }

  /**
   * Conformed tables from landed ones.
   *
   * @param historyFrom first day from which the council says that its records are whole
   * @param asOf what is dated after it is not used; by default {@link SourceCoverage#lastDayOfAll}
   */
  public static Conforming of(
      Tables landed, Council council, Optional<LocalDate> historyFrom, LocalDate asOf) {
    return new Conforming(landed, council, historyFrom, asOf);
  }

  /**
   * Rows of one conformed table.
   *
   * @param written the conformed tables that come before it in {@link #ORDER}
   */
  public Dataset<Row> rows(Table table, Tables written) {
    return ListedCodes.only(table, made(table, written));
  }

  private Dataset<Row> made(Table table, Tables written) {
    return switch (table.name()) {
      case "conformed.coverage" ->
          SourceCoverage.knownBy(asOf, SourceCoverage.of(asLanded, historyFrom));
      case "conformed.programme" ->
          ProgrammeRecords.programmes(landed.read(Ssda903Episodes.TABLE).sparkSession(), council);
      case "conformed.population" -> figures.population().used();
      case "conformed.published_figure" -> figures.publishedFigures().used();
      case "conformed.statistical_neighbour" -> figures.neighbours().used();
      case "conformed.placement_cost" -> figures.costs().used();
      case "conformed.deflator" -> figures.deflator().used();
      case "conformed.evidence" -> figures.evidence().used();
      case "conformed.reform" -> figures.reforms().used();
      case "conformed.child" -> new ChildRegister(landed, identities, asOf).children();
      case "conformed.family_member" -> programmes.familyMembers();
      case "conformed.episode" ->
          Episodes.TABLE.select(history(written).filter(col(RowFates.FATE).equalTo(RowFates.USED)));
      case "conformed.period_of_care" -> CareSpells.periods(written.read(Episodes.TABLE));
      case "conformed.placement" -> CareSpells.placements(written.read(Episodes.TABLE));
      case "conformed.legal_status" -> CareSpells.legalStatuses(written.read(Episodes.TABLE));
      case "conformed.adoption" -> new AdoptionRecords(landed, identities, asOf).adoptions();
      case "conformed.review" -> new ReviewRecords(landed, identities, asOf).reviews();
      case "conformed.visit" -> new VisitRecords(landed, identities, asOf).visits();
      case "conformed.referral" -> cases.referrals().used();
      case "conformed.assessment" -> cases.assessments().used();
      case "conformed.section_47_enquiry" -> cases.enquiries().used();
      case "conformed.plan" -> cases.needPlans().used().unionByName(cases.protectionPlans().used());
      case "conformed.early_help" -> cases.earlyHelp().used();
      case "conformed.enrolment" -> enrolments(written).used();
      case "conformed.enrolment_outcome" -> programmes.outcomes().used();
      case "conformed.family_result" -> programmes.familyResults(council).used();
      case "conformed.carer_household" -> carers.households().used();
      case "conformed.capacity" -> carers.capacities().used();
      case "conformed.board_action" -> carers.actions().used();
      case "conformed.group_session" -> programmes.groupSessions(council).used();
      case "conformed.quarantine" -> quarantined(written);
      default ->
          throw new OurFault(
              "Conforming makes no table %s: see its ORDER.".formatted(table.name()));
    };
  }

  /**
   * Rows of {@code conformed.finding}: where extract and return do not say the same of a child, and
   * where a later return or release does not say the same as an earlier.
   *
   * @param written the conformed tables
   */
  public Dataset<Row> disagreements(Tables written) {
    return Disagreements.of(history(written))
        .unionByName(Disagreements.ofCases(cases.all()))
        .unionByName(Corrections.ofReturns(history(written)))
        .unionByName(Corrections.ofFigures(figures.publishedFigures()));
  }

  /**
   * What became of every landed row: for each table that is read row by row, the rows used, merged
   * as copies, superseded by another source, and quarantined by reason. They add up to the rows
   * landed.
   *
   * @param written the conformed tables
   * @return la_code, table_name, fate and rows; one row for each table and fate of an authority
   */
  public Dataset<Row> account(Tables written) {
    Dataset<Row> care =
        history(written)
            .groupBy(
                Episodes.LA_CODE.col(),
                col(CareRows.SOURCE_TABLE).as("table_name"),
                col(RowFates.FATE).as("fate"))
            .agg(count(lit(1)).as("rows"));
    return Stream.concat(Stream.of(care), sifted(written).map(RowFates::account))
        .reduce(Dataset::unionByName)
        .orElseThrow();
  }

  /** Lets go of the history of care. */
  @Override
  public void close() {
    if (history != null) {
      history.close();
      history = null;
    }
  }

  private Dataset<Row> history(Tables written) {
    if (history == null) {
      Dataset<Row> returns =
          CareRows.ofReturns(
              identities.named(
                  landed.read(Ssda903Episodes.TABLE), Source.SSDA903, Ssda903Episodes.CHILD));
      Dataset<Row> extract =
          CareRows.ofExtract(
              identities.named(
                  landed.read(SsdClaEpisodes.TABLE), Source.SSD, SsdClaEpisodes.CLAE_PERSON_ID),
              landed.read(SsdClaPlacement.TABLE),
              landed.read(SsdLegalStatus.TABLE));
      history =
          KeptRows.of(
              CareHistory.of(returns.unionByName(extract), written.read(Children.TABLE), asOf),
              StorageLevel.DISK_ONLY());
    }
    return history.rows();
  }

  private RowFates enrolments(Tables written) {
    return programmes.enrolments(council, written.read(FamilyMembers.TABLE));
  }

  private Stream<RowFates> sifted(Tables written) {
    return Stream.concat(cases.all(), others(written));
  }

  private Stream<RowFates> others(Tables written) {
    return Stream.of(
        figures.population(),
        figures.publishedFigures(),
        figures.neighbours(),
        figures.costs(),
        figures.deflator(),
        figures.reforms(),
        figures.evidence(),
        programmes.families(),
        cases.earlyHelp(),
        enrolments(written),
        programmes.outcomes(),
        programmes.familyResults(council),
        carers.households(),
        carers.capacities(),
        carers.actions(),
        programmes.groupSessions(council));
  }

  private Dataset<Row> quarantined(Tables written) {
    Dataset<Row> care =
        Quarantine.TABLE.select(
            history(written)
                .filter(RowFates.isQuarantined())
                .withColumn(Quarantine.TABLE_NAME.name(), col(CareRows.SOURCE_TABLE))
                .withColumn(Quarantine.REASON.name(), col(RowFates.FATE))
                .withColumn(Quarantine.FIELD.name(), col(RowFates.AT_FAULT)));
    return Stream.of(Stream.of(care), nameless(), sifted(written).map(RowFates::quarantined))
        .flatMap(rows -> rows)
        .reduce(Dataset::unionByName)
        .orElseThrow();
  }

  /** Rows about a child that name none, of the tables that only describe children. */
  private Stream<Dataset<Row>> nameless() {
    return Stream.of(Ssda903Header.TABLE, Ssda903Uasc.TABLE, CinChild.TABLE, SsdPerson.TABLE)
        .map(
            table -> {
              Field child =
                  table.fields().stream()
                      .filter(f -> f.identifies() == Field.Identifies.CHILD)
                      .findFirst()
                      .orElseThrow();
              return landed
                  .read(table)
                  .filter(child.col().isNull())
                  .select(
                      Provenance.LA_CODE.col().as(Quarantine.LA_CODE.name()),
                      lit(table.shortName()).as(Quarantine.TABLE_NAME.name()),
                      Provenance.FILE.col().as(Quarantine.SOURCE_FILE.name()),
                      Provenance.LINE.col().as(Quarantine.SOURCE_LINE.name()),
                      lit("missing_child").as(Quarantine.REASON.name()),
                      lit(child.name()).as(Quarantine.FIELD.name()));
            });
  }
}
