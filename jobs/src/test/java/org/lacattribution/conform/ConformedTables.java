package org.lacattribution.conform;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.council.Council;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.testing.SharedSpark;

/** Conformed tables of a test, each computed once and held on the driver. */
final class ConformedTables implements Tables, AutoCloseable {
  static final Council NO_PROGRAMMES = new Council("331", "Testshire", List.of());

  private final Conforming conforming;
  private final Map<Table, Dataset<Row>> written = new HashMap<>();

  ConformedTables(Tables landed, Council council, LocalDate asOf) {
    this.conforming = Conforming.of(landed, council, Optional.empty(), asOf);
  }

  static ConformedTables of(Tables landed, String asOf) {
    return new ConformedTables(landed, NO_PROGRAMMES, LocalDate.parse(asOf));
  }

  @Override
  public Dataset<Row> read(Table table) {
    Dataset<Row> known = written.get(table);
    if (known == null) {
      known = held(conforming.rows(table, this));
      written.put(table, known);
    }
    return known;
  }

  Dataset<Row> disagreements() {
    return held(conforming.disagreements(this));
  }

  Dataset<Row> account() {
    return held(conforming.account(this));
  }

  @Override
  public void close() {
    conforming.close();
  }

  private static Dataset<Row> held(Dataset<Row> rows) {
    return SharedSpark.session().createDataFrame(rows.collectAsList(), rows.schema());
  }
}
