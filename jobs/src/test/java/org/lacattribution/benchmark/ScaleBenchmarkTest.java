package org.lacattribution.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.testing.FinishedProcess;

/**
 * Time of landing, of conforming and checking, and of stock and flow against rows landed, for
 * growing numbers of simulated Coventrys, as a whole run tells them; it is stopped there, for
 * attributing takes as long for each council as it does for one.
 *
 * <p>{@code -Dlac.benchmark.sizes=1,10,100} chooses the sizes.
 */
@Tag("benchmark")
class ScaleBenchmarkTest {
  private static final Pattern ROWS = Pattern.compile("Landing done in [^:]+: ([\\d,]+) rows");
  private static final List<String> STEPS =
      List.of("Landing", "Conforming and checking", "Counting stock and flow");

  @TempDir private Path folder;

  @Test
  void growsWithTheRows() throws Exception {
    Path council = FinishedProcess.project().resolve("data-schema/councils/coventry.yaml");
    List<double[]> points = new ArrayList<>();
    System.out.println(
        "| Coventrys | rows | landing | conforming and checking | stock and flow | rows a second |"
            + " peak memory |");
    for (String size : System.getProperty("lac.benchmark.sizes", "1,10").split(",")) {
      Path here = folder.resolve(size);
      Path drop = here.resolve("drop");
      FinishedProcess.lac(
          "simulate",
          "--council",
          council.toString(),
          "--authorities",
          size,
          "--out",
          drop.toString());
      FinishedProcess run =
          FinishedProcess.lacUntil(
              STEPS.get(2) + " done",
              "run",
              "--input",
              drop.toString(),
              "--council",
              council.toString(),
              "--warehouse",
              here.resolve("warehouse").toString(),
              "--release",
              here.resolve("release").toString(),
              "--key-file",
              folder.resolve("key").toString(),
              "--as-of",
              "2016-03-31");
      Matcher landed = ROWS.matcher(run.output());
      assertThat(landed.find()).as(run.output()).isTrue();
      double rows = Double.parseDouble(landed.group(1).replace(",", ""));
      double[] steps = STEPS.stream().mapToDouble(step -> seconds(run.output(), step)).toArray();
      double sum = steps[0] + steps[1] + steps[2];
      points.add(new double[] {Math.log(rows), Math.log(sum)});
      System.out.printf(
          Locale.ROOT,
          "| %s | %,.0f | %.0f s | %.0f s | %.0f s | %,.0f | %d MB |%n",
          size,
          rows,
          steps[0],
          steps[1],
          steps[2],
          rows / sum,
          run.peakMegabytes());
    }
    for (int i = 1; i < points.size(); i++) {
      double[] before = points.get(i - 1);
      double[] after = points.get(i);
      System.out.printf(
          Locale.ROOT,
          "growth exponent to size number %d: %.2f%n",
          i + 1,
          (after[1] - before[1]) / (after[0] - before[0]));
    }
  }

  private static double seconds(String told, String step) {
    Matcher done = Pattern.compile(Pattern.quote(step) + " done in ([\\d.]+) s").matcher(told);
    assertThat(done.find()).as(step).isTrue();
    return Double.parseDouble(done.group(1));
  }
}
