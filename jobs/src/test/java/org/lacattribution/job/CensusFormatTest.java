package org.lacattribution.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.store.TableStore;
import org.lacattribution.table.Table;
import org.lacattribution.table.conformed.Assessments;
import org.lacattribution.table.conformed.Plans;
import org.lacattribution.table.conformed.Referrals;
import org.lacattribution.table.conformed.Section47Enquiries;
import org.lacattribution.testing.FinishedProcess;
import org.lacattribution.testing.SharedSpark;

/** Case records of one simulated council as an extract and as censuses in XML. */
@Tag("deep")
class CensusFormatTest {
  private static final int FIRST_CENSUS = 2001;
  private static final int LAST_CENSUS = 2016;

  @TempDir private static Path folder;

  @Test
  void giveTheSameConformedTables() throws IOException {
    TableStore extract = ingested("extract");
    TableStore census = ingested("census");
    for (Table table :
        List.of(Referrals.TABLE, Assessments.TABLE, Section47Enquiries.TABLE, Plans.TABLE)) {
      List<String> expected = lines(extract, table);
      assertThat(expected).as(table.name()).isNotEmpty();
      List<String> found = lines(census, table);
      assertThat(without(found, expected)).as("%s of the census alone", table.name()).isEmpty();
      assertThat(without(expected, found)).as("%s of the extract alone", table.name()).isEmpty();
    }
  }

  private static List<String> without(List<String> lines, List<String> others) {
    List<String> rest = new ArrayList<>(lines);
    others.forEach(rest::remove);
    return rest;
  }

  /**
   * Rows with the referral's day, and without what only an extract has: keys of records, and how an
   * assessment ended.
   */
  private static List<String> lines(TableStore store, Table table) {
    Dataset<Row> rows = store.read(table);
    if (table.find("referral_key").isPresent() && !table.equals(Referrals.TABLE)) {
      rows =
          rows.join(
              store
                  .read(Referrals.TABLE)
                  .selectExpr("child_key", "referral_key", "referral_date as referred"),
              new String[] {"child_key", "referral_key"});
    }
    String[] keys =
        table.fields().stream()
            .map(field -> field.name())
            .filter(
                name ->
                    name.endsWith("_key") && !name.equals("child_key")
                        || name.equals(Assessments.NO_FURTHER_ACTION.name()))
            .toArray(String[]::new);
    return rows.drop(keys).collectAsList().stream().map(Row::mkString).sorted().toList();
  }

  private static TableStore ingested(String format) throws IOException {
    SharedSpark.session();
    String council =
        FinishedProcess.project().resolve("data-schema/councils/coventry.yaml").toString();
    Path drop = folder.resolve(format);
    String warehouse = folder.resolve(format + "-warehouse").toString();
    execute(
        "simulate", "--council", council, "--size", "0.1", "--seed", "5", "--out", drop.toString());
    if (format.equals("census")) {
      CensusOfExtract.replace(drop, FIRST_CENSUS, LAST_CENSUS);
    }
    execute(
        "ingest",
        "--input",
        drop.toString(),
        "--council",
        council,
        "--warehouse",
        warehouse,
        "--key-file",
        folder.resolve("key").toString(),
        "--as-of",
        "2016-03-31");
    return new TableStore(SharedSpark.session(), warehouse, "331");
  }

  private static void execute(String... arguments) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    int code = Main.commandLine().setOut(out).setErr(out).execute(arguments);
    assertThat(code).as(text.toString()).isZero();
  }
}
