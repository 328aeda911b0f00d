package org.lacattribution.attribution.topdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.lacattribution.attribution.topdown.Comparator.Donors;
import org.lacattribution.attribution.topdown.Comparator.Result;
import org.lacattribution.stats.panel.PanelComparison;
import org.lacattribution.stats.panel.PanelMethod;

/** Coventry, really: its published rate against every other authority and its neighbours. */
class ComparatorTest {
  private static final LocalDate GO_LIVE = LocalDate.of(2012, 4, 1);
  private static final String COVENTRY = "331";

  @Test
  void everyOtherAuthorityFrom2012() throws IOException {
    PublishedRates rates = new PublishedRates(rows(2016));
    List<String> others = rates.authorities().stream().filter(la -> !la.equals("970")).toList();
    Comparator every = Comparator.of(rates, COVENTRY, GO_LIVE, Donors.EVERY_AUTHORITY, others);
    Comparator neighbours =
        Comparator.of(rates, COVENTRY, GO_LIVE, Donors.STATISTICAL_NEIGHBOURS, neighbours());

    assertThat(every.compared().panel().times())
        .containsExactly("2010", "2011", "2012", "2013", "2014", "2015", "2016");
    assertThat(every.compared().panel().firstTreated()).isEqualTo(3);
    assertThat(neighbours.compared().panel().donors()).hasSize(10);
    // Difference in differences by hand: mean of 2013 to 2016 less mean of 2010 to 2012, Coventry
    // less the mean of the others.
    Result did = every.result(PanelMethod.DID);
    double[][] y = every.compared().panel().outcomes();
    double own = 0;
    double other = 0;
    for (int i = 0; i < y.length; i++) {
      double change =
          Arrays.stream(y[i], 3, 7).average().orElseThrow()
              - Arrays.stream(y[i], 0, 3).average().orElseThrow();
      if (every.compared().panel().treated()[i]) {
        own = change;
      } else {
        other += change / (y.length - 1);
      }
    }
    assertThat(did.fit().effect()).isCloseTo(own - other, within(1e-9));
    // No estimator finds a movement that is unusual, against either set of donors.
    for (Comparator comparator : List.of(every, neighbours)) {
      for (Result result : comparator.results()) {
        assertThat(result.placebo().rankP()).isGreaterThan(.3);
        assertThat(result.estimate().interval(.95).contains(0)).isTrue();
        assertThat(result.donors().stream().mapToDouble(PanelComparison.Donor::weight).sum())
            .isCloseTo(1, within(1e-9));
        assertThat(comparator.sentence(result)).contains("Only 3 years before");
      }
    }
    assertThat(every.sentence(every.result(PanelMethod.SDID))).contains("not unusual");
    // What jobs/EVIDENCE.md records.
    assertThat(did.fit().effect()).isCloseTo(-2.95, within(.005));
    assertThat(every.result(PanelMethod.SDID).fit().effect()).isCloseTo(.94, within(.02));
    assertThat(every.result(PanelMethod.SDID).placebo().rankP()).isCloseTo(.92, within(.01));
    assertThat(
            every.result(PanelMethod.SC).donors().stream().limit(3).map(d -> rates.name(d.unit())))
        .containsExactly("Manchester", "Wokingham", "Blackpool");
    assertThat(neighbours.result(PanelMethod.SDID).fit().effect()).isCloseTo(-2.21, within(.02));
    assertThat(neighbours.sentence(neighbours.result(PanelMethod.DID)))
        .contains("no movement could be significant at 5%");
    assertThat(ComparatorChecks.of(every))
        .filteredOn(check -> check.status() == Check.Status.WARN)
        .extracting(Check::check)
        .contains("comparator_every_authority_years_before");
  }

  @Test
  void authoritiesThatWereMadeOrEndedAreLeftOutAndCounted() throws IOException {
    // Dorset, Poole and Bournemouth gave way to two authorities in 2019, Northamptonshire in 2021.
    PublishedRates rates = new PublishedRates(rows(2022));
    List<String> others = rates.authorities().stream().filter(la -> !la.equals("970")).toList();
    PublishedRates.Compared compared =
        rates.compared(
            COVENTRY, others, rates.years(COVENTRY), 2013, PublishedRates.Population.INTERPOLATED);
    assertThat(compared.absent()).contains("835", "836", "837", "838", "839", "928", "940", "941");
    assertThat(compared.leftOut()).containsAll(compared.absent()).contains("201");
    assertThat(compared.panel().units())
        .contains("909")
        .doesNotContainAnyElementsOf(compared.leftOut());
  }

  @Test
  void aMidYearBetweenTwoIsInterpolatedAndOneAfterTheLastIsHeld() {
    // 1,000,000 at mid-2009 and 1,331,000 at mid-2012: growth of a tenth a year. 2013 is held.
    List<PublishedRates.Row> rows = new ArrayList<>();
    for (String la : List.of("1", "2", "3", "4")) {
      for (int year = 2010; year <= 2014; year++) {
        boolean early = year < 2013;
        rows.add(
            new PublishedRates.Row(
                la, "La " + la, year, 1331.0, early ? 1e6 : 1.331e6, early ? 2009 : 2012));
      }
    }
    PublishedRates.Compared compared =
        new PublishedRates(rows)
            .compared(
                "1",
                List.of("2", "3", "4"),
                List.of(2010, 2011, 2012, 2013, 2014),
                2013,
                PublishedRates.Population.INTERPOLATED);
    assertThat(compared.population())
        .containsExactly(new double[] {1e6, 1.1e6, 1.21e6, 1.331e6, 1.331e6}, within(1e-6));
    assertThat(compared.panel().outcomes()[0])
        .containsExactly(new double[] {13.31, 12.1, 11, 10, 10}, within(1e-9));
  }

  @Test
  void aSeriesThatIsTooShortIsRefusedInASentence() throws IOException {
    PublishedRates rates = new PublishedRates(rows(2012));
    Comparator none =
        Comparator.of(rates, COVENTRY, GO_LIVE, Donors.EVERY_AUTHORITY, rates.authorities());
    assertThat(none.results()).isEmpty();
    assertThat(none.refusal()).contains("3 years before the first go-live and 0 after");
    assertThat(ComparatorChecks.of(none)).extracting(Check::status).containsOnly(Check.Status.WARN);
  }

  /** As the stage that makes published.authority_year gives them. */
  static List<PublishedRates.Row> rows(int lastYear) throws IOException {
    Map<String, TreeMap<Integer, Double>> children = new TreeMap<>();
    Map<String, TreeMap<Integer, Double>> people = new TreeMap<>();
    Map<String, String> names = new TreeMap<>();
    for (CSVRecord row : records("published_panel.csv")) {
      int year = Integer.parseInt(row.get("year"));
      names.put(row.get("la_code"), row.get("la_name"));
      Double value = row.get("value").isEmpty() ? null : Double.valueOf(row.get("value"));
      if (row.get("measure").equals("cla_31march") && year <= lastYear) {
        children.computeIfAbsent(row.get("la_code"), any -> new TreeMap<>()).put(year, value);
      }
      if (row.get("measure").equals("pop_0_17_mid_year") && year < lastYear && value != null) {
        people.computeIfAbsent(row.get("la_code"), any -> new TreeMap<>()).put(year, value);
      }
    }
    List<PublishedRates.Row> rows = new ArrayList<>();
    children.forEach(
        (la, years) ->
            years.forEach(
                (year, value) -> {
                  Map.Entry<Integer, Double> known =
                      Objects.requireNonNullElse(people.get(la), new TreeMap<Integer, Double>())
                          .floorEntry(year - 1);
                  rows.add(
                      new PublishedRates.Row(
                          la,
                          names.get(la),
                          year,
                          value,
                          known == null ? null : known.getValue(),
                          known == null ? null : known.getKey()));
                }));
    return rows;
  }

  static List<String> neighbours() throws IOException {
    return records("statistical_neighbours.csv").stream()
        .filter(row -> row.get("la_code").equals(COVENTRY) && row.get("model_year").equals("2021"))
        .map(row -> row.get("neighbour_la_code"))
        .toList();
  }

  private static List<CSVRecord> records(String file) throws IOException {
    try (Reader reader =
        new InputStreamReader(
            ComparatorTest.class.getResourceAsStream("/data-schema/published-figures/" + file),
            StandardCharsets.UTF_8)) {
      return CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .get()
          .parse(reader)
          .getRecords();
    }
  }
}
