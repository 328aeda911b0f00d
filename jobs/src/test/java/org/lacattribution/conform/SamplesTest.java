package org.lacattribution.conform;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.lacattribution.table.Birthday;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.conformed.Children;
import org.lacattribution.table.conformed.Episodes;
import org.lacattribution.table.landing.Provenance;
import org.lacattribution.table.landing.Ssda903Episodes;
import org.lacattribution.table.landing.Ssda903Header;
import org.lacattribution.testing.Drawn;
import org.lacattribution.testing.Shared;
import org.lacattribution.testing.SharedSpark;

/**
 * Five yearly returns of one authority and the same children after a regional platform. The figures
 * are those that SOURCES.md beside the samples states. Their year label is the year starting 1
 * April.
 */
class SamplesTest {
  private static final String AS_OF = "2022-03-31";
  private static final Map<String, String> AUTHORITIES =
      Map.of("Southwark", "210", "Bromley", "305", "Hillingdon", "312");

  @Test
  void fiveYearsBecomeOneHistoryInEitherForm() throws IOException {
    Dataset<Row> yearly = yearly("episodes", Ssda903Episodes.TABLE);
    Dataset<Row> platform = platform("episodes", Ssda903Episodes.TABLE);
    try (ConformedTables ofYears =
            ConformedTables.of(new Drop().with(Ssda903Episodes.TABLE, yearly), AS_OF);
        ConformedTables ofPlatform =
            ConformedTables.of(new Drop().with(Ssda903Episodes.TABLE, platform), AS_OF)) {
      assertThat(ofYears.read(Children.TABLE).count()).isEqualTo(820);
      assertThat(Drawn.draw(ofYears.account(), "fate", "rows"))
          .isEqualTo(
              Drawn.aligned(
                  """
                  | fate | rows |
                  | copy | 910  |
                  | used | 2827 |
                  """));
      Drawn.assertSameRows(content(ofYears), content(ofPlatform));
    }
  }

  @Test
  void nobodyIsInCareAt18() throws IOException {
    Drop drop =
        new Drop()
            .with(Ssda903Episodes.TABLE, yearly("episodes", Ssda903Episodes.TABLE))
            .with(Ssda903Header.TABLE, yearly("header", Ssda903Header.TABLE));
    try (ConformedTables conformed = ConformedTables.of(drop, AS_OF)) {
      Dataset<Row> episodes =
          conformed.read(Episodes.TABLE).join(conformed.read(Children.TABLE), "child_key");
      assertThat(episodes.count()).isPositive();
      assertThat(
              episodes
                  .filter(
                      coalesce(Episodes.END_DATE.col(), lit(LocalDate.parse(AS_OF)))
                          .gt(Birthday.of(Children.DATE_OF_BIRTH.col(), Birthday.ADULT)))
                  .count())
          .isZero();
      assertThat(
              conformed
                  .account()
                  .filter(col("table_name").equalTo("ssda903_episodes"))
                  .collectAsList())
          .extracting(row -> row.getLong(row.fieldIndex("rows")))
          .satisfies(
              rows -> assertThat(rows.stream().mapToLong(Long::longValue).sum()).isEqualTo(3737));
    }
  }

  private static Dataset<Row> content(ConformedTables conformed) {
    return conformed
        .read(Episodes.TABLE)
        .drop("la_code", "period_of_care_key", "source_file", "source_line");
  }

  private static Dataset<Row> yearly(String name, Table table) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (int label = 2017; label <= 2021; label++) {
      rows.addAll(
          read(
              samples().resolve("ssda903-five-years/%d-%s.csv".formatted(label, name)),
              table,
              label));
    }
    return SharedSpark.session().createDataFrame(rows, table.schema());
  }

  private static Dataset<Row> platform(String name, Table table) throws IOException {
    return SharedSpark.session()
        .createDataFrame(
            read(samples().resolve("ssda903-platform/%s.csv".formatted(name)), table, 0),
            table.schema());
  }

  private static List<Row> read(Path file, Table table, int label) throws IOException {
    List<Row> rows = new ArrayList<>();
    try (var reader = Files.newBufferedReader(file)) {
      for (CSVRecord record :
          CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get().parse(reader)) {
        int year = record.isMapped("YEAR") ? Integer.parseInt(record.get("YEAR")) : label;
        List<Object> values = new ArrayList<>();
        for (Field field : table.fields()) {
          if (field.equals(Provenance.LA_CODE)) {
            values.add(record.isMapped("LA") ? AUTHORITIES.get(record.get("LA")) : "331");
          } else if (field.equals(Provenance.COLLECTION_YEAR)) {
            values.add(year + 1);
          } else if (field.equals(Provenance.FILE)) {
            values.add(file.getFileName().toString());
          } else if (field.equals(Provenance.LINE)) {
            values.add(record.getRecordNumber() + 1);
          } else if (field.equals(Provenance.FILE_HASH)) {
            values.add("");
          } else {
            String value = record.isMapped(field.name()) ? record.get(field.name()) : "";
            values.add(value.isBlank() ? null : value);
          }
        }
        rows.add(RowFactory.create(values.toArray()));
      }
    }
    return rows;
  }

  private static Path samples() {
    return Shared.path("data/samples");
  }
}
