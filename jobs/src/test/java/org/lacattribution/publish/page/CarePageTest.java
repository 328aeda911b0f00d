package org.lacattribution.publish.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lacattribution.publish.Release;

class CarePageTest {
  private static final Release.Protection UNPROTECTED = new Release.Protection("none", 1, 1);
  private static final LocalDate FIRST = LocalDate.of(2011, 4, 1);

  @Test
  void saysWhatTheFiguresSay() {
    // 24 months from 590, each with 12 in and 11 out: 590 + 24 = 614 in care at the end.
    // The last 12 months: 144 in, 132 out, 12 more.
    Page page = CarePage.of(release("Coventry"), figures(), List.of());
    assertThat(page.summary())
        .containsExactly(
            "614 children are in care at the end of March 2013.",
            "At the start of April 2011, the first month that the records cover, there were 590: "
                + "24 more since.",
            "In the last 12 months, 144 periods of care began and 132 ended: 12 more.");
    assertThat(rows(page, "path", 0))
        .containsExactly(
            List.of("Year to 31 March 2012", "590", "144", "132", "602"),
            List.of("Year to 31 March 2013", "602", "144", "132", "614"));
    assertThat(rows(page, "now", 0))
        .containsExactly(
            List.of("Foster care by the authority's own carers", "400", "65.1%"),
            List.of("Secure children's home", "214", "34.9%"),
            List.of("All", "614", "100%"));
    // The median of 60 and 70 is 65; the gap has a sign; what is missing is said to be.
    assertThat(rows(page, "published", 1))
        .containsExactly(
            List.of("2012", "84.9", "59.0", "65.0"),
            List.of("2013", "not available", "not available", "not available"));
    assertThat(rows(page, "published", 0).get(0))
        .containsExactly("2012", "1,578", "250", "259", "+6", "");
  }

  @Test
  void bannersStandWhereTheyMust() {
    String simulated = html(CarePage.of(release("Coventry"), figures(), List.of()));
    assertThat(simulated).contains("SIMULATED").contains("disclosure control has not been applied");
    Release real =
        new Release(
            "r1",
            LocalDate.of(2013, 3, 31),
            "331",
            "C",
            "1",
            Release.Origin.COUNCIL,
            UNPROTECTED,
            List.of());
    assertThat(html(CarePage.of(real, figures(), List.of())))
        .doesNotContain("SIMULATED")
        .contains("disclosure control has not been applied");
  }

  @Test
  void textsFromDataAreInert() {
    String evil = "<script>alert(1)</script>\"'&<img src=x onerror=y>";
    Page page = CarePage.of(release(evil), figures(), List.of(evil));
    String html = html(page);
    assertThat(html).doesNotContain("<script").doesNotContain("<img").contains("&lt;script&gt;");
    assertThat(html).doesNotContain("http://", "https://");
    // Outside quotation marks no tag has an attribute that a browser would run.
    assertThat(matches(html.replaceAll("\"[^\"]*\"", ""), "<[^>]+ on[a-z]+=")).isEmpty();
  }

  @Test
  void isOneSelfContainedAccessibleFileAndAlwaysTheSame() {
    String html = html(CarePage.of(release("Coventry"), figures(), List.of("A sentence.")));
    assertThat(html)
        .isEqualTo(html(CarePage.of(release("Coventry"), figures(), List.of("A sentence."))))
        .startsWith("<!DOCTYPE html>")
        .contains("<html lang=\"en-GB\">")
        .contains("default-src 'none'; style-src 'unsafe-inline'")
        .contains("class=\"skip\" href=\"#main\"")
        .contains("<main id=\"main\">");
    assertThat(matches(html, "<h([1-6])")).startsWith("1").doesNotContain("3");
    assertThat(matches(html, "<table>")).hasSameSizeAs(matches(html, "<caption>"));
    assertThat(matches(html, "<th (?!scope)")).isEmpty();
    List<String> ids = matches(html, " id=\"([^\"]+)\"");
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(ids).containsAll(matches(html, "href=\"#([^\"]+)\""));
    assertThat(matches(html, "<svg")).hasSize(2);
    assertThat(matches(html, "aria-labelledby=\"(stock-title) stock-description\"")).hasSize(1);
  }

  @Test
  void nothingToCountIsASentence() {
    CareFigures none = new CareFigures(List.of(), List.of(), List.of(), List.of(), 0);
    Page page = CarePage.of(release("Coventry"), none, List.of());
    assertThat(page.summary().get(0)).startsWith("No month up to 31 March 2013 is covered in full");
    assertThat(html(page)).contains("No published figures of Coventry");
  }

  @Test
  void programmesAndForecastAnswerFirstAndAreDrawn() {
    List<Part> parts = parts();
    Page page = CarePage.of(release("Coventry"), figures(), parts, List.of());
    assertThat(page.answers()).extracting(Page.Answer::question).hasSize(3);
    assertThat(page.answers().get(0).sentences())
        .contains("Troubled Families: 8.0 (95% interval 3.0 to 13.0) fewer children in care.")
        .anyMatch(sentence -> sentence.contains("no detectable effect"));
    assertThat(page.answers().get(1).sentences())
        .containsExactly("On 31 March 2014 about 600 children are expected to be in care.");
    // Planned, forecast, 80% interval and the chance that the plan is met.
    assertThat(rows(page, "forecast", 0).get(0))
        .containsSubsequence("538", "600", "580", "620", "2");
    assertThat(page.answers().get(2).sentences().get(0))
        .contains("£412,000", "£10,000 to £800,000");
    String html = html(page);
    assertThat(html).doesNotContain("<b>Multi").contains("&lt;b&gt;Multi");
    assertThat(matches(html, "<svg")).hasSize(4);
    assertThat(matches(html, "stroke-dasharray=\"(5 3)\"")).as("the unattributed bar").hasSize(1);
    // Children enrolled of a programme are too few to show.
    assertThat(rows(page, "programmes", 0).get(0)).contains("[c]");
  }

  /** Leaves the page where it can be looked at. */
  @Test
  void canBeLookedAt() throws Exception {
    Path seen = Path.of("target", "page", "index.html");
    Files.createDirectories(seen.getParent());
    Files.writeString(seen, wholePage());
    assertThat(seen).isNotEmptyFile();
  }

  /** Every section there is. */
  static String wholePage() {
    return html(CarePage.of(release("Coventry"), figures(), parts(), List.of("A sentence.")));
  }

  private static List<Part> parts() {
    AttributionFigures.Effect none =
        new AttributionFigures.Effect(
            "programme", "MST", 2, -1.0, 5.0, "no_detectable_effect", null, null);
    AttributionFigures figures =
        new AttributionFigures(
            LocalDate.of(2013, 3, 1),
            List.of(
                none,
                new AttributionFigures.Effect(
                    "programme", "TF", 8, 3.0, 13.0, "reduction", 40L, null),
                new AttributionFigures.Effect(
                    "total", "all", 10, 4.0, 16.0, "reduction", null, null)),
            List.of(
                new AttributionFigures.Effect(
                    "total", "all", 412_345, 9_600.0, 800_000.0, "reduction", null, null)),
            // 14 - 2 - 8 + 10 = 14: the parts add up to the change.
            List.of(
                new AttributionFigures.Component("observed_change", 14, null, null),
                new AttributionFigures.Component("child_population", 14, null, null),
                new AttributionFigures.Component("MST", -2, -5.0, 1.0),
                new AttributionFigures.Component("TF", -8, -13.0, -3.0),
                new AttributionFigures.Component("unattributed", 10, null, null)));
    return List.of(
        new AttributionPart(
            figures,
            java.util.Map.of("MST", "<b>Multi-Systemic Therapy", "TF", "Troubled Families"),
            614L),
        new ForecastPart(
            new TrendFigures(
                List.of(
                    new TrendFigures.Fan(
                        java.time.LocalDate.of(2014, 3, 31), 600, 580.0, 620.0, 570.0, 630.0)),
                List.of(),
                List.of(
                    new TrendFigures.Plan(
                        "2013/14", 538.0, null, 600.0, 580.0, 620.0, .02, 282.0, 217.0)),
                List.of(new TrendFigures.Accuracy(1, .95, .8, .95)),
                "On 31 March 2014 about 600 children are expected to be in care."),
            List.of()),
        new WorthPart(figures));
  }

  private static String html(Page page) {
    return PageFile.of(page).text();
  }

  private static List<List<String>> rows(Page page, String section, int grid) {
    return page.sections().stream()
        .filter(s -> s.id().equals(section))
        .findFirst()
        .orElseThrow()
        .grids()
        .get(grid)
        .rows();
  }

  private static List<String> matches(String html, String pattern) {
    List<String> found = new ArrayList<>();
    Matcher matcher = Pattern.compile(pattern).matcher(html);
    while (matcher.find()) {
      found.add(matcher.group(matcher.groupCount()));
    }
    return found;
  }

  private static Release release(String laName) {
    return new Release(
        "9f2c",
        LocalDate.of(2013, 3, 31),
        "331",
        laName,
        "0.1.0 (0000000)",
        Release.Origin.SIMULATED,
        UNPROTECTED,
        List.of(
            new Release.Input("2013/episodes.csv", "ssda903_episodes", 1234L, "ab".repeat(32))));
  }

  private static CareFigures figures() {
    List<CareFigures.Month> months = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      months.add(new CareFigures.Month(FIRST.plusMonths(i), 590L + i, 12L, 11L, 591L + i));
    }
    return new CareFigures(
        months,
        List.of(
            new CareFigures.Cell("placement_group", "internal_foster", 400L),
            new CareFigures.Cell("placement_group", "secure", 214L),
            new CareFigures.Cell("placement_group", "supported", 0L)),
        List.of(
            year("331", 2012, 84.88),
            year("970", 2012, 59.0),
            year("201", 2012, 70.0),
            year("202", 2012, 60.0),
            year("203", 2012, null),
            year("331", 2013, null)),
        List.of("201", "202", "203"),
        2021);
  }

  private static CareFigures.Year year(String laCode, int year, Double rate) {
    return new CareFigures.Year(laCode, year, 1578.0, 250.0, 259.0, 6.0, rate, null);
  }
}
