package org.lacattribution.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.store.TableStore;
import org.lacattribution.table.published.Attribution;
import org.lacattribution.testing.FinishedProcess;
import org.lacattribution.testing.SharedSpark;

/** The same simulated council as a 903 return and as the Safeguarding Dataset. */
@Tag("deep")
class TwoFormatsTest {
  @TempDir private static Path folder;

  @Test
  void giveTheSameAttribution() {
    List<Row> returns = attribution("ssda903");
    List<Row> extract = attribution("ssd");
    assertThat(returns).isNotEmpty().hasSameSizeAs(extract);
    TreeMap<String, String> apart = new TreeMap<>();
    for (int i = 0; i < returns.size(); i++) {
      Row one = returns.get(i);
      Row other = extract.get(i);
      String key = one.getAs("month") + " " + one.getAs("measure") + " " + one.getAs("code");
      assertThat(other.<String>getAs("verdict")).as(key).isEqualTo(one.getAs("verdict"));
      for (String column : List.of("estimate", "lower_95", "upper_95")) {
        Double a = one.getAs(column);
        Double b = other.getAs(column);
        if ((a == null) != (b == null)
            || a != null && Math.abs(a - b) > 1e-9 * Math.max(1, Math.abs(a))) {
          apart.put(key + " " + column, a + " and " + b);
        }
      }
    }
    assertThat(apart).isEmpty();
    assertThat(sum(returns)).isCloseTo(sum(extract), within(1e-6));
  }

  private static double sum(List<Row> rows) {
    return rows.stream().mapToDouble(row -> row.<Double>getAs("estimate")).sum();
  }

  private static List<Row> attribution(String format) {
    SharedSpark.session();
    String council =
        FinishedProcess.project().resolve("data-schema/councils/coventry.yaml").toString();
    String drop = folder.resolve(format).toString();
    String warehouse = folder.resolve(format + "-warehouse").toString();
    execute(
        "simulate",
        "--council",
        council,
        "--size",
        "0.3",
        "--seed",
        "5",
        "--care",
        format,
        "--out",
        drop);
    execute(
        "ingest",
        "--input",
        drop,
        "--council",
        council,
        "--warehouse",
        warehouse,
        "--key-file",
        folder.resolve("key").toString(),
        "--as-of",
        "2016-03-31");
    execute(
        "publish",
        "--council",
        council,
        "--warehouse",
        warehouse,
        "--release",
        folder.resolve(format + "-release").toString());
    return new TableStore(SharedSpark.session(), warehouse, "331")
        .read(Attribution.TABLE)
        .orderBy("month", "measure", "scope", "code")
        .collectAsList();
  }

  private static void execute(String... arguments) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    int code = Main.commandLine().setOut(out).setErr(out).execute(arguments);
    assertThat(code).as(text.toString()).isZero();
  }
}
