package org.lacattribution.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.testing.FinishedProcess;

/** What a new user types first, in a folder of theirs. */
class FirstContactTest {
  private static final String COUNCIL =
      "la_code: '331'\nname: Coventry\npublished_figures: input\ndisclosure: {profile: inside, children: 1, round_to: 1}\n";

  @TempDir private Path folder;

  @Test
  void relativePathsWorkAndNothingIsLeftOrOpenToOthers() throws Exception {
    write(
        "drop/2013-header.csv", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nA,1,02/03/2004,WBRI,,,\n");
    write(
        "drop/2013-episodes.csv",
        "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
            + "A,10/06/2012,S,C2,N1,U6,PR1,,,,,,\n");
    write("council.yaml", COUNCIL);
    Files.createDirectories(folder.resolve("tmp"));
    List<String> command =
        new ArrayList<>(
            FinishedProcess.javaCommand(
                Main.class,
                "run",
                "--input",
                "drop",
                "--council",
                "council.yaml",
                "--warehouse",
                "wh",
                "--release",
                "out/release",
                "--key-file",
                "keys/key"));
    command.add(1, "-Djava.io.tmpdir=" + folder.resolve("tmp"));
    // A run of one child ends before the optimising compiler has paid for itself.
    command.add(1, "-XX:TieredStopAtLevel=1");
    FinishedProcess ended =
        FinishedProcess.of(new ProcessBuilder(command).directory(folder.toFile()));
    assertThat(ended.code()).as(ended.output()).isZero();
    assertThat(ended.output())
        .contains("Made a new key for pseudonyms: " + folder.toRealPath().resolve("keys/key"));
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("drop", "council.yaml", "tmp", "wh", "out", "keys");
    }
    try (Stream<Path> made =
        Stream.of("wh", "out/release", "keys")
            .map(folder::resolve)
            .flatMap(FirstContactTest::walk)) {
      assertThat(made.filter(FirstContactTest::isOpen).map(Path::toString)).isEmpty();
    }
    Path working = folder.resolve("tmp/lac-attribution-" + System.getProperty("user.name"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(working)))
        .isEqualTo("rwx------");
    try (Stream<Path> left = Files.list(working)) {
      assertThat(left).as("what Spark wrote while it worked").isEmpty();
    }
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnceAndBeforeSparkStarts() throws IOException {
    write("file", "");
    write("release/notes.txt", "");
    write("council.yaml", COUNCIL + "nmae: x\n");
    write("key", "");
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    int code =
        Main.commandLine()
            .setOut(out)
            .setErr(out)
            .execute(
                "run",
                "--input",
                folder.resolve("none").toString(),
                "--council",
                folder.resolve("council.yaml").toString(),
                "--warehouse",
                folder.resolve("file/wh").toString(),
                "--release",
                folder.resolve("release").toString(),
                "--key-file",
                folder.resolve("key").toString());
    assertThat(code).isEqualTo(2);
    assertThat(text.toString())
        .contains("nmae")
        .contains("Input folder " + folder.resolve("none") + " does not exist")
        .contains("Warehouse " + folder.resolve("file/wh") + " cannot be written")
        .contains("A release is never changed")
        .contains("Key file " + folder.resolve("key"))
        .doesNotContain("\tat ");
  }

  @Test
  void aPipeIsRefusedWithTheOtherFaultsAndNoKeyIsMadeForARunThatDoesNotStart() throws Exception {
    Path council = write("council.yaml", COUNCIL + "nmae: x\n");
    write("drop/2013-header.csv", "CHILD,SEX,DOB\n");
    new ProcessBuilder("mkfifo", folder.resolve("drop/pipe.csv").toString()).start().waitFor();
    for (List<String> command :
        List.of(
            List.of("ingest"), List.of("run", "--release", folder.resolve("release").toString()))) {
      StringWriter text = new StringWriter();
      PrintWriter out = new PrintWriter(text);
      List<String> arguments = new ArrayList<>(command);
      arguments.addAll(
          List.of(
              "--input",
              folder.resolve("drop").toString(),
              "--council",
              council.toString(),
              "--warehouse",
              folder.resolve("wh").toString(),
              "--key-file",
              folder.resolve("keys/key").toString()));
      int code =
          Main.commandLine().setOut(out).setErr(out).execute(arguments.toArray(String[]::new));
      assertThat(code).as(text.toString()).isEqualTo(2);
      assertThat(text.toString())
          .contains("nmae")
          .contains("pipe.csv: it is no regular file")
          .doesNotContain("\tat ");
      assertThat(folder.resolve("keys")).doesNotExist();
      assertThat(folder.resolve("wh")).doesNotExist();
    }
  }

  @Test
  void aCouncilFileThatIsNoneIsRefusedWithinASecond() throws IOException {
    Path large = write("large.yaml", "# a line of five megabytes or so\n".repeat(160_000));
    Path number =
        write("number.yaml", COUNCIL + "unit_costs:\n  - {code: x, value: 1e999999999}\n");
    for (Path file : List.of(large, number)) {
      StringWriter text = new StringWriter();
      PrintWriter out = new PrintWriter(text);
      long began = System.nanoTime();
      int code =
          Main.commandLine()
              .setOut(out)
              .setErr(out)
              .execute(
                  "trend",
                  "--council",
                  file.toString(),
                  "--warehouse",
                  folder.resolve("wh").toString());
      assertThat(code).as(text.toString()).isEqualTo(2);
      assertThat((System.nanoTime() - began) / 1e9).as("seconds").isLessThan(3);
      assertThat(text.toString()).contains(file.toString()).doesNotContain("\tat ");
    }
  }

  private Path write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    if (path.equals("key")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    return file;
  }

  private static Stream<Path> walk(Path path) {
    try {
      return Files.walk(path);
    } catch (IOException fault) {
      throw new java.io.UncheckedIOException(fault);
    }
  }

  private static boolean isOpen(Path path) {
    try {
      return !PosixFilePermissions.toString(Files.getPosixFilePermissions(path)).endsWith("------");
    } catch (IOException fault) {
      throw new java.io.UncheckedIOException(fault);
    }
  }
}
