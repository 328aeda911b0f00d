package org.lacattribution.trend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.lacattribution.stats.Estimate;
import org.lacattribution.stats.Interval;
import org.lacattribution.stats.forecast.PanelFigures;
import org.lacattribution.stats.glm.Design;
import org.lacattribution.stats.glm.NegativeBinomialFit;
import org.lacattribution.stats.glm.Observations;
import org.lacattribution.stats.glm.Sandwich;
import org.lacattribution.stats.linear.Matrices;

/**
 * Generalised linear models that say what numbers move with.
 *
 * <p><b>Of the panel</b>, each measure by year: Poisson with log of children aged 0 to 17 as
 * offset, an effect of each authority and each year, log children again (so that the elasticity is
 * 1 plus its coefficient), log protection plans of the year and of the year before; errors
 * clustered by authority. <b>Of a council</b>, stock, entries and exits by month: the same offset,
 * log children, log plans now and three months before, a straight trend and one yearly wave; errors
 * of Newey and West over twelve months. Poisson fits are MLlib's, held equal to ours ({@link
 * PoissonFit}); covariances, dispersion and the negative binomial are ours.
 *
 * <p>These are associations. Plans may be cut by the same programmes that cut care, and are then no
 * cause of it.
 */
final class TrendModelling {
  private static final int LAG_MONTHS = 3;
  private static final int NEWEY_WEST = 12;
  private static final int FEWEST_MONTHS = 36;
  private static final String CHILDREN = "log_children";
  private static final String PLANS = "log_plans";
  private static final String EARLIER = "log_plans_before";

  private final SparkSession spark;

  TrendModelling(SparkSession spark) {
    this.spark = spark;
  }

  /** Models of all authorities together, by year. */
  List<ModelTerm> panel(PanelFigures panel) {
    List<ModelTerm> terms = new ArrayList<>();
    for (String measure : PanelFigures.EXPLAINED) {
      try {
        terms.addAll(panel(panel, measure));
      } catch (IllegalArgumentException unfit) {
        terms.add(
            ModelTerm.none(
                PanelReading.ENGLAND,
                "panel_%s_by_year".formatted(measure),
                "No model can be fitted: " + unfit.getMessage()));
      }
    }
    return terms;
  }

  private List<ModelTerm> panel(PanelFigures panel, String measure) {
    String model = "panel_%s_by_year".formatted(measure);
    Optional<PanelRows> found = PanelRows.of(panel, measure);
    if (found.isEmpty()) {
      return List.of(
          ModelTerm.none(
              PanelReading.ENGLAND,
              model,
              "Too few authorities have the measure, children and protection plans of two years running."));
    }
    PanelRows rows = found.get();
    PoissonFit fitted = PoissonFit.of(spark, rows.observations());
    double[][] covariance =
        Sandwich.of(fitted.fit(), rows.observations()).clustered(rows.cluster());
    double freedom = Arrays.stream(rows.cluster()).distinct().count() - 1.0;
    String note =
        "%s; errors clustered by %.0f authorities; %d authority-years; effects of authorities and years are not shown."
            .formatted(fitted.made(), freedom + 1, rows.observations().rows());
    List<ModelTerm> terms = new ArrayList<>();
    String what = called(measure);
    for (String term : List.of(CHILDREN, PLANS, EARLIER)) {
      estimate(fitted, term, covariance, freedom)
          .ifPresent(
              value ->
                  terms.add(
                      ModelTerm.of(
                          PanelReading.ENGLAND,
                          model,
                          term,
                          term.equals(CHILDREN) ? plusOne(value) : value,
                          elasticity(what, term, term.equals(CHILDREN) ? plusOne(value) : value),
                          note)));
    }
    terms.addAll(dispersion(PanelReading.ENGLAND, model, what, fitted));
    return terms;
  }

  /** The offset already moves with children one for one. */
  private static Estimate plusOne(Estimate estimate) {
    return new Estimate(
        1 + estimate.value(), estimate.standardError(), estimate.degreesOfFreedom());
  }

  private static Optional<Estimate> estimate(
      PoissonFit fitted, String term, double[][] covariance, double freedom) {
    if (!fitted.fit().names().contains(term) || fitted.fit().aliased().contains(term)) {
      return Optional.empty();
    }
    Estimate estimate = fitted.fit().estimate(term, covariance, freedom);
    return Optional.of(estimate);
  }

  private static List<ModelTerm> dispersion(
      String laCode, String model, String what, PoissonFit fitted) {
    List<ModelTerm> terms = new ArrayList<>();
    double dispersion = fitted.fit().dispersion();
    terms.add(
        ModelTerm.figure(
            laCode,
            model,
            "dispersion",
            dispersion,
            "%s vary %.1f times as much round this model as counts of independent events would."
                .formatted(what, dispersion),
            "Pearson chi-squared over its degrees of freedom."));
    NegativeBinomialFit negative = NegativeBinomialFit.of(fitted.rows());
    terms.add(
        Double.isInfinite(negative.theta())
            ? ModelTerm.figure(
                laCode,
                model,
                "theta",
                Double.NaN,
                "No more variance than the Poisson's: no negative binomial is needed.",
                "Negative binomial by maximum likelihood.")
            : ModelTerm.of(
                laCode,
                model,
                "theta",
                new Estimate(negative.theta(), negative.thetaStandardError()),
                "Negative binomial: the variance is the mean and the mean squared over this number.",
                "Negative binomial by maximum likelihood."));
    for (String term : List.of(PLANS, EARLIER)) {
      if (fitted.fit().names().contains(term) && !fitted.fit().aliased().contains(term)) {
        Estimate value = negative.glm().estimate(term, negative.glm().covariance());
        terms.add(
            ModelTerm.of(
                laCode,
                model,
                "negative_binomial_" + term,
                value,
                elasticity(what, term, value),
                "Negative binomial by maximum likelihood, errors from its information."));
      }
    }
    return terms;
  }

  private static String called(String measure) {
    return switch (measure) {
      case PanelFigures.STOCK -> "Children in care on 31 March";
      case PanelFigures.STARTED -> "Children starting care in a year";
      case PanelFigures.CEASED -> "Children ceasing care in a year";
      case "lac_stock" -> "Children in care";
      case "entries" -> "Entries to care in a month";
      default -> "Exits from care in a month";
    };
  }

  private static String elasticity(String what, String term, Estimate value) {
    Interval ends = value.interval(.95);
    String mover =
        switch (term) {
          case CHILDREN -> "children in the area";
          case PLANS -> "child protection plans";
          default -> "child protection plans a while before";
        };
    String sure = ends.contains(0) ? "; no association at all cannot be ruled out" : "";
    return String.format(
        Locale.ROOT,
        "%s are %s by %.1f%% where %s are 10%% higher, all else equal (95%% from %.1f%% to %.1f%%)%s.",
        what,
        value.value() < 0 ? "lower" : "higher",
        Math.abs(100 * Math.expm1(value.value() * Math.log(1.1))),
        mover,
        100 * Math.expm1(ends.lower() * Math.log(1.1)),
        100 * Math.expm1(ends.upper() * Math.log(1.1)),
        sure);
  }

  /** Models of one council's months. */
  List<ModelTerm> council(
      String laCode, CouncilMonths months, ChildPopulation population, PlanCounts plans) {
    int count = months.history().months();
    Map<String, double[]> series = new TreeMap<>();
    series.put("lac_stock", months.history().totalStock());
    series.put("entries", months.history().totalEntries());
    series.put("exits", months.history().totalExits());
    double[] children = population.months(laCode, 0, 17, months.first(), count, null, null);
    double[] onPlans = plans.months(laCode, months.first(), count);
    List<ModelTerm> terms = new ArrayList<>();
    series.forEach(
        (measure, values) ->
            terms.addAll(
                council(laCode, measure, values, children, onPlans, population.knows(laCode))));
    terms.addAll(
        Decomposition.of(
            laCode,
            series.get("lac_stock"),
            children,
            onPlans,
            plansElasticity(terms, "lac_stock").map(Estimate::value).orElse(Double.NaN)));
    return terms;
  }

  private List<ModelTerm> council(
      String laCode,
      String measure,
      double[] values,
      double[] children,
      double[] plans,
      boolean populationKnown) {
    String model = "council_%s_by_month".formatted(measure);
    int from = 0;
    while (from < values.length && !(from >= LAG_MONTHS && plans[from - LAG_MONTHS] > 0)) {
      from++;
    }
    boolean withPlans = values.length - from >= FEWEST_MONTHS;
    int first = withPlans ? from : 0;
    int n = values.length - first;
    if (n < FEWEST_MONTHS) {
      return List.of(
          ModelTerm.none(
              laCode,
              model,
              "Only %d months are known; %d are needed to separate a trend from a season."
                  .formatted(n, FEWEST_MONTHS)));
    }
    if (Arrays.stream(values, first, values.length).allMatch(v -> v == values[values.length - 1])) {
      return List.of(
          ModelTerm.none(
              laCode, model, called(measure) + " never varied: there is nothing to explain."));
    }
    List<String> names = new ArrayList<>(List.of("trend_per_year", "season_sin", "season_cos"));
    List<double[]> columns = new ArrayList<>();
    columns.add(column(n, i -> i / 12.0));
    columns.add(column(n, i -> Math.sin(2 * Math.PI * (first + i) / 12)));
    columns.add(column(n, i -> Math.cos(2 * Math.PI * (first + i) / 12)));
    if (populationKnown) {
      names.add(CHILDREN);
      columns.add(column(n, i -> Math.log(children[first + i] / children[first])));
    }
    if (withPlans) {
      names.add(PLANS);
      names.add(EARLIER);
      columns.add(column(n, i -> Math.log(Math.max(1, plans[first + i]))));
      columns.add(column(n, i -> Math.log(Math.max(1, plans[first + i - LAG_MONTHS]))));
    }
    Observations rows =
        Observations.of(
                PoissonFit.design(n, names, columns),
                Arrays.copyOfRange(values, first, values.length))
            .offsetBy(column(n, i -> Math.log(children[first + i])));
    try {
      return council(laCode, model, measure, PoissonFit.of(spark, rows), withPlans);
    } catch (IllegalArgumentException unfit) {
      return List.of(
          ModelTerm.none(laCode, model, "No model can be fitted: " + unfit.getMessage()));
    }
  }

  private static List<ModelTerm> council(
      String laCode, String model, String measure, PoissonFit fitted, boolean withPlans) {
    double freedom = fitted.fit().residualDegreesOfFreedom();
    // A series is short: the factor n / (n - p) keeps the errors from being smaller than they are.
    double[][] covariance =
        Matrices.times(
            Sandwich.of(fitted.fit(), fitted.rows()).neweyWest(NEWEY_WEST),
            fitted.rows().rows() / freedom);
    String note =
        "%s; errors of Newey and West over %d months, too narrow where departures persist; %d months%s."
            .formatted(
                fitted.made(),
                NEWEY_WEST,
                fitted.rows().rows(),
                withPlans ? "" : "; protection plans are not known for long enough");
    String what = called(measure);
    List<ModelTerm> terms = new ArrayList<>();
    for (String term :
        List.of("trend_per_year", "season_sin", "season_cos", CHILDREN, PLANS, EARLIER)) {
      estimate(fitted, term, covariance, freedom)
          .ifPresent(
              raw -> {
                Estimate value = term.equals(CHILDREN) ? plusOne(raw) : raw;
                String meaning =
                    term.startsWith("log_")
                        ? elasticity(what, term, value)
                        : trend(what, term, value);
                terms.add(ModelTerm.of(laCode, model, term, value, meaning, note));
              });
    }
    terms.addAll(dispersion(laCode, model, what, fitted));
    return terms;
  }

  private static String trend(String what, String term, Estimate value) {
    Interval ends = value.interval(.95);
    return term.equals("trend_per_year")
        ? String.format(
            Locale.ROOT,
            "%s per child in the area change by %.1f%% a year beyond what goes with the other terms (95%% from %.1f%% to %.1f%%).",
            what,
            100 * Math.expm1(value.value()),
            100 * Math.expm1(ends.lower()),
            100 * Math.expm1(ends.upper()))
        : what + ": one of the two waves that make the season.";
  }

  private static double[] column(int n, java.util.function.IntToDoubleFunction value) {
    double[] column = new double[n];
    Arrays.setAll(column, value);
    return column;
  }

  /** Elasticity to plans, now and before together, as a scenario uses it. */
  static Optional<Estimate> plansElasticity(List<ModelTerm> terms, String measure) {
    double sum = 0;
    double variance = 0;
    boolean any = false;
    for (ModelTerm term : terms) {
      boolean own =
          term.model().equals("council_%s_by_month".formatted(measure))
              || term.model().equals("panel_%s_by_year".formatted(measure));
      if (own && (term.term().equals(PLANS) || term.term().equals(EARLIER))) {
        any = true;
        sum += term.estimate();
        variance += term.error() * term.error();
      }
    }
    return any ? Optional.of(new Estimate(sum, Math.sqrt(variance))) : Optional.empty();
  }

  /** Authority-years that have all that the panel's model needs. */
  private record PanelRows(Observations observations, long[] cluster) {
    private static final int FEWEST = 60;

    static Optional<PanelRows> of(PanelFigures panel, String measure) {
      List<double[]> rows = new ArrayList<>();
      for (int i = 0; i < panel.authorities().size(); i++) {
        List<double[]> own = new ArrayList<>();
        for (int year = panel.firstYear() + 1; year <= panel.lastYear(); year++) {
          double count = panel.at(measure, i, year);
          double people = panel.population(i, year);
          double plans = panel.at(PanelFigures.PLANS, i, year);
          double before = panel.at(PanelFigures.PLANS, i, year - 1);
          if (count >= 0 && people > 0 && plans > 0 && before > 0) {
            own.add(
                new double[] {count, Math.log(people), Math.log(plans), Math.log(before), i, year});
          }
        }
        // One row is fitted exactly by the authority's own effect.
        if (own.size() > 1 && own.stream().anyMatch(row -> row[0] > 0)) {
          rows.addAll(own);
        }
      }
      if (rows.size() < FEWEST) {
        return Optional.empty();
      }
      int n = rows.size();
      Design design =
          PoissonFit.design(
              n,
              List.of(CHILDREN, PLANS, EARLIER),
              List.of(
                  column(n, r -> rows.get(r)[1]),
                  column(n, r -> rows.get(r)[2]),
                  column(n, r -> rows.get(r)[3])));
      design = design.withLevels("authority", levels(rows, 4)).withLevels("year", levels(rows, 5));
      Observations observations =
          Observations.of(design, column(n, r -> rows.get(r)[0]))
              .offsetBy(column(n, r -> rows.get(r)[1]));
      return Optional.of(
          new PanelRows(observations, rows.stream().mapToLong(row -> (long) row[4]).toArray()));
    }

    private static int[] levels(List<double[]> rows, int position) {
      return rows.stream().mapToInt(row -> (int) row[position]).toArray();
    }
  }
}
