package org.lacattribution.publish.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each number of the page is a cell of the release, or worked out from cells as it says. */
class TracedPageTest {
  private static final List<String> NAMES = List.of(PageFixture.MST, "Troubled Families");

  @TempDir private static Path home;
  private static Path folder;

  @BeforeAll
  static void release() throws IOException {
    folder = home.resolve("release");
    PageFixture.write(folder);
  }

  @Test
  void everyNumberIsACellOfTheRelease() throws IOException {
    TracedPage.Found found = TracedPage.of(folder, NAMES);
    assertThat(found.faults()).isEmpty();
    // 24 months of four figures, and lines of 24 months, 2 forecasts, 2 plans, 4 years and more.
    assertThat(found.figures()).isGreaterThan(200);
    assertThat(found.points()).isGreaterThan(50);
  }

  @Test
  void aNumberThatIsChangedMisplacedOrHasNoSourceIsFound() throws IOException {
    String html = new Trace(folder).page();
    // The sentence says 613 for 614.
    assertThat(faults(html.replaceFirst(">614</data> children", ">613</data> children")))
        .singleElement()
        .asString()
        .contains("613 is said", "614");
    // A share that is not of the whole; the value says what the words do not.
    assertThat(faults(html.replaceFirst(">65\\.1</data>", ">65.2</data>"))).hasSize(1);
    assertThat(faults(html.replaceFirst("value=\"614\\.0\"", "value=\"615.0\""))).isNotEmpty();
    // A source that is not there, and one that is two cells.
    assertThat(faults(html.replaceFirst("code=all/estimate", "code=none/estimate"))).hasSize(1);
    assertThat(faults(html.replaceFirst("&amp;scope=total&amp;code=all/estimate", "/estimate")))
        .isNotEmpty();
    // Digits of nobody's, in a sentence and in what a screen reader says.
    assertThat(faults(html.replace("</h1>", " of 17 kinds</h1>"))).hasSize(1);
    assertThat(faults(html.replaceFirst("aria-label=\"", "aria-label=\"37 "))).hasSize(1);
    // A point drawn elsewhere.
    assertThat(faults(html.replaceFirst("(?s)(<section.*?class=\"line\" d=\"M6 )[\\d.]+", "$1100")))
        .isNotEmpty();
    // An edge of a band, an end of an interval, and a mark, drawn elsewhere.
    assertThat(
            faults(
                html.replaceFirst(
                    "(?s)(<section.*?class=\"band[^>]*d=\"M[\\d.]+ )[\\d.]+", "$1100")))
        .isNotEmpty();
    assertThat(faults(html.replaceFirst("(class=\"whisker\" x1=\")[\\d.]+", "$190.1")))
        .isNotEmpty();
    assertThat(faults(html.replaceFirst("(<svg x=\")[\\d.]+%", "$190.1%"))).isNotEmpty();
  }

  @Test
  void aCellThatIsChangedIsFound() throws IOException {
    Path changed = Files.createDirectory(home.resolve("changed"));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.copy(file, changed.resolve(file.getFileName()));
      }
    }
    Path table = changed.resolve("reconciliation.csv");
    Files.writeString(table, Files.readString(table).replace("-13,-3", "-12,-3"));
    assertThat(TracedPage.of(changed, NAMES).faults()).hasSize(1);
  }

  /** {@code -Dlac.release=DIR} of {@code ./lac demo} or another council. */
  @Tag("deep")
  @Test
  void everyNumberOfAReleaseThatIsNamedIsACellOfIt() throws IOException {
    String named = System.getProperty("lac.release", "");
    assumeTrue(!named.isEmpty(), "Skipped: -Dlac.release does not name a release folder.");
    for (String each : named.split(",")) {
      TracedPage.Found found = TracedPage.of(Path.of(each), List.of());
      System.out.printf(
          "%s: %,d figures and %,d points traced%n", each, found.figures(), found.points());
      assertThat(found.faults()).isEmpty();
    }
  }

  private static List<String> faults(String html) {
    List<String> faults = new ArrayList<>(TracedPage.of(new Trace(folder), html, NAMES).faults());
    assertThat(html).as("the page was changed").isNotEqualTo(page());
    return faults;
  }

  private static String page() {
    try {
      return new Trace(folder).page();
    } catch (IOException fault) {
      throw new java.io.UncheckedIOException(fault);
    }
  }
}
