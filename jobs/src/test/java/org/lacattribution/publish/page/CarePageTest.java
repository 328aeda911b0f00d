package org.lacattribution.publish.page;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
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
    assertThat(page.lead().stream().map(Text::plain))
        .containsExactly(
            "614 children are in care at the end of March 2013.",
            "At the start of April 2011, the first month that the records cover, there were 590: "
                + "24 more since.",
            "In the last 12 months, 144 periods of care began and 132 ended: 12 more.");
    assertThat(texts("path").get(0))
        .isEqualTo(
            "From 591 at the end of April 2011 to 614 at the end of March 2013. "
                + "The lowest month end was 591, the highest 614.");
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
            List.of("Children's histories: the published estimate", "10.0", "4.0", "16.0", ""),
            List.of("Weighting, without a model of who enters care", "9.5", "3.0", "16.0", ""),
            List.of(
                "Compared with children referred but not started",
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

  /** A council so small that its own total is suppressed still has its page. */
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
            rule -> evil,
            PageFixture.files());
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
    assertThat(matches(html, "<table[ >]")).hasSameSizeAs(matches(html, "<caption>"));
    assertThat(matches(html, "<th (?!scope)")).isEmpty();
    List<String> ids = matches(html, " id=\"([^\"]+)\"");
    assertThat(ids).doesNotHaveDuplicates();
    // Surgeries of the board have tables of one name: a region is named by its section too.
    assertThat(matches(html, "role=\"region\"[^>]*aria-label=\"([^\"]+)\""))
        .doesNotHaveDuplicates()
        .allMatch(label -> label.contains(": "));
    assertThat(ids).containsAll(matches(html, "href=\"#([^\"]+)\""));
    assertThat(matches(html, "aria-labelledby=\"(stock-title) stock-description\"")).hasSize(1);
    // Fan, small and large, path, chance that programmes pay, net gain of carers, an indicator of
    // each
    // of two programmes, comparators, published rates; rows of tables are drawn besides.
    assertThat(matches(html, "<svg[^>]* (role)=\"img\"")).hasSize(10);
    // Every file that is linked is named and stands next to the page.
    assertThat(matches(html, "<a href=\"([^#\"]+)\""))
        .contains("tables.xlsx", "data-dictionary.md", "attribution_summary.csv")
        .allMatch(link -> link.matches("[a-z_-]+\\.(csv|xlsx|md|json)"));
  }

  /** Findings first, then cohorts by year, net gain and places; a figure not shown says so. */
  @Test
  void carersAndPlaces() {
    assertThat(section("carers").sentences().stream().map(Text::plain))
        .contains(
            "Mainstream carers: net gain of -4 households in the year to March 2013, approved less"
                + " left.",
            "Of mainstream households that enquired in the year to March 2012, 12.0% have been"
                + " approved so far.",
            "Foster care by the authority's own carers: 15 places short at the end of March 2013.");
    assertThat(rows("carers", 0))
        .containsExactly(
            List.of("Mainstream", "March 2012", "150", "30", "18", "[c]", "0", "26", "160"));
    assertThat(rows("carers", 1))
        .containsExactly(List.of("March 2012", "+9"), List.of("March 2013", "+1"));
    assertThat(rows("carers", 2).get(0).subList(1, 8))
        .containsExactly("230", "215", "+15", "240", "225", "255", "-10");
    assertThat(rows("carers", 2).get(1).subList(1, 4)).containsExactly("[c]", "[x]", "[x]");
  }

  /** Targets that are not met come first; each programme has its latest figures. */
  @Test
  void programmesAreHeldAgainstTheirTargets() {
    String part = html.substring(html.indexOf("id=\"delivery\""));
    assertThat(part).contains("Those not met come first.", "at most", "Not met", "8.0</", "to");
    assertThat(part.indexOf("Families per practitioner"))
        .isLessThan(part.indexOf("Carers a group"));
    assertThat(part).contains("id=\"delivery-mst\"", "id=\"delivery-keep\"");
    assertThat(part).contains("Quarter to March 2013", "Add programme_outcome.csv.");
    assertThat(html(PageFixture.page(release("Coventry", PROTECTED), PageFixture.nothing())))
        .contains("No programme has figures");
  }

  /** What is missing says so on the first screen, and what to add. */
  @Test
  void nothingToCountIsASentence() {
    Page none = PageFixture.page(release("Coventry", PROTECTED), PageFixture.nothing());
    assertThat(none.lead())
        .singleElement()
        .asString()
        .startsWith("No month up to 31 March 2013 is covered in full");
    assertThat(none.sentences())
        .contains("No estimate yet", "No forecast yet")
        .anyMatch(text -> text.startsWith("What to add: programme_enrolment.csv"));
    assertThat(html(none)).contains("There are no published figures of Coventry");
    assertThat(none.sections())
        .extracting(Page.Section::id)
        .containsExactlyElementsOf(page.sections().stream().map(Page.Section::id).toList());
    assertThat(none.sections())
        .filteredOn(section -> !List.of("methods", "glossary").contains(section.id()))
        .allMatch(section -> !section.sentences().isEmpty());
    assertThat(none.answers().get(0).facts()).hasSize(1);
  }

  @Test
  void theFirstScreenHasThreeAnswersEachANumberASentenceAndAChart() {
    assertThat(page.answers())
        .extracting(Page.Answer::question)
        .containsExactly("Effect of the programmes", "Forecast against plan", "Value");
    assertThat(page.answers()).allMatch(answer -> answer.chart().startsWith("<svg"));
    assertThat(answer(0))
        .containsExactly(
            "10 fewer children in care 95% interval 4 to 16",
            "This is the effect of all programmes together at the end of March 2013.",
            "Planned: 100 fewer children in care once the plan is reached.",
            "Programmes: One with a reduction, one with no detectable effect.",
            "When we will know more: "
                + PageFixture.MST
                + " around March 2015, at the current intake.");
    assertThat(answer(1))
        .containsExactly(
            "600 children in care expected 80% interval 580 to 620",
            "This is the forecast for 31 March 2014, if current rates continue.",
            "Planned: 538 children. The chance of meeting the plan is 2%.",
            "To meet the plan: 217 entries a year instead of 282, if children leave care at the"
                + " current rate.",
            "When we will know more: When the children in care on 31 March 2014 are counted.");
    assertThat(answer(2))
        .contains(
            "£412,000 of placements avoided 95% interval £10,000 to £800,000",
            "Planned: £1.1 million saved on placements by the end of March 2013.",
            "Cost of the programmes: £319,000 for MST. It is not taken off the value.");
  }

  @Test
  void eachProgrammeIsARowWithItsPlanItsIntervalAndItsFinding() {
    Page.Plot effects = section("programmes").plots().get(0);
    assertThat(bars(effects))
        .containsExactly(
            List.of(
                "first",
                PageFixture.MST,
                "2.0 fewer (1.0 more to 5.0 fewer)",
                "60",
                "No detectable effect"),
            List.of("part", "Troubled Families", "8.0 fewer (3.0 to 13.0)", "60", "Reduction"),
            List.of("sum", "These two together", "10.0 fewer (4.0 to 16.0)", "110", "Reduction"),
            List.of("first", "Carers' group", "0.0", "", "Not meant to change the number in care"),
            List.of("total", "All programmes", "10.0 fewer (4.0 to 16.0)", "100", "Reduction"));
    // In the plot, where its finding is, and in the table.
    assertThat(html.split("Places were drawn by lot\\.", -1)).hasSize(3);
    // Children enrolled of a programme are too few to show.
    assertThat(rows("programmes", 0).get(0)).contains("[c]", "No detectable effect");
    assertThat(html).doesNotContain("<b>Multi").contains("&lt;b&gt;Multi");
    // What acts on placements has its own result.
    assertThat(bars(section("programmes").plots().get(1)))
        .containsExactly(
            List.of(
                "first",
                "Carers' group",
                "7.7 fewer (0.3 more to 15.0 fewer)",
                "",
                "No detectable effect"));
    assertThat(rows("worth", 0).get(0)).contains("-£8,000");
  }

  @Test
  void whatIsNotExplainedIsDrawnAndInASentenceOfItsSectionAlone() {
    assertThat(texts("reconciliation"))
        .contains(
            "Not explained: 10 more children in care than the programmes, need and the underlying "
                + "trend account for. This is within the range expected by chance (95% interval "
                + "180 fewer to 200 more).");
    assertThat(page.sentences()).noneMatch(text -> text.contains("Not explained"));
    assertThat(bars(section("reconciliation").plots().get(0)))
        .extracting(bar -> bar.get(1))
        .containsExactly(
            "Child population",
            PageFixture.MST,
            "Troubled Families",
            "Not explained",
            "Change in the number in care");
    assertThat(matches(html, "class=\"(bar unexplained)\"")).hasSize(1);
  }

  @Test
  void theForecastSaysNoChanceOfAYearThatHasEnded() {
    assertThat(rows("forecast", 0))
        .containsExactly(
            List.of("2012/13", "579", "614", "", "", "", "", "", ""),
            List.of("2013/14", "538", "", "600", "580", "620", "2%", "282", "217"));
    assertThat(texts("forecast"))
        .contains(
            "Forecast for 31 March 2014: 600 children in care (80% interval 580 to 620). The plan"
                + " is 538; the chance of meeting it is 2%.",
            "Programmes start at: A, April 2011: "
                + PageFixture.MST
                + " and Troubled Families and Carers' group.");
    assertThat(texts("forecast"))
        .anyMatch(text -> text.contains("1 year ahead, errors were 5% smaller"));
    assertThat(rows("forecast", 1).get(0).get(0)).isEqualTo("Current rates continue");
  }

  private static List<List<String>> bars(Page.Plot plot) {
    return plot.rows().stream()
        .map(
            bar ->
                List.of(
                    bar.level(),
                    bar.name().plain(),
                    bar.value().plain(),
                    bar.planned().plain(),
                    bar.finding()))
        .toList();
  }

  /** London and Camden have rates of 70 and 60, the third neighbour has none, England has 59. */
  @Test
  void neighboursRegionAndEnglandAreNamedWithTheirRanks() {
    assertThat(texts("peers"))
        .contains(
            "On 31 March 2012, Coventry had 84.9 children looked after for every 10,000 aged 0 to 17."
                + " It is number 1 among English authorities, counted from the highest, and in the"
                + " highest quarter.",
            "For comparison: England 59.0, the median of West Midlands 84.9, the median of its"
                + " statistical neighbours 65.0.")
        .anyMatch(text -> text.startsWith("What this shows:"))
        .anyMatch(text -> text.startsWith("What this cannot show:"));
    assertThat(bars(section("peers").plots().get(0)))
        .containsExactly(
            List.of("total", "Coventry", "84.9", "1", "Highest quarter"),
            List.of("part", "London", "70.0", "2", "Second highest quarter"),
            List.of("part", "Camden", "60.0", "3", "Second lowest quarter"),
            List.of("first", "West Midlands (median)", "84.9", "", ""),
            List.of("part", "England", "59.0", "", ""));
  }

  @Test
  void publicationNextUpdateAndContactAreShownOrHowToAddThem() {
    assertThat(page.status().stream().map(Text::plain))
        .startsWith(
            "Published 15 April 2013", "Next update May 2013", "Contact " + PageFixture.CONTACT);
    assertThat(texts("about")).contains("The next update is due: May 2013.");
    assertThat(html).doesNotContain("<services>");
    Release silent =
        new Release(
            "9f2c",
            java.time.LocalDate.of(2013, 3, 31),
            "331",
            "Coventry",
            "0.1.0",
            Release.Origin.COUNCIL,
            PROTECTED,
            List.of());
    assertThat(html(PageFixture.page(silent, PageFixture.nothing())))
        .contains(
            "Not given: publication date, next update, contact. To show it here, add publication to"
                + " the council file, with the keys date, next_update, contact.");
  }

  @Test
  void termsAreInTheGlossary() {
    assertThat(rows("glossary", 0)).anySatisfy(row -> assertThat(row).contains("Counterfactual"));
  }

  @Test
  void theCouncilIsComparedWithOtherAuthorities() {
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
  void theCourseOfAnEffectIsDrawnSoonAndLater() {
    assertThat(page.sections())
        .filteredOn(section -> section.id().equals("course"))
        .singleElement()
        .satisfies(
            section ->
                assertThat(section.plots().get(0).rows())
                    .extracting(
                        bar -> bar.name().plain(), bar -> bar.value().plain(), Page.Bar::finding)
                    .containsExactly(
                        tuple("Troubled Families: first 7 months", "-38% (-52% to -19%)", ""),
                        tuple("Troubled Families: later", "-5% (-25% to +21%)", "Weaker later")));
  }

  /** MST has no finding that could be overturned. */
  @Test
  void anUnrecordedCauseIsDrawnNextToTheStrongestOnRecord() {
    assertThat(page.sections())
        .filteredOn(section -> section.id().equals("unrecorded"))
        .singleElement()
        .satisfies(
            section ->
                assertThat(section.plots().get(0).rows())
                    .extracting(
                        bar -> bar.name().plain(),
                        bar -> bar.value().plain(),
                        bar -> bar.reason().plain())
                    .containsExactly(
                        tuple("Troubled Families", "0.80", "0.8 times a plan."),
                        tuple("All programmes", "2.14", "2.1 times a plan.")));
  }

  @Test
  void methodsChecksAndDataQualityAreInPlainWords() {
    assertThat(texts("methods")).anyMatch(text -> text.startsWith("Assumptions."));
    assertThat(texts("doubts").get(0))
        .isEqualTo(
            "5 checks could have shown the estimates to be wrong: "
                + "4 passed, 1 with a warning, and 0 failed.");
    assertThat(rows("doubts", 0))
        .containsExactly(
            List.of(
                "Participants and others are alike after weighting",
                PageFixture.MST,
                "Warning",
                "Difference of 0.11."));
    assertThat(rows("doubts", 2))
        .contains(
            List.of(
                "Participants and others are alike after weighting",
                PageFixture.MST,
                "0.11",
                "below the threshold",
                "0.10"),
            List.of(
                "Programmes add up to the total",
                "All programmes",
                "0.00",
                "below the threshold",
                "0.00"));
    assertThat(texts("quality"))
        .anyMatch(
            text ->
                text.startsWith(
                    "Of these, 1 is a rule of the Department's validation of returns,"));
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
    assertThat(texts("methods")).anyMatch(text -> text.contains("prevents a protection plan"));
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
        html(
            CarePage.of(
                release("Coventry", PROTECTED),
                tables(),
                council,
                rule -> rule,
                PageFixture.files()));
    assertThat(written)
        .contains("no effect through them is counted")
        .doesNotContain("prevents a protection plan");
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
    return page.answers().get(position).texts().map(Text::plain).toList();
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
