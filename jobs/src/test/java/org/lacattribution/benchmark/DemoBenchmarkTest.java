package org.lacattribution.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.testing.Launched;

/** Wall time of the demonstration beside a bare session that writes and reads one Delta table. */
@Tag("benchmark")
class DemoBenchmarkTest {
  @TempDir private Path folder;

  @Test
  void demoBesideABareSession() throws Exception {
    Launched bare = Launched.java(BareSession.class, folder.resolve("bare").toString());
    Launched demo = Launched.lac("demo", "--out", folder.resolve("demo").toString());
    assertThat(demo.told()).contains("Release:");
    System.out.printf(
        "| bare session | demo | ratio | peak memory of the demo |%n| %.1f s | %.1f s | %.1f | %d MB |%n",
        bare.seconds(), demo.seconds(), demo.seconds() / bare.seconds(), demo.peakMegabytes());
  }
}
