package org.lacattribution.conform;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.split;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lacattribution.testing.Drawn.draw;

import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.lacattribution.table.Table;
import org.lacattribution.table.conformed.Assessments;
import org.lacattribution.table.conformed.Episodes;
import org.lacattribution.testing.SharedSpark;

class ListedCodesTest {
  @Test
  void aReasonTypedAsASentenceIsUnknownAndAListedOneStays() {
    Dataset<Row> left =
        one(
            Episodes.TABLE,
            Map.of(
                "end_reason", lit("WENT TO LIVE WITH KIM"),
                "legal_status", lit("C2"),
                "source_file", lit("ssda903_episodes 2013, file 1 of 1")));
    assertThat(
            draw(
                ListedCodes.only(Episodes.TABLE, left),
                "end_reason",
                "legal_status",
                "placement_type",
                "source_file"))
        .isEqualTo(
            """
            | end_reason | legal_status | placement_type | source_file                        |
            | unknown    | C2           |                | ssda903_episodes 2013, file 1 of 1 |""");
  }

  @Test
  void aListHasNoneButListedCodes() {
    Dataset<Row> assessed = one(Assessments.TABLE, Map.of("factors", split(lit("1A,Kim,2B"), ",")));
    assertThat(
            ListedCodes.only(Assessments.TABLE, assessed)
                .select("factors")
                .head()
                .<String>getList(0))
        .containsExactly("1A", "unknown", "2B");
  }

  private static Dataset<Row> one(Table table, Map<String, Column> values) {
    return SharedSpark.session()
        .range(1)
        .select(
            table.fields().stream()
                .map(
                    field ->
                        values
                            .getOrDefault(field.name(), lit(null))
                            .cast(field.type())
                            .as(field.name()))
                .toArray(Column[]::new));
  }
}
