package org.lacattribution.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** {@code ./lac compare} as an analyst meets it: files in, a table, files and a page out. */
class CompareTest {
  @TempDir private Path folder;

  private record Ran(int code, String out, String err) {}

  @Test
  void californiaFromItsFile() throws IOException {
    Path panel = folder.resolve("smoking.csv");
    try (InputStream in = CompareTest.class.getResourceAsStream("/published/prop99/prop99.csv")) {
      Files.copy(in, panel);
    }
    Ran ran =
        run(
            "--panel", panel.toString(),
            "--unit", "State",
            "--time", "Year",
            "--outcome", "PacksPerCapita",
            "--treated", "treated",
            "--replications", "200",
            "--seed", "12345");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("California from 1989 on (12 times, 19 before it)", "38 units")
        .contains("Utah 0.396, Montana 0.232, Nevada 0.204")
        .contains("SDID: PacksPerCapita is 15.604 lower")
        .contains("1 of 38 placebos")
        .contains("One treated unit cannot be resampled");
    List<String> effects = lines("effects.csv");
    assertThat(effects).hasSize(5);
    assertThat(figure(effects, "DID", "effect")).isCloseTo(-27.34911108, within(1e-6));
    assertThat(figure(effects, "SC", "effect")).isCloseTo(-19.61966, within(.02));
    assertThat(figure(effects, "SDID", "effect")).isCloseTo(-15.60383, within(.01));
    assertThat(figure(effects, "SDID", "drawn_placebo_standard_error"))
        .isCloseTo(8.368, within(.01));
    assertThat(cell(effects, "SDID", "jackknife_standard_error")).isEmpty();
    // Weights sum to one, and treated less synthetic is the gap.
    assertThat(sum("donor_weights.csv", "SDID", "weight")).isCloseTo(1, within(1e-9));
    assertThat(sum("time_weights.csv", "SDID", "weight")).isCloseTo(1, within(1e-9));
    assertThat(sum("paths.csv", "SC", "treated") - sum("paths.csv", "SC", "synthetic"))
        .isCloseTo(sum("paths.csv", "SC", "gap"), within(1e-9));
    assertThat(Files.readString(folder.resolve("out/comparison.html")))
        .contains("<svg", "California", "0.396")
        .doesNotContain("NaN", "http://www.w3.org/1999/xlink", "<script");
  }

  @Test
  void namesWithSeparatorsFlagsInWordsAndAUnitNamedOnTheCommandLineAreTheSame() throws IOException {
    List<String> rows = new ArrayList<>(List.of("region;year;gdp;D"));
    Random random = new Random(3);
    for (int i = 0; i < 6; i++) {
      for (int t = 1960; t < 1975; t++) {
        double y = 5 + i + .1 * (t - 1960) + .1 * random.nextGaussian();
        rows.add(
            String.format(
                Locale.ROOT,
                "%s;%d;%.4f;%s",
                i == 2 ? "\"País; Vasco \"\"Euskadi\"\"\"" : "Region " + i,
                t,
                y - (i == 2 && t >= 1970 ? 2 : 0),
                i == 2 && t >= 1970 ? "TRUE" : "false"));
      }
    }
    Path panel = write(rows);
    Ran flagged = run(with(panel, "region", "year", "gdp", "--treated", "D"));
    assertThat(flagged.code()).as(flagged.err()).isZero();
    String effects = Files.readString(folder.resolve("out/effects.csv"));
    assertThat(figure(effects.lines().toList(), "SDID", "effect")).isCloseTo(-2, within(.3));
    Ran named =
        run(
            with(
                panel,
                "region",
                "year",
                "gdp",
                "--treated-unit",
                "País; Vasco \"Euskadi\"",
                "--from",
                "1970"));
    assertThat(named.code()).as(named.err()).isZero();
    assertThat(Files.readString(folder.resolve("out/effects.csv"))).isEqualTo(effects);
  }

  @Test
  void aDonorWithAGapIsRefusedOrLeftOutAsAsked() throws IOException {
    List<String> rows = panel(6, 8, 5);
    rows.removeIf(row -> row.startsWith("u4,3,"));
    rows.replaceAll(row -> row.startsWith("u5,6,") ? "u5,6,NA,0" : row);
    Path panel = write(rows);
    Ran refused = run(with(panel, "unit", "time", "y", "--treated", "d"));
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .contains(
            "panel.csv has no row for u4 at 3", "--missing leave-out", "2 of 5 donors", "u4, u5")
        .doesNotContain("\tat ");
    Ran left = run(with(panel, "unit", "time", "y", "--treated", "d", "--missing", "leave-out"));
    assertThat(left.code()).as(left.err()).isZero();
    assertThat(left.out())
        .contains("2 of 5 donors are left out, because they lack an outcome: u4, u5.");
    assertThat(Files.readString(folder.resolve("out/donor_weights.csv")))
        .doesNotContain("u4", "u5");
  }

  @Test
  void startsAtDifferentTimesAreComparedByCohortAndTogether() throws IOException {
    // Effects of -3 on u0 from 5 (5 times), -6 on u1 from 8 (2 times): together
    // (5 x -3 + 2 x -6) / 7 = -3.857.
    Random random = new Random(5);
    List<String> rows = new ArrayList<>(List.of("unit,time,y,d"));
    for (int i = 0; i < 14; i++) {
      for (int t = 0; t < 10; t++) {
        boolean treated = (i == 0 && t >= 5) || (i == 1 && t >= 8);
        double y = i + t + .01 * random.nextGaussian() - (treated ? (i == 0 ? 3 : 6) : 0);
        rows.add(String.format(Locale.ROOT, "u%d,%d,%.5f,%d", i, t, y, treated ? 1 : 0));
      }
    }
    Ran ran = run(with(write(rows), "unit", "time", "y", "--treated", "d"));
    assertThat(ran.code()).as(ran.err()).isZero();
    List<String> effects = lines("effects.csv");
    assertThat(effects).hasSize(1 + 4 + 4 + 4);
    double all =
        Double.parseDouble(
            effects.stream()
                .filter(line -> line.startsWith("all,SDID"))
                .findFirst()
                .orElseThrow()
                .split(",")[2]);
    assertThat(all).isCloseTo(-27 / 7.0, within(.02));
    // Each start has one unit, which cannot be left out; drawing units again can be done.
    assertThat(ran.out()).contains("All starts together, SDID", "(no jackknife, bootstrap ");
  }

  @Test
  void oneReadingOfNumbersTimesAndBlanks() throws IOException {
    List<String> plain = panel(6, 8, 5);
    Ran first = run(with(write(plain), "unit", "time", "y", "--treated-unit", "u0", "--from", "5"));
    assertThat(first.code()).as(first.err()).isZero();
    String effects = Files.readString(folder.resolve("out/effects.csv"));
    // Times written as 5.0; a byte order mark; blanks of other kinds around headings and cells.
    List<String> odd = new ArrayList<>(panel(6, 8, 5));
    odd.replaceAll(row -> row.replaceAll("^(u\\d),(\\d),", "\u00a0$1\u2007,$2.0\u00a0,"));
    odd.set(0, "\ufeffunit\u00a0,\u200btime, y\u202f,d");
    for (String from : List.of("5", "5.0", "5.", "5e0", "05")) {
      Ran ran = run(with(write(odd), "unit", "time", "y", "--treated-unit", "u0", "--from", from));
      assertThat(ran.code()).as(ran.err()).isZero();
      assertThat(Files.readString(folder.resolve("out/effects.csv"))).isEqualTo(effects);
    }
    List<String> twice = new ArrayList<>(plain);
    twice.add("u0,3.0,1,0");
    assertRefused(twice, "are both for u0 at 3");
  }

  /** Starts 2 and 4 of times 1 to 5; the first has one time before it. */
  @Test
  void effectsByGroupAndTimeFromAColumnOfFirstTreatedTimes() throws IOException {
    Random random = new Random(17);
    List<String> rows = new ArrayList<>(List.of("unit,time,y,first,x,region"));
    for (int i = 0; i < 40; i++) {
      int start = i < 8 ? 2 : i < 16 ? 4 : i == 39 ? 1 : 0;
      double x = random.nextGaussian();
      for (int t = 1; t <= 5; t++) {
        double y = i + t + .4 * x * t + .05 * random.nextGaussian();
        y -= start > 0 && t >= start ? 2 : 0;
        rows.add(
            String.format(Locale.ROOT, "u%d,%d.0,%.4f,%d,%.4f,r%d", i, t, y, start, x, i % 13));
      }
    }
    Ran ran =
        run(
            with(
                write(rows),
                "unit",
                "time",
                "y",
                "--first-treated",
                "first",
                "--covariate",
                "x",
                "--cluster",
                "region",
                "--controls",
                "not-yet"));
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("16 treated units in 2 groups", "23 units never treated")
        .contains("1 treated unit is left out, because treatment begins at the first time")
        .contains("SC, DIFP, SDID are left out for the start at 2, which has 1 time before it");
    List<String> means = lines("group_time_means.csv");
    assertThat(means.get(1)).startsWith("simple,all,-");
    assertThat(Double.parseDouble(means.get(1).split(",")[2])).isCloseTo(-2, within(.05));
    List<String> cells = lines("group_time_effects.csv");
    assertThat(cells).hasSize(1 + 4 + 4);
    assertThat(cells.get(1)).startsWith("2,2,0,after,");
    assertThat(cells.get(5)).startsWith("4,2,-2,before,");
    assertThat(Files.readString(folder.resolve("out/comparison.html")))
        .contains("Effect by time since the start", "group-time-chart")
        .doesNotContain("NaN");
  }

  @Test
  void predictorsAndTheAugmentedControlAreReported() throws IOException {
    Path panel = folder.resolve("smoking.csv");
    try (InputStream in = CompareTest.class.getResourceAsStream("/published/prop99/prop99.csv")) {
      Files.copy(in, panel);
    }
    String[] options =
        with(
            panel,
            "State",
            "Year",
            "PacksPerCapita",
            "--treated",
            "treated",
            "--method",
            "asc,scp",
            "--replications",
            "20",
            "--predictor",
            "PacksPerCapita@1975,PacksPerCapita@1980:1984,PacksPerCapita@1988");
    Ran ran = run(options);
    assertThat(ran.code()).as(ran.err()).isZero();
    List<String> effects = lines("effects.csv");
    assertThat(effects).hasSize(3);
    // Three predictors leave much open; equal weights leave 7.2.
    assertThat(figure(effects, "SCP", "fit_before")).isLessThan(5);
    assertThat(figure(effects, "ASC", "fit_before")).isLessThan(1.7);
    List<String> predictors = lines("predictor_weights.csv");
    assertThat(predictors).hasSize(4);
    assertThat(predictors.get(2)).startsWith("1989,SCP,PacksPerCapita,1980,1984,");
    Ran late =
        run(Arrays.stream(options).map(o -> o.replace("@1988", "@1989")).toArray(String[]::new));
    assertThat(late.code()).isEqualTo(2);
    assertThat(late.err()).contains("ends at 1989, and treatment begins at 1989");
  }

  @Test
  void aHopelessFitHasAWarningAndNoVerdict() throws IOException {
    List<String> rows = panel(12, 10, 6);
    rows.replaceAll(row -> row.startsWith("u0,") ? raised(row) : row);
    Ran ran = run(with(write(rows), "unit", "time", "y", "--treated", "d", "--method", "sc,did"));
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("SC: no verdict. Warning: the weighted donors do not follow");
    List<String> effects = lines("effects.csv");
    assertThat(cell(effects, "SC", "verdict")).isEqualTo("poor_fit");
    assertThat(figure(effects, "SC", "placebos_fitted_worse")).isZero();
    assertThat(cell(effects, "DID", "verdict")).isNotEqualTo("poor_fit");
  }

  private static String raised(String row) {
    String[] cells = row.split(",");
    cells[2] = String.valueOf(Double.parseDouble(cells[2]) + 900);
    return String.join(",", cells);
  }

  /** Two groups at two times, more treated than not: what was refused has a clustered error. */
  @Test
  void twoTimesAndFewDonorsAreCompared() throws IOException {
    List<String> rows = new ArrayList<>(List.of("shop,wave,staff,d"));
    Random random = new Random(19);
    for (int i = 0; i < 30; i++) {
      double level = 20 + 4 * random.nextGaussian();
      rows.add(String.format(Locale.ROOT, "s%d,1,%.2f,0", i, level));
      double after = level + random.nextGaussian() + (i < 20 ? 3 : 0);
      rows.add(String.format(Locale.ROOT, "s%d,2,%.2f,%d", i, after, i < 20 ? 1 : 0));
    }
    Ran ran = run(with(write(rows), "shop", "wave", "staff", "--treated", "d"));
    assertThat(ran.code()).as(ran.err()).isZero();
    List<String> effects = lines("effects.csv");
    assertThat(effects).hasSize(2);
    assertThat(effects.get(1)).contains("clustered by unit").endsWith("unusual");
    assertThat(figure(effects, "DID", "effect")).isCloseTo(3, within(1.));
    assertThat(figure(effects, "DID", "jackknife_standard_error"))
        .isCloseTo(figure(effects, "DID", "clustered_standard_error"), within(.05));
    String page = Files.readString(folder.resolve("out/comparison.html"));
    assertThat(page).doesNotContain("no child", "[c]", "NaN");
  }

  @Test
  void helpAndOptionsAreReadable() {
    StringWriter out = new StringWriter();
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out));
    command.execute("compare", "--help");
    assertThat(out.toString().lines()).allMatch(line -> line.length() <= 100);
    assertThat(out.toString()).contains("group-time  effects by first treated time");
    Ran unknown =
        run(
            "--panel",
            "p.csv",
            "--unit",
            "u",
            "--time",
            "t",
            "--outcome",
            "y",
            "--treated",
            "d",
            "--method",
            "sdid,scm");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("--method scm is unknown: give did, sc");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "0,3,9,0;+0,3,9,0|lines 5 and 42 are both for u0 at 3",
        "1,2,7,0;1,2,x,0|line 12, column y is not a number",
        "1,2,7,0;1,2,7,2|line 12, column d is neither 0 nor 1",
        "1,2,7,0;,2,7,0|line 12, column unit is blank",
        "1,2,7,0;1,2,7|line 12 has 3 cells and the header 4",
        "0,7,9,1;0,7,9,0|line 9: u0 is treated from 5 and no longer at 7",
        "1,2,7,0;1,second,7,0|line 12, column time cannot be put in order",
        "0,2,9,0;0,2,,0|u0, which is treated, has no y at 2"
      })
  void faultsNameTheLineAndTheRemedy(String change, String message) throws IOException {
    List<String> rows = new ArrayList<>(List.of("unit,time,y,d"));
    for (int i = 0; i < 5; i++) {
      for (int t = 0; t < 8; t++) {
        rows.add("u%d,%d,%d,%d".formatted(i, t, 7 + 2 * ((i + 1) % 2), i == 0 && t >= 5 ? 1 : 0));
      }
    }
    String from = "u" + change.split(";")[0];
    String to = change.split(";")[1];
    if (to.startsWith("+")) {
      rows.add("u" + to.substring(1));
    } else {
      rows.replaceAll(
          row -> row.startsWith(from.substring(0, 5)) ? (to.startsWith(",") ? to : "u" + to) : row);
    }
    Ran ran = run(with(write(rows), "unit", "time", "y", "--treated", "d"));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("panel.csv", message).doesNotContain("\tat ", "Exception");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void panelsThatCannotBeComparedAreRefused() throws IOException {
    assertRefused(panel(5, 8, 8), "column d is 0 or false in every row");
    assertRefused(panel(5, 8, 0), "u0 is treated from the first time, 0");
    List<String> all = panel(5, 8, 5);
    all.replaceAll(row -> row.matches("u\\d,[567],.*") ? row.replaceAll("\\d$", "1") : row);
    assertRefused(all, "has no unit that is never treated");
    List<String> still = panel(5, 8, 5);
    still.replaceAll(row -> row.replaceAll("^(u\\d,\\d),[^,]*,", "$1,4,"));
    assertRefused(still, "column y never changes in any unit that is not treated");
    assertRefused(List.of("unit,time,y,d", "\"a,1,2,0"), "is not CSV: a quotation mark");
    assertRefused(List.of("unit,time,y,d"), "has a header and no rows");
    assertRefused(
        List.of("unit,year,y,d", "a,1,2,0"), "has no column time: choose from: unit, year");
    Ran absent = run(with(folder.resolve("no.csv"), "unit", "time", "y", "--treated", "d"));
    assertThat(absent.code()).isEqualTo(2);
    assertThat(absent.err()).contains("no.csv is not there");
    Ran neither = run(with(write(panel(5, 8, 5)), "unit", "time", "y", "--from", "3"));
    assertThat(neither.code()).isEqualTo(2);
    assertThat(neither.err()).contains("--treated COLUMN");
  }

  private void assertRefused(List<String> rows, String message) throws IOException {
    Ran ran = run(with(write(rows), "unit", "time", "y", "--treated", "d"));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("panel.csv", message).doesNotContain("\tat ");
  }

  /** Unit u0 treated from a time on, and others. */
  private static List<String> panel(int units, int times, int from) {
    Random random = new Random(7);
    List<String> rows = new ArrayList<>(List.of("unit,time,y,d"));
    for (int i = 0; i < units; i++) {
      for (int t = 0; t < times; t++) {
        rows.add(
            String.format(
                Locale.ROOT,
                "u%d,%d,%.3f,%d",
                i,
                t,
                10 + random.nextGaussian(),
                i == 0 && t >= from ? 1 : 0));
      }
    }
    return rows;
  }

  private Path write(List<String> rows) throws IOException {
    return Files.writeString(folder.resolve("panel.csv"), String.join("\r\n", rows));
  }

  private static String[] with(
      Path panel, String unit, String time, String outcome, String... others) {
    return Stream.concat(
            Stream.of(
                "--panel", panel.toString(), "--unit", unit, "--time", time, "--outcome", outcome),
            Arrays.stream(others))
        .toArray(String[]::new);
  }

  private Ran run(String... options) {
    CommandLine command = Main.commandLine();
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    List<String> arguments = new ArrayList<>(List.of("compare"));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("--out", folder.resolve("out").toString()));
    int code = command.execute(arguments.toArray(String[]::new));
    return new Ran(code, out.toString(), err.toString());
  }

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(folder.resolve("out").resolve(file));
  }

  private static double figure(List<String> lines, String method, String column) {
    return Double.parseDouble(cell(lines, method, column));
  }

  private static String cell(List<String> lines, String method, String column) {
    int position = List.of(lines.get(0).split(",")).indexOf(column);
    return lines.stream()
        .map(line -> line.replaceAll("\"[^\"]*\"", "quoted").split(",", -1))
        .filter(cells -> cells[1].equals(method))
        .findFirst()
        .orElseThrow()[position];
  }

  private double sum(String file, String method, String column) throws IOException {
    List<String> lines = lines(file);
    int position = List.of(lines.get(0).split(",")).indexOf(column);
    return lines.stream()
        .map(line -> line.split(",", -1))
        .filter(cells -> cells[1].equals(method))
        .mapToDouble(cells -> Double.parseDouble(cells[position]))
        .sum();
  }
}
