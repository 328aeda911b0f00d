package org.lacattribution.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.lacattribution.attribution.effect.Result;

/**
 * Whatever the records of an authority, attribution ends, every figure is a number, and programmes
 * are counted once. {@code -Dlac.odd.records=2000} tries more of them.
 */
class OddRecordsTest {
  private static final int RECORDS = Integer.getInteger("lac.odd.records", 80);
  private static final int SCOPE = Result.SCHEMA.fieldIndex("scope");
  private static final int STATUS = Result.SCHEMA.fieldIndex("status");

  @Test
  void whateverTheRecordsEveryFigureIsANumberAndProgrammesAreCountedOnce() {
    Set<String> tables = new TreeSet<>();
    for (int seed = 0; seed < RECORDS; seed++) {
      List<Row> rows = OddRecords.results(seed);
      for (Row row : rows) {
        tables.add(row.getString(0));
        for (int column = 0; column < row.length(); column++) {
          if (row.get(column) instanceof Double number) {
            assertThat(number)
                .as("%s of %s, seed %d", Result.SCHEMA.fieldNames()[column], row.get(0), seed)
                .isFinite();
          }
        }
        if ("counted_once".equals(row.get(SCOPE))) {
          assertThat(row.get(STATUS)).as("counted_once, seed %d", seed).isEqualTo("pass");
        }
      }
    }
    // Such small councils have too few events for an effect in two pieces.
    assertThat(tables)
        .hasSize(Result.Of.values().length - 1)
        .doesNotContain(Result.Of.COURSE.name());
  }
}
