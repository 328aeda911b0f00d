package org.lacattribution.publish.page;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lacattribution.publish.page.PageFixture.PROTECTED;
import static org.lacattribution.publish.page.PageFixture.UNPROTECTED;
import static org.lacattribution.publish.page.PageFixture.release;
import static org.lacattribution.publish.page.PageFixture.tables;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.council.Council;
import org.lacattribution.publish.Release;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.StockFlow;

class CarePageTest {
  private static Page page;
  private static String html;

  @BeforeAll
  static void make() {
    page = PageFixture.page(release("Coventry", PROTECTED), tables());
    html = html(page);
  }

  @Test
  void saysWhatTheFiguresSay() {
    // 24 months from 590, each with 12 in and 11 out: 590 + 24 = 614 in care at the end.
    // The last 12 months: 144 in, 132 out, 12 more.
    assertThat(answer(3))
        .containsExactly(
            "614 children are in care at the end of March 2013.",
            "At the start of April 2011, the first month that the records cover, there were 590: "
                + "24 more since.",
            "In the last 12 months, 144 periods of care began and 132 ended: 12 more.");
    assertThat(texts("path").get(0))
        .isEqualTo(
            "From 591 at the end of April 2011 to 614 at the end of March 2013; "
                + "the lowest month end is 591, the highest 614.");
    assertThat(rows("path", 0))
        .containsExactly(
            List.of("Year to 31 March 2012", "590", "144", "132", "602"),
            List.of("Year to 31 March 2013", "602", "144", "132", "614"));
    assertThat(rows("now", 0))
        .containsExactly(
            List.of("Foster care by the authority's own carers", "400", "65.1%"),
            List.of("Secure children's home", "214", "34.9%"),
            List.of("Sum of the figures shown", "614", "100.0%"));
    assertThat(rows("now", 1)).contains(List.of("5 to 9 years", "[c]", "[c]"));
    // The median of 60 and 70 is 65; the gap has a sign; what is missing is said to be.
    assertThat(rows("published", 1))
        .containsExactly(
            List.of("2012", "84.9", "59.0", "65.0"), List.of("2013", "[x]", "[x]", "[x]"));
    assertThat(rows("published", 0).get(0))
        .containsExactly("2012", "1,578", "250", "259", "+6", "");
  }

  /**
   * Of the last month, as published first; what has no figure or is another quantity is left out.
   */
  @Test
  void theSameIsShownInEveryWayThatItIsEstimated() {
    assertThat(rows("programmes", 1))
        .containsExactly(
            List.of("From children's histories: the published estimate", "10.0", "4.0", "16.0", ""),
            List.of("By weighting, with no model of who comes into care", "9.5", "3.0", "16.0", ""),
            List.of(
                "Against children who were referred and with whom nothing had begun",
                "14.5",
                "2.0",
                "27.0",
                "Those who wait came in 1.30 times as often."));
  }

  @Test
  void bannersStandWhereTheyMust() {
    assertThat(html).contains("SIMULATED").doesNotContain("has not been applied");
    Release open = release("Coventry", UNPROTECTED);
    assertThat(html(PageFixture.page(open, PageFixture.nothing())))
        .contains("SIMULATED")
        .contains("disclosure control has not been applied");
    Release real =
        new Release(
            open.runId(),
            open.asOf(),
            open.laCode(),
            open.laName(),
            open.codeVersion(),
            Release.Origin.COUNCIL,
            UNPROTECTED,
            List.of());
    assertThat(html(PageFixture.page(real, PageFixture.nothing()))).doesNotContain("SIMULATED");
  }

  /** A council so small that its own total is kept back still has its page. */
  @Test
  void aTotalThatIsSuppressedIsSaidToBe() {
    for (String kept : List.of("month < date'2013-03-01'", "false")) {
      Column count = when(expr(kept), StockFlow.STOCK_END.col());
      Tables small =
          table ->
              table.name().equals(StockFlow.TABLE.name())
                  ? tables().read(table).withColumn(StockFlow.STOCK_END.name(), count)
                  : tables().read(table);
      String written = html(PageFixture.page(release("Coventry", PROTECTED), small));
      assertThat(written).contains("[c]").doesNotContain("614 children are in care");
    }
  }

  @Test
  void textsFromDataAreInert() {
    String evil = "<script>alert(1)</script>\"'&<img src=x onerror=y>";
    Page inert =
        CarePage.of(
            release(evil, PROTECTED),
            tables(),
            new Council("331", evil, PageFixture.council().programmes()),
            rule -> evil);
    String written = html(inert);
    assertThat(written)
        .doesNotContain("<script")
        .doesNotContain("<img")
        .contains("&lt;script&gt;")
        .doesNotContain("http://", "https://");
    // Outside quotation marks no tag has an attribute that a browser would run.
    assertThat(matches(written.replaceAll("\"[^\"]*\"", ""), "<[^>]+ on[a-z]+=")).isEmpty();
  }

  @Test
  void isOneSelfContainedAccessibleFileAndAlwaysTheSame() {
    assertThat(html)
        .isEqualTo(PageFixture.wholePage())
        .startsWith("<!DOCTYPE html>")
        .contains("<html lang=\"en-GB\">")
        .contains("default-src 'none'; style-src 'unsafe-inline'")
        .contains("class=\"skip\" href=\"#main\"")
        .contains("<main id=\"main\">");
    assertThat(matches(html, "<h([1-6])")).startsWith("1").doesNotContain("3", "4");
    assertThat(matches(html, "<table>")).hasSameSizeAs(matches(html, "<caption>"));
    assertThat(matches(html, "<th (?!scope)")).isEmpty();
    List<String> ids = matches(html, " id=\"([^\"]+)\"");
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(ids).containsAll(matches(html, "href=\"#([^\"]+)\""));
    assertThat(matches(html, "aria-labelledby=\"(stock-title) stock-description\"")).hasSize(1);
    // Effects, waterfall, fan, worth, path, comparators, published rates.
    assertThat(matches(html, "<svg")).hasSize(7);
  }

  @Test
  void nothingToCountIsASentence() {
    Page none = PageFixture.page(release("Coventry", PROTECTED), PageFixture.nothing());
    assertThat(none.sentences())
        .singleElement()
        .asString()
        .startsWith("No month up to 31 March 2013 is covered in full");
    assertThat(html(none)).contains("No published figures of Coventry");
  }

  @Test
  void programmesAndForecastAnswerFirstAndAreDrawn() {
    assertThat(page.answers())
        .extracting(Page.Answer::question)
        .containsExactly(
            "How many fewer children are in care because of each programme?",
            "Where is the number going?",
            "What is it worth?",
            "How many children are in care now?");
    assertThat(answer(0))
        .contains(
            "At the end of March 2013, all programmes together: "
                + "10.0 fewer children in care (95% interval 4.0 to 16.0).",
            "Troubled Families: 8.0 fewer children in care (95% interval 3.0 to 13.0).",
            PageFixture.MST
                + ": no detectable effect. The best estimate is 2.0 fewer "
                + "(95% interval 1.0 more to 5.0 fewer).",
            "What the council's own series shows beyond the programmes is within what chance gives: "
                + "10.0 more (95% interval 200.0 more to 180.0 fewer).");
    // 16 less 4.
    assertThat(texts("programmes"))
        .anyMatch(text -> text.contains("all programmes together is 12.0 children wide"));
    assertThat(answer(1))
        .containsExactly(
            "At the end of 2013/14 600 children are expected in care (four times in five between "
                + "580 and 620), where 538 are planned; the plan is met with a chance of 2 in 100. "
                + "It would take 217 children entering a year in place of 282, if they leave as "
                + "they do now.");
    assertThat(answer(2).get(0)).contains("£412,000", "£10,000 to £800,000");
    // Planned, forecast, 80% interval and the chance that the plan is met.
    assertThat(rows("forecast", 0).get(1)).containsSubsequence("538", "600", "580", "620", "2");
    assertThat(html).doesNotContain("<b>Multi").contains("&lt;b&gt;Multi");
    assertThat(matches(html, "stroke-dasharray=\"(5 3)\"")).as("the unattributed bar").hasSize(1);
    // Children enrolled of a programme are too few to show; the total comes first.
    assertThat(rows("programmes", 0).get(0)).contains("All programmes");
    assertThat(rows("programmes", 0).get(1)).contains("[c]", "No detectable effect");
    assertThat(rows("worth", 0).get(1)).contains("-£8,000");
  }

  @Test
  void otherAuthoritiesStandBesideTheCouncil() {
    assertThat(texts("comparators")).contains("110 of 149 moved as far (p = 0.74).");
    assertThat(rows("comparators", 0).get(1))
        .containsExactly("2013", "under way", "84.9", "88.0", "-3.1", "-20.0", "13.8");
    assertThat(rows("comparators", 1))
        .anySatisfy(
            row ->
                assertThat(row)
                    .contains("Difference in differences", "[x]", "149")
                    .doesNotContain("null"));
    assertThat(rows("comparators", 2)).containsExactly(List.of("Camden", "0.25", "-2.9"));
  }

  @Test
  void methodsChecksAndDataQualityAreInPlainWords() {
    assertThat(texts("methods")).anyMatch(text -> text.startsWith("What is assumed"));
    assertThat(texts("doubts").get(0))
        .isEqualTo(
            "2 checks could have shown the estimates to be wrong. "
                + "1 pass, 1 should be looked at, 0 fail.");
    assertThat(rows("doubts", 0).get(0)).contains("Look at it", "Difference of 0.11.");
    assertThat(rows("quality", 0))
        .containsExactly(
            List.of(
                "A plan starts in care.",
                "warning",
                "cp_2013.csv",
                "25",
                "2.5%",
                PageFixture.advice("plan_in_care")),
            List.of(
                "A plan starts in care.",
                "warning",
                "cp_2012.csv",
                "[c]",
                "[c]",
                PageFixture.advice("plan_in_care")));
  }

  /** What is assumed of protection plans is what the council's file says. */
  @Test
  void whatIsAssumedOfPlansFollowsTheCouncil(@TempDir Path folder) throws Exception {
    assertThat(texts("methods")).anyMatch(text -> text.contains("spares a child a protection"));
    Path file = folder.resolve("council.yaml");
    Files.writeString(
        file,
        """
        la_code: '331'
        name: Coventry
        assumptions: {protection_plans: confounder}
        """);
    Council council = Council.read(file);
    String written =
        html(CarePage.of(release("Coventry", PROTECTED), tables(), council, rule -> rule));
    assertThat(written)
        .contains("nothing that a programme may do by way of them is counted")
        .doesNotContain("spares a child a protection");
  }

  /** Leaves the page where it can be looked at. */
  @Test
  void canBeLookedAt() throws Exception {
    Path seen = Path.of("target", "page", "index.html");
    Files.createDirectories(seen.getParent());
    Files.writeString(seen, html);
    assertThat(seen).isNotEmptyFile();
  }

  private static String html(Page page) {
    return PageFile.of(page).text();
  }

  private static List<String> answer(int position) {
    Page.Answer answer = page.answers().get(position);
    return Stream.concat(answer.sentences().stream(), answer.points().stream())
        .map(Text::plain)
        .toList();
  }

  private static List<String> texts(String section) {
    return section(section).sentences().stream().map(Text::plain).toList();
  }

  private static List<List<String>> rows(String section, int grid) {
    return section(section).grids().get(grid).rows().stream()
        .map(row -> row.stream().map(Text::plain).toList())
        .toList();
  }

  private static Page.Section section(String id) {
    return page.sections().stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
  }

  private static List<String> matches(String html, String pattern) {
    List<String> found = new ArrayList<>();
    Matcher matcher = Pattern.compile(pattern).matcher(html);
    while (matcher.find()) {
      found.add(matcher.group(matcher.groupCount()));
    }
    return found;
  }
}
