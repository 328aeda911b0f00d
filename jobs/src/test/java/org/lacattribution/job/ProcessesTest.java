package org.lacattribution.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.testing.FinishedProcess;

/**
 * Whole runs as processes of their own, by the launcher and on a cluster: a fifth of a Coventry.
 * Needs the jar that {@code mvn package} builds.
 */
@Tag("deep")
class ProcessesTest {
  @TempDir private static Path folder;

  @BeforeAll
  static void drop() throws Exception {
    FinishedProcess.lac(
        "simulate", "--council", council(), "--size", "0.2", "--seed", "1", "--out", path("drop"));
  }

  @Test
  void oneCoreAndTwoGiveTheSameBytes() throws Exception {
    assertThat(run("one", Map.of("LAC_CORES", "1")).code()).isZero();
    assertThat(run("two", Map.of("LAC_CORES", "2")).code()).isZero();
    assertThat(bytes("release-two")).isNotEmpty().isEqualTo(bytes("release-one"));
  }

  @Test
  void ofTwoRunsOfOneSliceOneWinsAndTheOtherLeavesIt() throws Exception {
    CompletableFuture<FinishedProcess> first =
        CompletableFuture.supplyAsync(() -> unchecked("first", "at-once"));
    CompletableFuture<FinishedProcess> second =
        CompletableFuture.supplyAsync(() -> unchecked("second", "at-once"));
    List<FinishedProcess> ended = List.of(first.get(), second.get());
    assertThat(ended)
        .extracting(FinishedProcess::code)
        .as(printed(ended))
        .containsExactlyInAnyOrder(0, 4);
    int won = ended.get(0).code() == 0 ? 0 : 1;
    String winner = List.of("release-first", "release-second").get(won);
    String loser = List.of("release-first", "release-second").get(1 - won);
    assertThat(ended.get(1 - won).output()).contains("Another run is writing authority 331");
    assertThat(folder.resolve(loser)).doesNotExist();
    FinishedProcess.lac("verify-release", path(winner));
    assertThat(unchecked("again", "at-once").code()).isZero();
    assertThat(bytes("release-again")).isEqualTo(bytes(winner));
  }

  @Test
  void aRunThatIsStoppedSaysSoAndTheNextIsWhole() throws Exception {
    Path log = folder.resolve("stopped.log");
    Process process =
        new ProcessBuilder(arguments("stopped", "stopped"))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    while (process.isAlive() && !Files.readString(log).contains("Conforming and checking")) {
      Thread.sleep(200);
    }
    process.destroy();
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(log)).isNotZero();
    assertThat(folder.resolve("release-stopped")).doesNotExist();
    assertThat(FinishedProcess.lac("status", "--warehouse", path("warehouse-stopped")).output())
        .contains("cancelled");
    assertThat(unchecked("after", "stopped").code()).isZero();
    FinishedProcess.lac("verify-release", path("release-after"));
  }

  @Test
  void aClusterGivesTheBytesOfOneMachine() throws Exception {
    assertThat(run("machine", Map.of()).code()).isZero();
    try (Cluster cluster = Cluster.start(folder.resolve("spark"))) {
      List<String> submit = new ArrayList<>(List.of("--class", "org.lacattribution.job.Main"));
      submit.add(FinishedProcess.project().resolve("jobs/target/lac-attribution.jar").toString());
      List<String> arguments = arguments("cluster", "cluster");
      submit.addAll(arguments.subList(1, arguments.size()));
      FinishedProcess ended = cluster.submit(submit);
      assertThat(ended.code()).as(ended.output()).isZero();
    }
    assertThat(bytes("release-cluster")).isEqualTo(bytes("release-machine"));
  }

  private static FinishedProcess unchecked(String release, String warehouse) {
    try {
      return FinishedProcess.of(arguments(release, warehouse));
    } catch (IOException | InterruptedException fault) {
      throw new IllegalStateException(fault);
    }
  }

  private static FinishedProcess run(String name, Map<String, String> environment)
      throws Exception {
    ProcessBuilder builder = new ProcessBuilder(arguments(name, name));
    builder.environment().putAll(environment);
    return FinishedProcess.of(builder);
  }

  private static List<String> arguments(String release, String warehouse) {
    return FinishedProcess.command(
        "run",
        "--input",
        path("drop"),
        "--council",
        council(),
        "--warehouse",
        path("warehouse-" + warehouse),
        "--release",
        path("release-" + release),
        "--key-file",
        path("key"),
        "--as-of",
        "2016-03-31");
  }

  private static String printed(List<FinishedProcess> ended) {
    return String.join("\n----\n", ended.stream().map(FinishedProcess::output).toList());
  }

  private static String council() {
    return FinishedProcess.project().resolve("data-schema/councils/coventry.yaml").toString();
  }

  /** Hash of each file: a whole file in a failure shows nothing. */
  private static Map<String, String> bytes(String release) throws IOException {
    Map<String, String> bytes = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder.resolve(release))) {
      for (Path file : files.toList()) {
        bytes.put(file.getFileName().toString(), DigestUtils.sha256Hex(Files.readAllBytes(file)));
      }
    }
    return bytes;
  }

  private static String path(String name) {
    return folder.resolve(name).toString();
  }
}
