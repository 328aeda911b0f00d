package org.lacattribution.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.lacattribution.attribution.BottomUp.Share;
import org.lacattribution.attribution.ChildHistory.Care;
import org.lacattribution.attribution.ChildHistory.Exit;
import org.lacattribution.attribution.ChildHistory.LegalStatus;
import org.lacattribution.attribution.ChildHistory.Order;
import org.lacattribution.attribution.ChildHistory.Placed;
import org.lacattribution.attribution.ChildHistory.Stretch;
import org.lacattribution.council.Council;
import org.lacattribution.simulate.SimulatedCouncil;
import org.lacattribution.stats.resampling.PoissonBootstrap;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Assessments;
import org.lacattribution.table.conformed.Children;
import org.lacattribution.table.conformed.Coverage;
import org.lacattribution.table.conformed.EarlyHelp;
import org.lacattribution.table.conformed.Enrolments;
import org.lacattribution.table.conformed.FamilyMembers;
import org.lacattribution.table.conformed.LegalStatuses;
import org.lacattribution.table.conformed.PeriodsOfCare;
import org.lacattribution.table.conformed.Placements;
import org.lacattribution.table.conformed.Plans;
import org.lacattribution.table.conformed.Population;
import org.lacattribution.table.conformed.Referrals;
import org.lacattribution.table.conformed.Section47Enquiries;
import org.lacattribution.table.published.Attribution;
import org.lacattribution.table.published.CaseLedger;
import org.lacattribution.table.published.Reconciliations;
import org.lacattribution.table.published.StockFlow;
import org.lacattribution.testing.SharedSpark;

/** Conformed tables give what the histories give that they were made of. */
class AttributingTest {
  private static final LocalDate LAST = LocalDate.of(2015, 3, 31);
  private static final Council COUNCIL = SimulatedCouncil.council();
  private static final List<ChildHistory> CHILDREN =
      SimulatedCouncil.of(COUNCIL, "base", 5, 0.1, LAST).children();
  private static final int REPLICATES = 20;

  private final SparkSession spark = SharedSpark.session();

  @Test
  void tablesGiveWhatHistoriesGiveHoweverTheyAreCutAndOrdered() {
    BottomUp expected =
        BottomUp.of(
            CHILDREN,
            new Setting(Programme.of(COUNCIL), 2010 * 12 + 3, Months.of(LAST), true),
            List.of(),
            REPLICATES,
            PoissonBootstrap.key("331"));
    Told uncut = told(conformed(CHILDREN, 1));
    List<Row> whole = uncut.attribution();
    List<ChildHistory> shuffled = new ArrayList<>(CHILDREN);
    Collections.shuffle(shuffled, new Random(3));

    assertThat(told(conformed(shuffled, 4))).isEqualTo(uncut);
    Row total =
        whole.stream()
            .filter(row -> text(row, Attribution.SCOPE).equals("total"))
            .filter(row -> text(row, Attribution.MEASURE).equals("lac_stock"))
            .filter(row -> row.getAs("month").equals(Date.valueOf("2015-03-01")))
            .findFirst()
            .orElseThrow();
    double estimate =
        expected
            .point[expected.total()][Share.OWEN.ordinal()][Measure.LAC_STOCK.ordinal()][
            expected.months() - 1];
    assertThat(total.<Double>getAs("estimate")).isEqualTo(estimate);
    assertThat(total.<Double>getAs("lower_95")).isLessThan(estimate);
    List<Row> fitted =
        FittedHazards.of(expected.time, expected.models, COUNCIL.disclosure().children())
            .rows("331");
    assertThat(uncut.hazards()).hasSameSizeAs(fitted);
    assertThat(uncut.hazards())
        .filteredOn(row -> row.getAs("rate_ratio") != null)
        .extracting(row -> row.<Double>getAs("rate_ratio"))
        .containsExactlyInAnyOrderElementsOf(
            fitted.stream()
                .map(row -> (Double) row.get(Result.SCHEMA.fieldIndex("estimate")))
                .filter(ratio -> ratio != null)
                .toList());
    assertThat(uncut.hazards())
        .allMatch(row -> row.getAs("rate_ratio") != null || row.getAs("note") != null)
        .extracting(row -> row.<String>getAs("transition") + row.getAs("kind") + row.getAs("term"))
        .doesNotHaveDuplicates();
  }

  /** Two tables of one pass over the children. */
  private record Told(List<Row> attribution, List<Row> hazards) {}

  private Told told(Tables tables) {
    Attributing attributing = of(tables);
    attributing.results().persist();
    try {
      return new Told(
          attributing
              .attribution()
              .orderBy("month", "measure", "scope", "code")
              .collectAsList(),
          attributing.hazards().orderBy("transition", "kind", "term").collectAsList());
    } finally {
      attributing.results().unpersist();
    }
  }

  @Test
  void theLedgerSumsToTheDaysOfEachProgramme() {
    Attributing attributing = of(conformed(CHILDREN, 2));
    Map<String, Double> days = new HashMap<>();
    attributing
        .ledger()
        .collectAsList()
        .forEach(
            row ->
                days.merge(
                    row.getAs(CaseLedger.PROGRAMME.name()),
                    row.<Double>getAs(CaseLedger.AVOIDED_DAYS.name()),
                    Double::sum));
    attributing
        .attribution()
        .filter("measure = 'lac_days' AND scope = 'programme' AND month = '2015-03-01'")
        .collectAsList()
        .forEach(
            row -> {
              String code = text(row, Attribution.CODE);
              assertThat(days.getOrDefault(code, 0.0))
                  .as(code)
                  .isCloseTo(
                      row.<Double>getAs("estimate"), org.assertj.core.api.Assertions.within(1e-6));
            });
  }

  @Test
  void withoutEnrolmentsThereIsNothingToTell() {
    assertThat(of(conformed(List.of(), 1)).results().collectAsList()).isEmpty();
  }

  /**
   * Four authorities: each is told what the three others found and nothing of its own, however the
   * tables are cut; its published figure is that of a warehouse that holds it alone, which has no
   * such rows.
   */
  @Test
  void eachAuthorityIsToldWhatTheOthersFound() {
    Map<String, List<ChildHistory>> authorities = new TreeMap<>();
    authorities.put("331", CHILDREN);
    for (int other = 0; other < 3; other++) {
      authorities.put(
          "33" + (2 + other),
          SimulatedCouncil.of(COUNCIL, "base", 6 + other, 0.06, LAST).children());
    }
    Attributing several = of(conformed(authorities, 3));
    List<Row> results = ofOne(several);
    List<Row> cut = ofOne(of(conformed(authorities, 1)));
    assertThat(cut).isEqualTo(results);

    List<Row> alone = ofOne(of(conformed(CHILDREN, 1)));
    Set<Row> own = new HashSet<>(alone);
    List<Row> added = results.stream().filter(row -> !own.contains(row)).toList();
    assertThat(added).hasSize(results.size() - alone.size());
    Setting setting =
        new Setting(Programme.of(COUNCIL), 2010 * 12 + 3, Months.of(LAST), true);
    int permanency = 2;
    List<OtherAuthorities.Found> others =
        authorities.entrySet().stream()
            .filter(authority -> !authority.getKey().equals("331"))
            .map(authority -> PersonTime.of(authority.getValue(), setting))
            .map(time -> OtherAuthorities.found(time).get(permanency))
            .sorted(Comparator.comparingDouble(OtherAuthorities.Found::events))
            .toList();
    Row check =
        added.stream()
            .filter(row -> "other_authorities".equals(row.getAs("scope")))
            .filter(row -> "FSR_PERMANENCY".equals(row.getAs("code")))
            .findFirst()
            .orElseThrow();
    assertThat(check.<String>getAs("note"))
        .contains("(" + OtherAuthorities.evidence(others).source() + ")")
        .contains("others %.2f (".formatted(Math.exp(OtherAuthorities.evidence(others).log())));
    assertThat(added.stream().filter(row -> "METHOD".equals(row.getAs("of"))))
        .hasSize(36)
        .allMatch(row -> "with_other_authorities".equals(row.getAs("code")));
  }

  /** Everything told of authority 331. */
  private static List<Row> ofOne(Attributing attributing) {
    return attributing.results().filter("la_code = '331'").collectAsList();
  }

  private Attributing of(Tables tables) {
    return Attributing.of(tables, COUNCIL, "run", LAST, REPLICATES);
  }

  private static String text(Row row, Field field) {
    return row.getAs(field.name());
  }

  private Tables conformed(List<ChildHistory> children, int partitions) {
    return conformed(Map.of("331", children), partitions);
  }

  private Tables conformed(Map<String, List<ChildHistory>> authorities, int partitions) {
    Map<String, Map<Table, List<Map<Field, Object>>>> rows = new TreeMap<>();
    authorities.forEach((laCode, children) -> rows.put(laCode, rows(children)));
    return table -> {
      List<Row> made = new ArrayList<>();
      rows.forEach(
          (laCode, tables) ->
              tables.getOrDefault(table, List.of()).stream()
                  .map(row -> row(table, laCode, row))
                  .forEach(made::add));
      Dataset<Row> data = spark.createDataFrame(made, table.schema());
      return partitions == 1 ? data.coalesce(1) : data.repartition(partitions);
    };
  }

  private static Map<Table, List<Map<Field, Object>>> rows(List<ChildHistory> children) {
    Map<Table, List<Map<Field, Object>>> rows = new HashMap<>();
    add(
        rows,
        Coverage.TABLE,
        Map.of(
            Coverage.SOURCE,
            "ssda903",
            Coverage.FIRST_DAY,
            Date.valueOf("2010-04-01"),
            Coverage.LAST_DAY,
            Date.valueOf(LAST)));
    children.forEach(child -> add(rows, child));
    for (int year = 2010; year <= 2015; year++) {
      add(
          rows,
          Population.TABLE,
          of(
              Population.YEAR,
              year,
              Population.MIN_AGE,
              0,
              Population.MAX_AGE,
              17,
              Population.SEX,
              "all",
              Population.VARIANT,
              "estimate",
              Population.PERSONS,
              7000.0 + 50 * (year - 2010)));
    }
    for (int month = 2010 * 12 + 3; month <= Months.of(LAST); month++) {
      add(rows, StockFlow.TABLE, flow(children, month));
    }
    return rows;
  }

  private static Map<Field, Object> flow(List<ChildHistory> children, int month) {
    long before = 0;
    long entries = 0;
    long exits = 0;
    int first = Months.first(month);
    int next = Months.first(month + 1);
    for (ChildHistory child : children) {
      for (Care care : child.care()) {
        before += care.covers(first - 1) ? 1 : 0;
        entries += care.start() >= first && care.start() < next ? 1 : 0;
        exits += care.end() >= first && care.end() < next ? 1 : 0;
      }
    }
    return of(
        StockFlow.MONTH,
        Date.valueOf(Months.date(month)),
        StockFlow.AGE_BAND,
        "unknown",
        StockFlow.PLACEMENT_GROUP,
        "other",
        StockFlow.STOCK_START,
        before,
        StockFlow.ENTRIES,
        entries,
        StockFlow.EXITS,
        exits,
        StockFlow.STOCK_END,
        before + entries - exits);
  }

  @Test
  void componentsSumToTheObservedChange() {
    Attributing attributing = of(conformed(CHILDREN, 2));
    Map<Date, Double> sums = new HashMap<>();
    Map<Date, Double> observed = new HashMap<>();
    attributing
        .reconciliation()
        .collectAsList()
        .forEach(
            row ->
                (text(row, Reconciliations.COMPONENT).equals("observed_change") ? observed : sums)
                    .merge(row.getAs("month"), row.<Double>getAs("estimate"), Double::sum));

    assertThat(observed).hasSize(36);
    observed.forEach(
        (month, change) ->
            assertThat(sums.get(month))
                .as(month.toString())
                .isCloseTo(change, org.assertj.core.api.Assertions.within(1e-9)));
    assertThat(
            attributing
                .attribution()
                .filter("scope = 'unattributed' AND month = '2015-03-01'")
                .collectAsList())
        .hasSize(1);
  }

  private static Row row(Table table, String laCode, Map<Field, Object> values) {
    return RowFactory.create(
        table.fields().stream()
            .map(field -> field.name().equals("la_code") ? laCode : values.get(field))
            .toArray());
  }

  private static void add(
      Map<Table, List<Map<Field, Object>>> rows, Table table, Map<Field, Object> row) {
    rows.computeIfAbsent(table, any -> new ArrayList<>()).add(row);
  }

  private static void add(Map<Table, List<Map<Field, Object>>> rows, ChildHistory child) {
    String key = child.child();
    add(
        rows,
        Children.TABLE,
        of(
            Children.CHILD_KEY, key,
            Children.DATE_OF_BIRTH, date(child.born()),
            Children.UASC, child.asylum()));
    add(
        rows,
        FamilyMembers.TABLE,
        of(FamilyMembers.FAMILY_KEY, child.family(), FamilyMembers.CHILD_KEY, key));
    for (Care care : child.care()) {
      add(
          rows,
          PeriodsOfCare.TABLE,
          of(
              PeriodsOfCare.CHILD_KEY,
              key,
              PeriodsOfCare.START_DATE,
              date(care.start()),
              PeriodsOfCare.END_DATE,
              date(care.end()),
              PeriodsOfCare.END_REASON,
              code(care.exit()),
              PeriodsOfCare.SHORT_BREAKS,
              false));
      int number = 1;
      for (LegalStatus status : care.statuses()) {
        add(
            rows,
            LegalStatuses.TABLE,
            of(
                LegalStatuses.CHILD_KEY,
                key,
                LegalStatuses.START_DATE,
                date(status.day()),
                LegalStatuses.STATUS_NUMBER,
                number++,
                LegalStatuses.LEGAL_STATUS,
                code(status.order())));
      }
      for (Placed placed : care.placements()) {
        add(
            rows,
            Placements.TABLE,
            of(
                Placements.CHILD_KEY,
                key,
                Placements.START_DATE,
                date(placed.day()),
                Placements.PLACEMENT_GROUP,
                placed.group(),
                Placements.SHORT_BREAK,
                false));
      }
    }
    stretches(
        rows,
        EarlyHelp.TABLE,
        child.earlyHelp(),
        EarlyHelp.START_DATE,
        EarlyHelp.END_DATE,
        of(EarlyHelp.CHILD_KEY, key));
    stretches(
        rows,
        Plans.TABLE,
        child.inNeed(),
        Plans.START_DATE,
        Plans.END_DATE,
        of(Plans.CHILD_KEY, key, Plans.PLAN_TYPE, "cin"));
    stretches(
        rows,
        Plans.TABLE,
        child.protection(),
        Plans.START_DATE,
        Plans.END_DATE,
        of(Plans.CHILD_KEY, key, Plans.PLAN_TYPE, "cpp"));
    List<Integer> acted = child.cases().stream().map(Stretch::start).toList();
    stretches(
        rows,
        Referrals.TABLE,
        child.cases(),
        Referrals.REFERRAL_DATE,
        Referrals.CLOSED_DATE,
        of(Referrals.CHILD_KEY, key, Referrals.NO_FURTHER_ACTION, false));
    for (int day : child.referrals()) {
      if (!acted.contains(day)) {
        add(
            rows,
            Referrals.TABLE,
            of(
                Referrals.CHILD_KEY,
                key,
                Referrals.REFERRAL_DATE,
                date(day),
                Referrals.CLOSED_DATE,
                date(day + 3),
                Referrals.NO_FURTHER_ACTION,
                true));
      }
    }
    for (int day : child.enquiries()) {
      add(
          rows,
          Section47Enquiries.TABLE,
          of(Section47Enquiries.CHILD_KEY, key, Section47Enquiries.START_DATE, date(day)));
    }
    child
        .assessments()
        .forEach(
            assessment ->
                add(
                    rows,
                    Assessments.TABLE,
                    of(
                        Assessments.CHILD_KEY, key,
                        Assessments.AUTHORISED_DATE, date(assessment.authorised()),
                        Assessments.FACTORS,
                            Collections.nCopies(assessment.factors(), "1A").toArray())));
    child.enrolments().forEach(e -> add(rows, Enrolments.TABLE, enrolment(key, e, "accepted")));
    child.declined().forEach(e -> add(rows, Enrolments.TABLE, enrolment(key, e, "declined")));
  }

  private static Map<Field, Object> enrolment(
      String key, ChildHistory.Enrolment enrolment, String decision) {
    boolean accepted = decision.equals("accepted");
    return of(
        Enrolments.CHILD_KEY,
        key,
        Enrolments.PROGRAMME,
        COUNCIL.programmes().get(enrolment.programme()).code(),
        Enrolments.REFERRAL_DATE,
        date(enrolment.start()),
        Enrolments.DECISION,
        decision,
        Enrolments.START_DATE,
        accepted ? date(enrolment.start()) : null,
        Enrolments.END_DATE,
        accepted ? date(enrolment.end()) : null);
  }

  private static void stretches(
      Map<Table, List<Map<Field, Object>>> rows,
      Table table,
      List<Stretch> stretches,
      Field start,
      Field end,
      Map<Field, Object> rest) {
    for (Stretch stretch : stretches) {
      Map<Field, Object> row = new HashMap<>(rest);
      row.put(start, date(stretch.start()));
      row.put(end, date(stretch.end()));
      add(rows, table, row);
    }
  }

  private static String code(Order order) {
    return switch (order) {
      case AGREEMENT -> "V2";
      case COURT -> "C2";
      case ADOPTION -> "E1";
    };
  }

  private static String code(Exit exit) {
    return switch (exit) {
      case HOME -> "E4A";
      case PERMANENCE -> "E11";
      case OTHER -> "E8";
      case DEATH -> "E2";
    };
  }

  private static Date date(int day) {
    return day == Months.OPEN ? null : Date.valueOf(LocalDate.ofEpochDay(day));
  }

  private static Map<Field, Object> of(Object... pairs) {
    Map<Field, Object> map = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((Field) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  /** Every order of the law is told by some code of the return. */
  @Test
  void ordersAreToldByTheirCodes() {
    for (Order order : Order.values()) {
      assertThat(Order.of(code(order))).isEqualTo(order);
    }
    assertThat(Arrays.stream(Order.values())).hasSize(3);
  }
}
