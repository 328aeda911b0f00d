package org.lacattribution.trend;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.regression.GeneralizedLinearRegression;
import org.apache.spark.ml.regression.GeneralizedLinearRegressionModel;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.lacattribution.stats.glm.Design;
import org.lacattribution.stats.glm.Glm;
import org.lacattribution.stats.glm.GlmFit;
import org.lacattribution.stats.glm.Observations;

/**
 * A Poisson regression with log offset, by MLlib's generalised linear regression, and the same by
 * {@code stats.glm}, which gives the covariances that MLlib does not.
 *
 * @param rows the observations
 * @param fit ours
 * @param furthest largest difference of a coefficient between the two, in standard errors; NaN
 *     where MLlib gives no fit
 */
record PoissonFit(Observations rows, GlmFit fit, double furthest) {
  /** MLlib's limit of features that its exact solver takes. */
  static final int MOST_FEATURES = 4096;

  private static final double AGREE = 1e-4;
  private static final StructType ROW =
      new StructType()
          .add("label", DataTypes.DoubleType)
          .add("offset", DataTypes.DoubleType)
          .add("features", SQLDataTypes.VectorType());

  /**
   * Fits both.
   *
   * @param rows a design whose first column is the intercept
   */
  static PoissonFit of(SparkSession spark, Observations rows) {
    GlmFit ours = Glm.poisson().fit(rows);
    List<String> names = rows.design().names();
    List<String> kept = new ArrayList<>(names.subList(1, names.size()));
    kept.removeAll(ours.aliased());
    if (kept.size() > MOST_FEATURES) {
      throw new IllegalArgumentException(
          "MLlib takes %d columns at most; %d given.".formatted(MOST_FEATURES, kept.size()));
    }
    double[][] columns = kept.stream().map(rows.design()::column).toArray(double[][]::new);
    List<Row> observations = new ArrayList<>();
    for (int i = 0; i < rows.rows(); i++) {
      double[] features = new double[columns.length];
      for (int j = 0; j < columns.length; j++) {
        features[j] = columns[j][i];
      }
      observations.add(
          RowFactory.create(
              rows.response()[i], rows.offset()[i], Vectors.dense(features).compressed()));
    }
    return new PoissonFit(rows, ours, furthest(spark, observations, ours, kept));
  }

  private static double furthest(
      SparkSession spark, List<Row> observations, GlmFit ours, List<String> kept) {
    GeneralizedLinearRegressionModel mllib;
    try {
      mllib =
          new GeneralizedLinearRegression()
              .setFamily("poisson")
              .setLink("log")
              .setOffsetCol("offset")
              .setTol(1e-12)
              .setMaxIter(100)
              .fit(spark.createDataFrame(observations, ROW).coalesce(1));
    } catch (RuntimeException unfit) {
      // Where columns nearly repeat one another its solver gives up: that is a sentence, no crash.
      return Double.NaN;
    }
    double furthest = difference(ours, "(intercept)", mllib.intercept());
    for (int j = 0; j < kept.size(); j++) {
      furthest = Math.max(furthest, difference(ours, kept.get(j), mllib.coefficients().apply(j)));
    }
    return furthest;
  }

  /** Whether MLlib's fit and ours are the same. */
  boolean agrees() {
    return furthest <= AGREE;
  }

  /** Whose fit is shown, in words. */
  String made() {
    return agrees()
        ? "Poisson by MLlib, equal to our own fit"
        : "Poisson by our own fit, which MLlib's does not reach, as where terms nearly repeat one another: read it with care";
  }

  private static double difference(GlmFit ours, String name, double theirs) {
    double error = Math.sqrt(ours.covariance()[ours.position(name)][ours.position(name)]);
    return Math.abs(ours.coefficient(name) - theirs) / error;
  }

  /** A design from columns, without those that never vary. */
  static Design design(int rows, List<String> names, List<double[]> columns) {
    Design design = Design.intercept(rows);
    for (int j = 0; j < names.size(); j++) {
      double[] column = columns.get(j);
      double low = java.util.Arrays.stream(column).min().orElse(0);
      double high = java.util.Arrays.stream(column).max().orElse(0);
      if (high - low > 1e-12) {
        design = design.with(names.get(j), column);
      }
    }
    return design;
  }
}
