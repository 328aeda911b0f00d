package org.lacattribution.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.testing.FinishedProcess;

/**
 * The archive of {@code mvn verify -P dist}, unpacked and run as on a machine where nothing is
 * installed: no variable is set, so neither Java, Maven nor a home folder is found.
 */
@Tag("dist")
class DistributionTest {
  private static final String COUNCIL =
      "la_code: '331'\nname: Coventry\npublished_figures: input\ndisclosure: {profile: inside, children: 1, round_to: 1}\n";

  @TempDir private static Path folder;

  @BeforeAll
  static void unpack() throws Exception {
    FinishedProcess unpacked =
        FinishedProcess.of(
            new ProcessBuilder(
                "tar", "xzf", System.getProperty("lac.archive"), "-C", folder.toString()));
    assertThat(unpacked.code()).as(unpacked.output()).isZero();
  }

  @Test
  void helpAndVersionNeedNothingElse() throws Exception {
    assertThat(lac("version").output()).contains("0.1.0");
    assertThat(lac("help").output()).contains("verify-release");
  }

  @Test
  void aRunNeedsNothingElse() throws Exception {
    write(
        "drop/2013-header.csv", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nA,1,02/03/2004,WBRI,,,\n");
    write(
        "drop/2013-episodes.csv",
        "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
            + "A,10/06/2012,S,C2,N1,U6,PR1,,,,,,\n");
    write("council.yaml", COUNCIL);
    FinishedProcess ran =
        lac(
            "run",
            "--input",
            "drop",
            "--council",
            "council.yaml",
            "--warehouse",
            "wh",
            "--release",
            "release",
            "--key-file",
            "keys/key");
    assertThat(ran.code()).as(ran.output()).isZero();
    assertThat(folder.resolve("release/index.html")).exists();
    assertThat(lac("verify-release", "release").code()).isZero();
  }

  private static FinishedProcess lac(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(List.of(folder.resolve("lac-attribution/lac").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder process = new ProcessBuilder(command).directory(folder.toFile());
    process.environment().clear();
    process.environment().put("PATH", "");
    return FinishedProcess.of(process);
  }

  private static void write(String path, String text) throws IOException {
    Files.createDirectories(folder.resolve(path).getParent());
    Files.writeString(folder.resolve(path), text);
  }
}
