package org.lacattribution.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.testing.FinishedProcess;

/** Wall time of the demonstration beside a bare session that writes and reads one Delta table. */
@Tag("benchmark")
class DemoBenchmarkTest {
  @TempDir private Path folder;

  @Test
  void demoAgainstABareSession() throws Exception {
    FinishedProcess bare =
        FinishedProcess.java(BareSession.class, folder.resolve("bare").toString());
    FinishedProcess demo = FinishedProcess.lac("demo", "--out", folder.resolve("demo").toString());
    assertThat(demo.output()).contains("Release:");
    System.out.printf(
        "| bare session | demo | ratio | peak memory of the demo |%n| %.1f s | %.1f s | %.1f | %d MB |%n",
        bare.seconds(), demo.seconds(), demo.seconds() / bare.seconds(), demo.peakMegabytes());
  }
}
