package org.lacattribution.table;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.lacattribution.testing.Drawn;
import org.lacattribution.testing.SharedSpark;

class JoinTest {
  private static Dataset<Row> rows(String values) {
    return SharedSpark.session().sql("select * from values " + values);
  }

  @Test
  void manyToOneKeepsEveryRowOfTheLeft() {
    Dataset<Row> left = rows("('a', 1), ('a', 2), ('b', 3), (null, 4) as t(k, n)");
    Dataset<Row> right = rows("('a', 'x'), ('c', 'y') as t(k, v)");
    assertThat(Drawn.draw(Join.manyToOne(left, right, "k"), "n", "k", "v"))
        .isEqualTo(
            Drawn.aligned(
                """
                | n | k | v |
                | 1 | a | x |
                | 2 | a | x |
                | 3 | b |   |
                | 4 |   |   |
                """));
  }

  @Test
  void manyToOneStopsWhereTheRightWouldMultiply() {
    Dataset<Row> left = rows("('a', 1) as t(k, n)");
    Dataset<Row> right = rows("('a', 'x'), ('a', 'x') as t(k, v)");
    assertThatThrownBy(() -> Join.manyToOne(left, right, "k").collectAsList())
        .hasStackTraceContaining("must have one row for each k and has several");
  }

  @Test
  void latestTakesTheLastRowOnOrBeforeTheDay() {
    Dataset<Row> left =
        rows(
            "('a', date'2014-01-01'), ('a', date'2014-03-01'), ('a', date'2013-01-01'),"
                + " ('b', date'2014-01-01') as t(k, day)");
    Dataset<Row> right =
        rows(
            "('a', date'2014-01-01', 'first'), ('a', date'2014-02-01', 'second'),"
                + " ('a', date'2014-02-01', 'seconds') as t(k, since, v)");
    Dataset<Row> joined = Join.latest(left, "day", right, "since", "met", "k");
    assertThat(Drawn.draw(joined.selectExpr("k", "day", "met.v as v"), "k", "day", "v"))
        .isEqualTo(
            Drawn.aligned(
                """
                | k | day        | v       |
                | a | 2013-01-01 |         |
                | a | 2014-01-01 | first   |
                | a | 2014-03-01 | seconds |
                | b | 2014-01-01 |         |
                """));
  }

  @Test
  void lastOfEachIsOneRowOfAKey() {
    Dataset<Row> rows = rows("('a', 1, 'x'), ('a', 2, 'y'), ('b', 1, 'z') as t(k, line, v)");
    Dataset<Row> last = Join.lastOfEach(rows, List.of(col("line")), "k");
    assertThat(Drawn.draw(last, "k", "v"))
        .isEqualTo(
            Drawn.aligned(
                """
                | k | v |
                | a | y |
                | b | z |
                """));
  }
}
