package org.lacattribution.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.lacattribution.table.conformed.Coverage;
import org.lacattribution.table.conformed.OtherEvidence;
import org.lacattribution.testing.DrawnTables;

/** What releases of other councils show, for Coventry. */
class ReleasedByOthersTest {
  private static final DrawnTables TABLES =
      new DrawnTables()
          .with(
              Coverage.TABLE,
              """
              | la_code | source   | first_day  | last_day   |
              | 331     | ssda903  | 2012-04-01 | 2015-03-31 |
              | 332     | ssda903  | 2012-04-01 | 2015-03-31 |
              """)
          .with(
              OtherEvidence.TABLE,
              """
              | la_code | programme | programme_type        | acts_on | log_rate_ratio | standard_error | diagnostics | method_version |
              | 330     | A         | multisystemic_therapy | entry   | -0.2           | 0.5            | pass        | 1              |
              | 330     | B         | multisystemic_therapy | entry   | -0.8           | 1.0            | warn        | 1              |
              | 333     | MST       | multisystemic_therapy | entry   | -0.3           | 0.2            | fail        | 1              |
              | 334     | MST       | multisystemic_therapy | entry   | -0.3           | 0.2            | pass        | 2              |
              | 335     | MST       | other                 | entry   | -0.3           | 0.2            | pass        | 1              |
              | 336     | MST       | multisystemic_therapy | exit    | -0.3           | 0.2            | pass        | 1              |
              | 370     | MST       | multisystemic_therapy | entry   |                |                | pass        | 1              |
              | 332     | MST       | multisystemic_therapy | entry   | -0.3           | 0.2            | pass        | 1              |
              """);

  /**
   * Of Birmingham's two programmes of the kind, precisions 4 and 1: five independent events, and a
   * log ratio of (4 × -0.2 + 1 × -0.8) / 5 = -0.32. Nothing else may be used: a failed check,
   * another method, no stated kind, another rate, suppressed, and a council whose records are here.
   */
  @Test
  void aCouncilIsOneResultForAKindAndOnlyWhatMayBeUsedIs() {
    Dataset<Row> authorities = HistoryLines.authorities(TABLES.tables());
    List<Row> rows =
        HistoryLines.released(TABLES.tables(), DrawnTables.COVENTRY, authorities).collectAsList();
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).getString(0)).isEqualTo("330");
    assertThat(rows.get(0).getString(1)).isEqualTo("MST");
    assertThat(rows.get(0).getDouble(2)).isCloseTo(5, within(1e-12));
    assertThat(rows.get(0).getDouble(3)).isCloseTo(5 * Math.exp(0.32), within(1e-12));
  }
}
