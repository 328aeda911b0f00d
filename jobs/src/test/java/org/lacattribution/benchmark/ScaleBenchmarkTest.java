package org.lacattribution.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.testing.Launched;

/**
 * Time from a drop to a release against rows landed, for growing numbers of simulated Coventrys.
 *
 * <p>{@code -Dlac.benchmark.sizes=1,10,100} chooses the sizes.
 */
@Tag("benchmark")
class ScaleBenchmarkTest {
  private static final Pattern ROWS = Pattern.compile("Landing done in [^:]+: ([\\d,]+) rows");

  @TempDir private Path folder;

  @Test
  void growsWithTheRows() throws Exception {
    Path council = Launched.project().resolve("data-schema/councils/coventry.yaml");
    List<double[]> points = new ArrayList<>();
    System.out.println("| Coventrys | rows | seconds | rows a second | peak memory |");
    for (String size : System.getProperty("lac.benchmark.sizes", "1,10").split(",")) {
      Path here = folder.resolve(size);
      Path drop = here.resolve("drop");
      Launched.lac(
          "simulate",
          "--council",
          council.toString(),
          "--authorities",
          size,
          "--out",
          drop.toString());
      Launched run =
          Launched.lac(
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
      Matcher landed = ROWS.matcher(run.told());
      assertThat(landed.find()).isTrue();
      double rows = Double.parseDouble(landed.group(1).replace(",", ""));
      points.add(new double[] {Math.log(rows), Math.log(run.seconds())});
      System.out.printf(
          "| %s | %,.0f | %.0f | %,.0f | %d MB |%n",
          size, rows, run.seconds(), rows / run.seconds(), run.peakMegabytes());
    }
    if (points.size() > 1) {
      double[] first = points.get(0);
      double[] last = points.get(points.size() - 1);
      System.out.printf(
          "growth exponent from the first to the last: %.2f%n",
          (last[1] - first[1]) / (last[0] - first[0]));
    }
  }
}
