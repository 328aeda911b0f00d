package org.lacattribution.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lacattribution.stats.forecast.PanelFigures;
import org.lacattribution.stats.forecast.PublishedPanel;
import org.lacattribution.stats.glm.Observations;
import org.lacattribution.stats.glm.Sandwich;
import org.lacattribution.testing.SharedSpark;

/**
 * Models against R's: {@code trend/r/panel-models.R} made {@code panel-models.csv} with R 4.2.2,
 * MASS and sandwich.
 */
class TrendModellingTest {
  private static final Map<String, double[]> OF_R = ofR();

  private static Map<String, double[]> ofR() {
    Map<String, double[]> read = new TreeMap<>();
    try (InputStream in =
        TrendModellingTest.class.getResourceAsStream("/trend/r/panel-models.csv")) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split(",", -1))
          .forEach(
              cells ->
                  read.put(
                      cells[0] + " " + cells[1],
                      new double[] {number(cells[2]), number(cells[3])}));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    return read;
  }

  private static double number(String text) {
    return text.isBlank() || text.strip().equals("NA") ? Double.NaN : Double.parseDouble(text);
  }

  /**
   * Poisson by MLlib (held equal to ours where it is fitted), errors clustered by authority,
   * dispersion, and the negative binomial with its theta: coefficient, error and interval.
   */
  @Test
  void thePanelsModelsAreThoseOfR() {
    List<ModelTerm> terms = new TrendModelling(SharedSpark.session()).panel(PublishedPanel.read());
    for (String measure : List.of("cla_31march", "started", "ceased")) {
      String model = "panel_%s_by_year".formatted(measure);
      assertThat(term(terms, model, "log_plans").note()).startsWith("Poisson by MLlib, equal");
      for (String term : List.of("log_children", "log_plans", "log_plans_before")) {
        double[] r = OF_R.get("clustered_%s %s".formatted(measure, term));
        ModelTerm ours = term(terms, model, term);
        // Ours is the elasticity: 1 for the offset is added to the coefficient.
        double value = ours.estimate() - (term.equals("log_children") ? 1 : 0);
        assertThat(value).as(model + " " + term).isCloseTo(r[0], within(2e-7));
        assertThat(ours.error()).isCloseTo(r[1], within(1e-6 * r[1]));
        // 150-odd clusters: t with that less one, 1.976 to three figures.
        assertThat(ours.upper() - ours.estimate()).isCloseTo(1.976 * r[1], within(.001 * r[1]));
      }
      assertThat(term(terms, model, "dispersion").estimate())
          .isCloseTo(OF_R.get("poisson_%s dispersion".formatted(measure))[0], within(1e-6));
      for (String term : List.of("log_plans", "log_plans_before")) {
        double[] r = OF_R.get("negative_binomial_%s %s".formatted(measure, term));
        ModelTerm ours = term(terms, model, "negative_binomial_" + term);
        assertThat(ours.estimate()).as(model + " " + term).isCloseTo(r[0], within(1e-5));
        assertThat(ours.error()).isCloseTo(r[1], within(1e-4 * r[1]));
      }
      double[] theta = OF_R.get("negative_binomial_%s theta".formatted(measure));
      assertThat(term(terms, model, "theta").estimate())
          .isCloseTo(theta[0], within(1e-4 * theta[0]));
    }
    System.out.println("Panel models:");
    terms.forEach(t -> System.out.println(t.model() + " " + t.term() + ": " + t.meaning()));
  }

  /** The council's model with errors of Newey and West, on a series made from a formula. */
  @Test
  void aCouncilsModelIsThatOfR() {
    int first = 3;
    int n = 81;
    double[] plans = new double[84];
    double[] children = new double[84];
    double[] count = new double[84];
    for (int t = 0; t < 84; t++) {
      plans[t] = Math.rint(300 + 2 * t + 40 * Math.sin(t / 7.0));
      children[t] = 70000 + 90 * t + 300 * Math.sin(t / 11.0);
      count[t] =
          Math.rint(
              children[t]
                      / 3500
                      * Math.exp(
                          .3 * Math.log(plans[t] / 300) + .1 * Math.cos(2 * Math.PI * t / 12))
                  + 3 * Math.sin(t * 1.7));
    }
    List<String> names =
        List.of(
            "trend_per_year",
            "season_sin",
            "season_cos",
            "log_children",
            "log_plans",
            "log_plans_before");
    double[][] columns = new double[names.size()][n];
    double[] response = new double[n];
    double[] offset = new double[n];
    for (int i = 0; i < n; i++) {
      int t = first + i;
      columns[0][i] = i / 12.0;
      columns[1][i] = Math.sin(2 * Math.PI * t / 12);
      columns[2][i] = Math.cos(2 * Math.PI * t / 12);
      columns[3][i] = Math.log(children[t] / children[first]);
      columns[4][i] = Math.log(plans[t]);
      columns[5][i] = Math.log(plans[t - 3]);
      response[i] = count[t];
      offset[i] = Math.log(children[t]);
    }
    Observations rows =
        Observations.of(PoissonFit.design(n, names, Arrays.asList(columns)), response)
            .offsetBy(offset);
    PoissonFit fitted = PoissonFit.of(SharedSpark.session(), rows);
    assertThat(fitted.agrees()).isTrue();
    double[][] covariance = Sandwich.of(fitted.fit(), rows).neweyWest(12);
    for (String name : names) {
      double[] r = OF_R.get("newey_west_month " + name);
      assertThat(fitted.fit().coefficient(name)).as(name).isCloseTo(r[0], within(1e-6));
      double error =
          Math.sqrt(covariance[fitted.fit().position(name)][fitted.fit().position(name)]);
      // R multiplies by n / (n - p): 81 / 74.
      assertThat(error * Math.sqrt(81 / 74.0)).as(name).isCloseTo(r[1], within(1e-5 * r[1]));
    }
  }

  /**
   * A panel made with elasticities .3 to plans, .1 to those of the year before and 1.2 to children,
   * each authority with a level of its own: all three lie in their 95% intervals.
   */
  @Test
  void knownElasticitiesOfAPanelAreRecovered() {
    int n = 60;
    int years = 9;
    java.util.SplittableRandom random = new java.util.SplittableRandom(7);
    Map<String, double[][]> values = new TreeMap<>();
    for (String measure :
        List.of(
            PanelFigures.STOCK,
            PanelFigures.STARTED,
            PanelFigures.CEASED,
            PanelFigures.PLANS,
            PanelFigures.POPULATION)) {
      values.put(measure, new double[n][years]);
    }
    for (int i = 0; i < n; i++) {
      double people = 20_000 + 2_000 * i;
      double plans = people / 200;
      double level = Math.log(.008) + .3 * (random.nextDouble() - .5);
      double plansBefore = plans;
      double peopleBefore = people;
      for (int t = 0; t < years; t++) {
        values.get(PanelFigures.POPULATION)[i][t] = people;
        values.get(PanelFigures.PLANS)[i][t] = Math.rint(plans);
        double mean =
            people
                * Math.exp(
                    level
                        + .2 * Math.log(peopleBefore / 50_000)
                        + .3 * Math.log(Math.rint(plans) / 200)
                        + .1 * Math.log(Math.rint(plansBefore) / 200));
        mean *= peopleBefore / people;
        for (String measure : PanelFigures.EXPLAINED) {
          double noise = 0;
          for (int k = 0; k < 12; k++) {
            noise += random.nextDouble() - .5;
          }
          values.get(measure)[i][t] = Math.max(0, Math.rint(mean + Math.sqrt(mean) * noise));
        }
        plansBefore = plans;
        peopleBefore = people;
        plans *= Math.exp(.4 * (random.nextDouble() - .5));
        people *= Math.exp(.06 * (random.nextDouble() - .4));
      }
    }
    List<String> codes =
        java.util.stream.IntStream.range(0, n).mapToObj(i -> String.valueOf(300 + i)).toList();
    List<ModelTerm> terms =
        new TrendModelling(SharedSpark.session())
            .panel(new PanelFigures(codes, 2010, years, values));
    for (String measure : PanelFigures.EXPLAINED) {
      String model = "panel_%s_by_year".formatted(measure);
      assertThat(.3)
          .isBetween(
              term(terms, model, "log_plans").lower(), term(terms, model, "log_plans").upper());
      ModelTerm before = term(terms, model, "log_plans_before");
      assertThat(.1).isBetween(before.lower(), before.upper());
      ModelTerm children = term(terms, model, "log_children");
      assertThat(1.2).isBetween(children.lower(), children.upper());
      assertThat(term(terms, model, "dispersion").estimate()).isBetween(.8, 1.2);
    }
  }

  private static ModelTerm term(List<ModelTerm> terms, String model, String term) {
    return terms.stream()
        .filter(t -> t.model().equals(model) && t.term().equals(term))
        .findFirst()
        .orElseThrow();
  }
}
