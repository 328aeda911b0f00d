package org.lacattribution.stats.weighting;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.lacattribution.stats.PublishedSet;
import org.lacattribution.stats.glm.Design;
import org.lacattribution.stats.glm.Glm;
import org.lacattribution.stats.glm.GlmFit;
import org.lacattribution.stats.glm.Observations;

/** The smoking-cessation data as its book's chapters 12, 13 and 17 use them. */
record Nhefs(PublishedSet set) {

  static Nhefs everyone() {
    return new Nhefs(PublishedSet.named("nhefs"));
  }

  /** The 1,566 people whose weight was taken again. */
  static Nhefs weighed() {
    PublishedSet all = PublishedSet.named("nhefs");
    double[] later = all.numbers("wt82");
    return new Nhefs(all.where(i -> !Double.isNaN(later[i])));
  }

  int rows() {
    return set.rows();
  }

  double[] quit() {
    return set.numbers("qsmk");
  }

  double[] gain() {
    return set.numbers("wt82_71");
  }

  /**
   * Sex, race, age, education, smoking, exercise, activity and first weight, squares where metric.
   */
  Design covariates() {
    Design design =
        Design.intercept(rows())
            .with("sex", set.numbers("sex"))
            .with("race", set.numbers("race"))
            .withLevels("education", set.levels("education"))
            .withLevels("exercise", set.levels("exercise"))
            .withLevels("active", set.levels("active"));
    for (String metric : new String[] {"age", "smokeintensity", "smokeyrs", "wt71"}) {
      double[] x = set.numbers(metric);
      design = design.with(metric, x).with(metric + "2", times(x, x));
    }
    return design;
  }

  /** Probability of quitting given the covariates, with rows repeated as counted. */
  double[] propensity(double[] counts) {
    Design design = covariates();
    GlmFit fit = Glm.logistic().fit(Observations.of(design, quit()).repeated(counts));
    return fit.mean(design);
  }

  double[] share(double[] counts) {
    double[] quit = quit();
    double sum = 0;
    for (int i = 0; i < quit.length; i++) {
      sum += counts[i] * quit[i];
    }
    double share = sum / Arrays.stream(counts).sum();
    return filled(rows(), share);
  }

  double[] stabilisedWeights(double[] counts) {
    return PropensityWeights.stabilised(quit(), propensity(counts), share(counts));
  }

  /**
   * Weight gain on quitting, covariates, and quitting times smoking intensity; quitting as given.
   */
  Design outcomeDesign(double[] quit) {
    return covariates()
        .with("quit", quit)
        .with("quit:intensity", times(quit, set.numbers("smokeintensity")));
  }

  /** Months from January 1983 to death, or 120. */
  int[] months() {
    double[] year = set.numbers("yrdth");
    double[] month = set.numbers("modth");
    double[] death = set.numbers("death");
    return IntStream.range(0, rows())
        .map(i -> death[i] == 1 ? (int) (12 * (year[i] - 83) + month[i]) : 120)
        .toArray();
  }

  boolean[] died() {
    double[] death = set.numbers("death");
    boolean[] died = new boolean[rows()];
    for (int i = 0; i < died.length; i++) {
      died[i] = death[i] == 1;
    }
    return died;
  }

  static double[] times(double[] a, double[] b) {
    double[] product = new double[a.length];
    Arrays.setAll(product, i -> a[i] * b[i]);
    return product;
  }

  static double[] filled(int length, double value) {
    double[] values = new double[length];
    Arrays.fill(values, value);
    return values;
  }

  static double[] ones(int length) {
    return filled(length, 1);
  }
}
