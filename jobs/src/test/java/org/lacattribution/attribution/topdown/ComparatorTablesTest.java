package org.lacattribution.attribution.topdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Programmes;
import org.lacattribution.table.conformed.Reforms;
import org.lacattribution.table.conformed.StatisticalNeighbours;
import org.lacattribution.table.published.AuthorityYears;
import org.lacattribution.testing.Drawn;

class ComparatorTablesTest {
  private static final LocalDate AS_OF = LocalDate.of(2016, 3, 31);

  @Test
  void oneRowForEachYearAndTheirMeanWhateverTheOrderOfRows() {
    Tables tables = tables();
    ComparatorTables made = ComparatorTables.of(tables, "331", "r1", AS_OF);
    Dataset<Row> comparator = made.comparator();
    Dataset<Row> weights = made.weights();

    // Seven years and their mean, four estimators, against ten authorities and four neighbours.
    assertThat(comparator.count()).isEqualTo(8 * 4 * 2);
    Row mean =
        comparator
            .filter("donors = 'every_authority' and estimator = 'DID' and span = 'mean'")
            .first();
    // 331 is drawn 5 per 10,000 lower from 2013 on, the others stay: see tables().
    double effect = mean.getAs("effect");
    assertThat(effect).isCloseTo(-5, within(.5));
    assertThat((double) mean.getAs("effect_children")).isCloseTo(effect * 7, within(1e-9));
    assertThat((int) mean.getAs("donors_used")).isEqualTo(10);
    assertThat((String) mean.getAs("note")).contains("5.1 fewer", "0 of 10");
    assertThat(comparator.filter("phase = 'before' and lower_95 is not null").count()).isZero();
    assertThat(comparator.filter("span = 'year' and year = 2013 and effect > 0").count()).isZero();
    double sum =
        weights
            .filter("donors = 'statistical_neighbours' and estimator = 'SC' and kind = 'donor'")
            .selectExpr("sum(weight)")
            .first()
            .getDouble(0);
    assertThat(sum).isCloseTo(1, within(1e-9));
    // Authority 500 has programmes of its own, and England is no authority.
    assertThat(weights.filter("code in ('500', '970', '331')").count()).isZero();

    Tables shuffled = table -> tables.read(table).repartition(5);
    Drawn.assertSameRows(
        comparator, ComparatorTables.of(shuffled, "331", "r1", AS_OF).comparator());
    assertThat(ComparatorTables.of(tables, "401", "r1", AS_OF).comparator().count()).isZero();

    // Nothing published: a flagged blank for each set of donors, and no weight.
    Tables unpublished =
        table ->
            table.equals(AuthorityYears.TABLE) ? tables.read(table).limit(0) : tables.read(table);
    ComparatorTables none = ComparatorTables.of(unpublished, "331", "r1", AS_OF);
    assertThat(none.comparator().filter("effect is null and note like '%0 years before%'").count())
        .isEqualTo(2);
    assertThat(none.weights().count()).isZero();
  }

  private static Tables tables() {
    Random random = new Random(1);
    List<String> years = new ArrayList<>();
    years.add("| la_code | la_name | year | cla_31march | population_0_17 | population_year |");
    List<String> codes = new ArrayList<>(List.of("331", "500", "970"));
    for (int i = 0; i < 10; i++) {
      codes.add("40" + i);
    }
    for (String code : codes) {
      for (int year = 2010; year <= 2016; year++) {
        double rate =
            80
                + (code.hashCode() % 7)
                + .2 * random.nextGaussian()
                - (code.equals("331") && year >= 2013 ? 5 : 0);
        years.add(
            "| %s | La %s | %d | %s | 70000 | %d |"
                .formatted(code, code, year, rate * 7, year - 1));
      }
    }
    Map<Table, Dataset<Row>> drawn =
        Map.of(
            AuthorityYears.TABLE,
            Drawn.rows(AuthorityYears.TABLE, String.join("\n", years)),
            Reforms.TABLE,
            Drawn.rows(Reforms.TABLE, "| la_code | programme | from |"),
            Programmes.TABLE,
            Drawn.rows(
                Programmes.TABLE,
                """
                | la_code | code | go_live    |
                | 331     | A    | 2012-07-01 |
                | 331     | B    | 2012-04-01 |
                | 500     | C    | 2012-04-01 |
                """),
            StatisticalNeighbours.TABLE,
            Drawn.rows(
                StatisticalNeighbours.TABLE,
                """
                | la_code | model_year | neighbour_la_code | rank |
                | 331     | 2021       | 401               | 1    |
                | 331     | 2021       | 402               | 2    |
                | 331     | 2021       | 403               | 3    |
                | 331     | 2021       | 404               | 4    |
                | 331     | 2025       | 405               | 1    |
                """));
    return drawn::get;
  }
}
