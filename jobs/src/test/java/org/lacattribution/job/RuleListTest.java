package org.lacattribution.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What {@code ./lac rules} prints. */
class RuleListTest {
  private record Answer(int code, String text) {}

  private static Answer rules(String... options) {
    StringWriter printed = new StringWriter();
    CommandLine lac =
        Main.commandLine().setOut(new PrintWriter(printed)).setErr(new PrintWriter(printed));
    String[] words = new String[options.length + 1];
    words[0] = "rules";
    System.arraycopy(options, 0, words, 1, options.length);
    int code = lac.execute(words);
    return new Answer(code, printed.toString().replaceAll("\\R", "\n"));
  }

  @Test
  void aRuleThatOursSaysNamesIt() {
    assertThat(rules("--year", "2026", "--code", "502"))
        .isEqualTo(
            new Answer(
                0,
                """
                903 502  episode_open_then_absent  error
                    First episode starts when last year's open one did.
                    Columns: ssda903_episodes.DECOM
                    Protects: It is closed where the next episode begins if care goes on;
                    otherwise on the last day of that return, or the day before care starts
                    again.

                """));
  }

  @Test
  void aDeclaredRuleHasItsColumnsAndWhatItProtects() {
    assertThat(rules("--code", "371"))
        .isEqualTo(
            new Answer(
                0,
                """
                903 371  dfe_903_371  note
                    A child under 16 is in supported accommodation.
                    Columns: ssda903_episodes (DECOM, PLACE)
                    Protects: Figures by placement, changes of placement, and what placements
                    cost.

                """));
    assertThat(rules("--code", "dfe_903_371")).isEqualTo(rules("--code", "371"));
    assertThat(rules("--code", "noe")).isEqualTo(rules("--code", "562"));
    assertThat(rules("--code", "434").text())
        .contains("Tried on the columns that are landed", "ssda903_episodes.URN)");
  }

  @Test
  void aRuleThatIsNotTriedSaysWhy() {
    assertThat(rules("--code", "709").text())
        .startsWith("903 709  not tried\n")
        .contains("ssda903_dolo.DOLO_START")
        .contains("It needs columns that are not landed, for no result uses them.");
  }

  @Test
  void aRuleOfOursNamesTheDepartmentsNumbers() {
    assertThat(rules("--code", "episodes_overlap").text())
        .startsWith("ours  episodes_overlap  error\n")
        .contains("The Department's: 903 142, 903 501");
  }

  /** A number that two declarations share prints both. */
  @Test
  void everyPartOfANumberIsPrinted() {
    assertThat(rules("--code", "553").text())
        .contains("dfe_903_553_missing", "dfe_903_553_reversed");
  }

  @Test
  void aYearHasItsOwnRules() {
    assertThat(rules("--year", "2024").text())
        .contains("903 370  dfe_903_370", "903 445  freeing_order_after_2005")
        .doesNotContain("903 233 ");
    assertThat(rules("--year", "2026").text())
        .contains("903 233  dfe_903_233")
        .doesNotContain("903 370 ", "903 709 ");
    assertThat(rules("--year", "2027").text())
        .contains("903 709  not tried", "903 in 2027: 322 rules of the Department; ");
    assertThat(rules().text().lines().filter(line -> line.startsWith(" ")))
        .allMatch(line -> line.length() <= 80 || !line.strip().contains(" "));
  }

  @Test
  void whatIsNoCodeIsSaid() {
    assertThat(rules("--code", "../x"))
        .isEqualTo(
            new Answer(
                2,
                "No rule has the code ../x: it is a number of the Department, such as 502, or a"
                    + " code of ours.\n"));
  }
}
