package org.lacattribution.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lacattribution.attribution.history.ChildHistory;
import org.lacattribution.council.Council;
import org.lacattribution.design.Evidencing;
import org.lacattribution.simulate.SimulatedCouncil;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.OtherEvidence;
import org.lacattribution.table.published.AttributionMethods;
import org.lacattribution.table.published.Diagnostics;
import org.lacattribution.table.published.Evidences;
import org.lacattribution.table.published.ProgrammeRatios;
import org.lacattribution.testing.SharedSpark;

/**
 * Eight simulated councils in one warehouse, and the same eight with a warehouse each that exchange
 * the rows of {@code evidence}: what each gets from the others is the same. Takes some minutes.
 *
 * <pre>
 * mvn -pl jobs test -P deep -Dtest=ReleasesExchangedTest
 * </pre>
 */
@Tag("deep")
class ReleasesExchangedTest {
  private static final LocalDate LAST = LocalDate.of(2015, 3, 31);
  private static final Council COUNCIL = SimulatedCouncil.council();
  private static final double SIZE = Double.parseDouble(System.getProperty("lac.study.size", "1"));
  private static final int COUNCILS = 8;
  private static final int FIRST_CODE = 330;
  private static final int REPLICATES = 50;
  private static final int DECIMALS = 1_000_000;

  private final Map<String, List<ChildHistory>> councils = new TreeMap<>();

  @Test
  void releasesGiveWhatOneWarehouseGives() {
    for (int number = 0; number < COUNCILS; number++) {
      councils.put(
          String.valueOf(FIRST_CODE + number),
          SimulatedCouncil.of(COUNCIL, "base", 301 + number, SIZE, LAST).children());
    }
    Attributing together = attributing(ConformedHistories.of(councils, 1));
    together.results().persist();
    List<Row> evidence = evidence(together);
    String laCode = String.valueOf(FIRST_CODE);
    Map<String, Double> expected = withOthers(together, laCode);
    together.results().unpersist();

    Tables alone = ConformedHistories.of(Map.of(laCode, councils.get(laCode)), 1);
    Attributing withReleases =
        attributing(
            table ->
                table.equals(OtherEvidence.TABLE) ? received(laCode, evidence) : alone.read(table));
    Map<String, Double> found = withOthers(withReleases, laCode);
    expected.forEach(
        (month, estimate) ->
            System.out.printf(
                "%s one warehouse %.4f, releases %.4f%n", month, estimate, found.get(month)));
    assertThat(expected).isNotEmpty();
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (month, estimate) ->
            assertThat(found.get(month))
                .as(month)
                .isCloseTo(estimate, within(.005 * Math.max(1, estimate))));
  }

  private static Attributing attributing(Tables tables) {
    return Attributing.of(tables, COUNCIL, "run", LAST, REPLICATES);
  }

  /** Rows of the published evidence of each of them, with the decimals that a release has. */
  private static List<Row> evidence(Attributing attributing) {
    Map<Table, Dataset<Row>> tables =
        Map.of(
            ProgrammeRatios.TABLE, attributing.ratios(),
            Diagnostics.TABLE, attributing.diagnostics());
    return Evidencing.of(tables::get, COUNCIL, "run", LAST).evidence().collectAsList();
  }

  private static Dataset<Row> received(String laCode, List<Row> evidence) {
    List<Row> rows = new ArrayList<>();
    for (Row row : evidence) {
      if (!row.getAs(Evidences.LA_CODE.name()).equals(laCode)) {
        Map<String, Object> values =
            OtherEvidence.TABLE.fields().stream()
                .filter(field -> !field.equals(OtherEvidence.DIAGNOSTICS))
                .filter(field -> row.getAs(field.name()) != null)
                .collect(Collectors.toMap(field -> field.name(), field -> row.getAs(field.name())));
        rows.add(
            RowFactory.create(
                OtherEvidence.TABLE.fields().stream()
                    .map(
                        field ->
                            // A failed check is another test; here all of them count.
                            field.equals(OtherEvidence.DIAGNOSTICS)
                                ? "pass"
                                : rounded(values.get(field.name())))
                    .toArray()));
      }
    }
    return SharedSpark.session().createDataFrame(rows, OtherEvidence.TABLE.schema());
  }

  private static Object rounded(Object value) {
    return value instanceof Double number
        ? (Object) (Math.round(number * DECIMALS) / (double) DECIMALS)
        : value instanceof LocalDate day ? Date.valueOf(day) : value;
  }

  private static Map<String, Double> withOthers(Attributing attributing, String laCode) {
    return attributing
        .methods()
        .where(AttributionMethods.METHOD.col().equalTo("with_other_authorities"))
        .where(AttributionMethods.LA_CODE.col().equalTo(laCode))
        .where(AttributionMethods.ESTIMATE.col().isNotNull())
        .collectAsList()
        .stream()
        .collect(
            Collectors.toMap(
                row -> row.getAs("month").toString(),
                row -> row.<Double>getAs("estimate"),
                (one, other) -> one,
                TreeMap::new));
  }
}
