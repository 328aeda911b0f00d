package org.lacattribution.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.lacattribution.testing.FinishedProcess;
import org.lacattribution.testing.SharedSpark;

/**
 * An input and its correction, each run on one warehouse without a fault: releases {@code
 * release-first} and {@code release-second}. {@code warehouse-before} has the first alone.
 */
final class CorrectedInput {
  private static final String EPISODES =
      "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n";
  private static final String HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n";

  /** Less than passes between two commits, more than a look at the warehouse takes. */
  private static final int POLL_MILLISECONDS = 20;

  private final Path folder;
  private final Path council;
  private final int commitsOfARun;

  /** Runs both inputs, without a fault, in a folder. */
  CorrectedInput(Path folder) throws IOException {
    this.folder = folder;
    SharedSpark.session();
    council =
        Files.writeString(
            folder.resolve("council.yaml"),
            "la_code: '331'\nname: Coventry\npublished_figures: input\ndisclosure: {profile: inside, children: 1, round_to: 1}\n");
    write("first/2012-header.csv", HEADER + "A,1,02/03/2004,WBRI,,,\n");
    write("first/2012-episodes.csv", EPISODES + "A,10/06/2011,S,C2,N1,U6,PR1,,,,,,\n");
    write("first/2013-header.csv", HEADER + "A,1,02/03/2004,WBRI,,,\nB,2,05/06/2010,WBRI,,,\n");
    write(
        "first/2013-episodes.csv",
        EPISODES
            + "A,10/06/2011,S,C2,N1,U6,PR1,,,,,,\n"
            + "B,03/05/2012,S,V2,N1,U6,PR1,20/02/2013,E4A,,,,\n");
    // The corrected input: B entered two months later, A left, and a child is new.
    write("second/2012-header.csv", HEADER + "A,1,02/03/2004,WBRI,,,\n");
    write("second/2012-episodes.csv", EPISODES + "A,10/06/2011,S,C2,N1,U6,PR1,,,,,,\n");
    write(
        "second/2013-header.csv",
        HEADER + "A,1,02/03/2004,WBRI,,,\nB,2,05/06/2010,WBRI,,,\nC,1,07/08/2009,WBRI,,,\n");
    write(
        "second/2013-episodes.csv",
        EPISODES
            + "A,10/06/2011,S,C2,N1,U6,PR1,11/11/2012,E4A,,,,\n"
            + "B,03/07/2012,S,V2,N1,U6,PR1,20/02/2013,E4A,,,,\n"
            + "C,15/01/2013,S,V2,N1,U6,PR1,,,,,,\n");
    assertThat(run("first", "warehouse", "release-first").code()).isZero();
    copy(folder.resolve("warehouse"), folder.resolve("warehouse-before"));
    long before = commits(folder.resolve("warehouse"));
    Ended second = run("second", "warehouse", "release-second");
    assertThat(second.code()).as(second.text()).isZero();
    commitsOfARun = (int) (commits(folder.resolve("warehouse")) - before);
    assertThat(bytes("release-second")).isNotEqualTo(bytes("release-first"));
  }

  /** Commits that the second run makes. */
  int commitsOfARun() {
    return commitsOfARun;
  }

  /** What became of it, as a row of the table. */
  String killedAt(int point) throws Exception {
    String warehouse = "warehouse-" + point;
    copy(folder.resolve("warehouse-before"), folder.resolve(warehouse));
    boolean wasKilled = kill(point, warehouse, "release-killed-" + point);
    String last = lastTable(folder.resolve(warehouse));
    // Its last commits are that the run is done, and who ran it: killed after them, it is whole.
    wasKilled &= isUnfinished(warehouse);
    if (wasKilled) {
      Path release = folder.resolve("release-killed-" + point);
      if (Files.exists(release)) {
        // It is put there whole, a moment before the run is noted as done.
        assertThat(execute("verify-release", release.toString()).code()).isZero();
      }
      Ended other = execute("publish", warehouse, "release-between-" + point);
      assertThat(other.code()).as("killed after %d commits: %s", point, other.text()).isEqualTo(2);
      assertThat(other.text()).contains("was interrupted").contains("again");
      assertThat(folder.resolve("release-between-" + point)).doesNotExist();
    }
    copy(folder.resolve(warehouse), folder.resolve(warehouse + "-twin"));
    Ended again = run("second", warehouse, "release-again-" + point);
    assertThat(again.code()).as(again.text()).isZero();
    assertThat(bytes("release-again-" + point))
        .as("the same run again after it was killed at commit %d", point)
        .isEqualTo(bytes("release-second"));
    Ended first = run("first", warehouse + "-twin", "release-first-again-" + point);
    assertThat(first.code()).as(first.text()).isZero();
    assertThat(bytes("release-first-again-" + point))
        .as("the first input again after the second was killed at commit %d", point)
        .isEqualTo(bytes("release-first"));
    return "| %d of %d | %s | %s | both inputs |"
        .formatted(point, commitsOfARun, last, wasKilled ? "refused" : "run had ended");
  }

  boolean isUnfinished(String warehouse) {
    return execute(new String[] {"status", "--warehouse", folder.resolve(warehouse).toString()})
        .text()
        .lines()
        .findFirst()
        .orElseThrow()
        .contains("in progress, or killed");
  }

  /** The table that was written last, with its layer. */
  String lastTable(Path warehouse) throws IOException {
    try (Stream<Path> files = Files.walk(warehouse)) {
      Path commit =
          files
              .filter(file -> file.toString().matches(".*/_delta_log/\\d{20}\\.json"))
              .max(Comparator.comparing(file -> file.toFile().lastModified()))
              .orElseThrow();
      Path table = commit.getParent().getParent();
      return table.getParent().getFileName() + "." + table.getFileName();
    }
  }

  /** Runs the second input in a process and kills it after so many commits, if it lives so long. */
  boolean kill(int point, String warehouse, String release) throws Exception {
    Path at = folder.resolve(warehouse);
    long before = commits(at);
    Path text = folder.resolve(warehouse + ".log");
    List<String> command =
        FinishedProcess.javaCommand(Main.class, arguments("run", "second", warehouse, release));
    // So short a run ends before the optimising compiler has paid for itself.
    command.add(1, "-XX:TieredStopAtLevel=1");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(text.toFile()).start();
    while (process.isAlive() && commits(at) - before < point) {
      process.waitFor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
    }
    boolean killed = process.isAlive();
    process.destroyForcibly().waitFor();
    assertThat(killed || process.exitValue() == 0).as(Files.readString(text)).isTrue();
    return killed;
  }

  long commits(Path warehouse) throws IOException {
    try (Stream<Path> files = Files.walk(warehouse)) {
      return files.filter(file -> file.toString().matches(".*/_delta_log/\\d{20}\\.json")).count();
    } catch (UncheckedIOException aFileWentWhileTheyWereListed) {
      return commits(warehouse);
    }
  }

  record Ended(int code, String text) {}

  Ended run(String input, String warehouse, String release) {
    return execute(arguments("run", input, warehouse, release));
  }

  Ended execute(String command, String warehouse, String release) {
    return execute(arguments(command, null, warehouse, release));
  }

  Ended execute(String... arguments) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    int code = Main.commandLine().setOut(out).setErr(out).execute(arguments);
    return new Ended(code, text.toString());
  }

  String[] arguments(String command, String input, String warehouse, String release) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                command,
                "--council",
                council.toString(),
                "--warehouse",
                folder.resolve(warehouse).toString(),
                "--release",
                folder.resolve(release).toString(),
                "--as-of",
                "2013-03-31"));
    if (input != null) {
      arguments.addAll(
          List.of(
              "--input",
              folder.resolve(input).toString(),
              "--key-file",
              folder.resolve("key").toString()));
    }
    return arguments.toArray(String[]::new);
  }

  void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }

  Map<String, String> bytes(String release) throws IOException {
    Map<String, String> bytes = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder.resolve(release))) {
      for (Path file : files.toList()) {
        bytes.put(
            file.getFileName().toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return bytes;
  }
}
