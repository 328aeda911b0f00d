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
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.lacattribution.attribution.alternative.OtherAuthorities;
import org.lacattribution.attribution.effect.BottomUp;
import org.lacattribution.attribution.effect.BottomUp.Share;
import org.lacattribution.attribution.effect.Intervals;
import org.lacattribution.attribution.effect.Measure;
import org.lacattribution.attribution.effect.PersonTime;
import org.lacattribution.attribution.effect.Result;
import org.lacattribution.attribution.history.ChildHistory;
import org.lacattribution.attribution.history.ChildHistory.Order;
import org.lacattribution.attribution.history.Histories;
import org.lacattribution.attribution.history.LotBalance;
import org.lacattribution.attribution.history.Lotteries;
import org.lacattribution.attribution.history.Months;
import org.lacattribution.attribution.history.Programme;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.council.Council;
import org.lacattribution.simulate.SimulatedCouncil;
import org.lacattribution.stats.resampling.PoissonBootstrap;
import org.lacattribution.table.Field;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.Attribution;
import org.lacattribution.table.published.CaseLedger;
import org.lacattribution.table.published.Diagnostics;
import org.lacattribution.table.published.Reconciliations;

/** Conformed tables give what the histories give that they were made of. */
class AttributingTest {
  private static final LocalDate LAST = LocalDate.of(2015, 3, 31);
  private static final Council COUNCIL = SimulatedCouncil.council();
  private static final List<ChildHistory> CHILDREN =
      someInTwoFamilies(SimulatedCouncil.of(COUNCIL, "base", 5, 0.1, LAST).children());
  private static final int REPLICATES = 20;
  private static Attributing ofCouncil;

  /** Every tenth child is of the family of the child before it too. */
  private static List<ChildHistory> someInTwoFamilies(List<ChildHistory> children) {
    return IntStream.range(0, children.size())
        .mapToObj(
            i -> {
              ChildHistory child = children.get(i);
              return i % 10 == 1
                  ? Histories.named(
                      child,
                      child.child(),
                      child.families().get(0),
                      children.get(i - 1).families().get(0))
                  : child;
            })
        .toList();
  }

  @Test
  void tablesGiveWhatHistoriesGiveHoweverTheyAreCutAndOrdered() {
    BottomUp expected =
        BottomUp.of(
            CHILDREN,
            new Setting(Programme.of(COUNCIL), 2010 * 12 + 3, Months.of(LAST), true),
            List.of(),
            REPLICATES,
            PoissonBootstrap.key("331"));
    Answer uncut = answer(conformed(CHILDREN, 1));
    List<Row> whole = uncut.attribution();
    List<ChildHistory> shuffled = new ArrayList<>(CHILDREN);
    Collections.shuffle(shuffled, new Random(3));

    assertThat(answer(conformed(shuffled, 4))).isEqualTo(uncut);
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
    int end = expected.months() - 1;
    double lower =
        Intervals.of(
                expected.replicates, r -> r[expected.total()][Measure.LAC_STOCK.ordinal()][end])
            .lower95();
    assertThat(total.<Double>getAs("lower_95")).isEqualTo(lower).isLessThan(estimate);
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
  private record Answer(List<Row> attribution, List<Row> hazards) {}

  private Answer answer(Tables tables) {
    Attributing attributing = of(tables);
    attributing.results().persist();
    try {
      return new Answer(
          attributing.attribution().orderBy("month", "measure", "scope", "code").collectAsList(),
          attributing.hazards().orderBy("transition", "kind", "term").collectAsList());
    } finally {
      attributing.results().unpersist();
    }
  }

  @Test
  void theLedgerSumsToTheDaysOfEachProgramme() {
    Attributing attributing = ofCouncil();
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

  /** What is worked out from resamples elsewhere has the intervals of the table. */
  @Test
  void resamplesOfAProgrammeGiveItsInterval() {
    Attributing attributing = ofCouncil();
    attributing.results().persist();
    Map<String, List<Double>> days = new HashMap<>();
    attributing
        .replicates()
        .filter("month = '2015-03-01'")
        .collectAsList()
        .forEach(
            row ->
                days.computeIfAbsent(row.getAs("programme"), code -> new ArrayList<>())
                    .add(row.<Double>getAs("lac_days")));
    List<Row> table =
        attributing
            .attribution()
            .filter("measure = 'lac_days' AND scope = 'programme' AND month = '2015-03-01'")
            .filter("lower_95 IS NOT NULL")
            .collectAsList();
    attributing.results().unpersist();
    assertThat(table).isNotEmpty();
    assertThat(days.keySet())
        .containsExactlyInAnyOrderElementsOf(
            table.stream().map(row -> text(row, Attribution.CODE)).toList());
    for (Row row : table) {
      double[] of =
          days.get(text(row, Attribution.CODE)).stream().mapToDouble(Double::doubleValue).toArray();
      assertThat(of).hasSize(REPLICATES);
      assertThat(Intervals.of(of).lower95()).isEqualTo(row.<Double>getAs("lower_95"));
    }
  }

  @Test
  void withoutEnrolmentsThereIsNothingToTell() {
    assertThat(of(conformed(List.of(), 1)).results().collectAsList()).isEmpty();
  }

  /**
   * Four authorities: each receives what the three others found and nothing of its own; its
   * published figure is that of a warehouse that holds it alone, which has no such rows.
   */
  @Test
  void eachAuthorityReceivesWhatTheOthersFound() {
    Map<String, List<ChildHistory>> authorities = new TreeMap<>();
    authorities.put("331", CHILDREN);
    for (int other = 0; other < 3; other++) {
      authorities.put(
          "33" + (2 + other),
          SimulatedCouncil.of(COUNCIL, "base", 6 + other, 0.06, LAST).children());
    }
    List<Row> results = ofOne(of(ConformedHistories.of(authorities, 3)));
    List<Row> alone = ofOne(ofCouncil());
    Set<Row> own = new HashSet<>(alone);
    List<Row> added = results.stream().filter(row -> !own.contains(row)).toList();
    assertThat(added).hasSize(results.size() - alone.size());
    Setting setting = new Setting(Programme.of(COUNCIL), 2010 * 12 + 3, Months.of(LAST), true);
    int permanency = 2;
    List<OtherAuthorities.Tally> others =
        authorities.entrySet().stream()
            .filter(authority -> !authority.getKey().equals("331"))
            .map(authority -> PersonTime.of(authority.getValue(), setting))
            .map(time -> OtherAuthorities.found(time).get(permanency))
            .sorted(Comparator.comparingDouble(OtherAuthorities.Tally::events))
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

  /** The council in two parts, worked out once for every test. */
  /** Who was in a draw of which programme, and who won, is read from enrolments. */
  @Test
  void drawsAreThoseOfTheHistories() {
    List<ChildHistory> children = SimulatedCouncil.of(COUNCIL, "lottery", 5, 0.1, LAST).children();
    Setting setting = new Setting(Programme.of(COUNCIL), 2010 * 12 + 3, Months.of(LAST), true);
    Lotteries lotteries = PersonTime.of(children, setting).lotteries;
    Map<String, List<Number>> found = new HashMap<>();
    of(conformed(children, 2))
        .diagnostics()
        .filter("check in ('lottery', 'lottery_places')")
        .collectAsList()
        .forEach(
            row ->
                found
                    .computeIfAbsent(text(row, Diagnostics.PROGRAMME), any -> new ArrayList<>())
                    .addAll(List.of(row.<Double>getAs("value"))));
    assertThat(found).hasSize(4);
    for (int programme = 0; programme < setting.size(); programme++) {
      LotBalance balance = lotteries.balance(programme);
      if (balance.held()) {
        assertThat(found.get(COUNCIL.programmes().get(programme).code()))
            .containsExactlyInAnyOrder(balance.standardErrors(), balance.shareWon());
      }
    }
  }

  private static Attributing ofCouncil() {
    if (ofCouncil == null) {
      ofCouncil = of(conformed(CHILDREN, 2));
      ofCouncil.results().persist();
    }
    return ofCouncil;
  }

  @AfterAll
  static void forget() {
    if (ofCouncil != null) {
      ofCouncil.results().unpersist();
      ofCouncil = null;
    }
  }

  private static Attributing of(Tables tables) {
    return Attributing.of(tables, COUNCIL, "run", LAST, REPLICATES);
  }

  private static String text(Row row, Field field) {
    return row.getAs(field.name());
  }

  private static Tables conformed(List<ChildHistory> children, int partitions) {
    return ConformedHistories.of(Map.of("331", children), partitions);
  }

  @Test
  void componentsSumToTheObservedChange() {
    Attributing attributing = ofCouncil();
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

  /** Every order of the law is told by some code of the return. */
  @Test
  void ordersAreReadFromTheirCodes() {
    for (Order order : Order.values()) {
      assertThat(Order.of(ConformedHistories.code(order))).isEqualTo(order);
    }
    assertThat(Arrays.stream(Order.values())).hasSize(3);
  }
}
