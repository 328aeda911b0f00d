package org.lacattribution.attribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.regression.GeneralizedLinearRegression;
import org.apache.spark.ml.regression.GeneralizedLinearRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.lacattribution.attribution.rate.Patterns.Pattern;
import org.lacattribution.attribution.rate.RateData;
import org.lacattribution.attribution.rate.RateModel;
import org.lacattribution.testing.SharedSpark;

/** A model of rates fitted by Spark's own library to every row of person-time, uncompressed. */
public final class EntryByMllib {
  private static final StructType SCHEMA =
      new StructType()
          .add("events", DataTypes.DoubleType)
          .add("features", SQLDataTypes.VectorType())
          .add("logTime", DataTypes.DoubleType);

  private EntryByMllib() {}

  /** Rows of person-time, then the made-up data of the prior as rows of their own. */
  public static Dataset<Row> rows(RateData data) {
    List<Row> rows = new ArrayList<>(data.rows() + data.columns());
    for (int row = 0; row < data.rows(); row++) {
      Pattern pattern = data.patterns().of(data.pattern(row));
      double[] values = new double[data.columns()];
      for (int i = 0; i < pattern.columns().length; i++) {
        values[pattern.columns()[i]] = pattern.values()[i];
      }
      for (int i = 0; i < data.programmes().length; i++) {
        values[data.programmeColumn(i)] = data.exposure(row) >> data.programmes()[i] & 1;
      }
      rows.add(
          RowFactory.create(
              data.event(row) ? 1.0 : 0.0,
              Vectors.dense(values).compressed(),
              Math.log(data.time(row))));
    }
    for (int column = 1; column < data.columns(); column++) {
      boolean programme = column >= data.programmeColumn(0);
      double made = programme ? RateModel.PROGRAMME : RateModel.NUISANCE;
      double[] values = new double[data.columns()];
      values[column] = 1;
      rows.add(RowFactory.create(made, Vectors.dense(values).compressed(), Math.log(made)));
    }
    return SharedSpark.session().createDataFrame(rows, SCHEMA);
  }

  /** Coefficients in the order of the columns. */
  public static double[] coefficients(Dataset<Row> rows) {
    GeneralizedLinearRegressionModel model =
        new GeneralizedLinearRegression()
            .setFamily("poisson")
            .setLink("log")
            .setLabelCol("events")
            .setOffsetCol("logTime")
            .setFitIntercept(false)
            .setMaxIter(50)
            .setTol(1e-10)
            .fit(rows);
    return Arrays.copyOf(model.coefficients().toArray(), model.coefficients().size());
  }
}
