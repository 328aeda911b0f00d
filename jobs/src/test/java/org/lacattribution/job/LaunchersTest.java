package org.lacattribution.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The launcher of Windows says to Java and Spark what the other says. */
class LaunchersTest {
  private static final Path PROJECT = Path.of("..");

  @Test
  void bothSetTheSameOptions() throws IOException {
    Pattern option = Pattern.compile("-D(?:spark|io|jdk|file)[.a-zA-Z]+|-XX:\\+\\w+");
    assertThat(found(option, "lac.cmd"))
        .isEqualTo(found(option, "lac"))
        .contains("-Dspark.master", "-XX:+UseSerialGC");
  }

  @Test
  void bothOpenTheSamePackages() throws IOException {
    Pattern opened = Pattern.compile("\\b(?:java|sun)\\.(?:lang|io|net|nio|util|security)[.a-z]*");
    assertThat(found(opened, "jobs/src/main/launch/Arguments.java"))
        .containsAll(
            found(opened, "lac").stream().filter(name -> !name.startsWith("java.net.")).toList());
  }

  @Test
  void bothReadTheSameVariables() throws IOException {
    Pattern variable = Pattern.compile("LAC_[A-Z_]+");
    assertThat(found(variable, "lac.cmd")).isEqualTo(found(variable, "lac"));
  }

  @Test
  void theOneOfWindowsHasLineEndsOfWindows() throws IOException {
    String text = Files.readString(PROJECT.resolve("lac.cmd"));
    assertThat(text.lines().count()).isEqualTo(text.split("\r\n", -1).length - 1L);
  }

  private static TreeSet<String> found(Pattern pattern, String file) throws IOException {
    TreeSet<String> found = new TreeSet<>();
    pattern
        .matcher(Files.readString(PROJECT.resolve(file)))
        .results()
        .map(MatchResult::group)
        .forEach(found::add);
    return found;
  }
}
