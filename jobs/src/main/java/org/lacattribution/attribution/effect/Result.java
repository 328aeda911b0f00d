package org.lacattribution.attribution.effect;

import static org.apache.spark.sql.functions.col;

import java.sql.Date;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.lacattribution.attribution.history.Months;

/**
 * A row of any of the tables that attribution writes, before the run is named on it: what one pass
 * over an authority yields. A column that a table does not have is null.
 */
public final class Result {
  /** The table that a row is of. */
  public enum Of {
    ATTRIBUTION,
    RECONCILIATION,
    METHOD,
    DIAGNOSTIC,
    HAZARD,
    LEDGER,
    REPLICATE,
    RATIO,
    COURSE
  }

  public static final StructType SCHEMA =
      new StructType()
          .add("of", DataTypes.StringType)
          .add("la_code", DataTypes.StringType)
          .add("day", DataTypes.DateType)
          .add("measure", DataTypes.StringType)
          .add("scope", DataTypes.StringType)
          .add("code", DataTypes.StringType)
          .add("child_key", DataTypes.StringType)
          .add("estimate", DataTypes.DoubleType)
          .add("lower", DataTypes.DoubleType)
          .add("upper", DataTypes.DoubleType)
          .add("shapley", DataTypes.DoubleType)
          .add("first_in", DataTypes.DoubleType)
          .add("last_in", DataTypes.DoubleType)
          .add("probability", DataTypes.DoubleType)
          .add("cost", DataTypes.DoubleType)
          .add("cost_lower", DataTypes.DoubleType)
          .add("cost_upper", DataTypes.DoubleType)
          .add("status", DataTypes.StringType)
          .add("children", DataTypes.LongType)
          .add("flag", DataTypes.BooleanType)
          .add("note", DataTypes.StringType);

  private final Object[] values = new Object[SCHEMA.size()];

  public Result(Of table, String laCode) {
    put("of", table.name());
    put("la_code", laCode);
  }

  public static Column is(Of table) {
    return col("of").equalTo(table.name());
  }

  public Result month(int month) {
    return put("day", Date.valueOf(Months.date(month)));
  }

  public Result day(int day) {
    return put("day", Date.valueOf(LocalDate.ofEpochDay(day)));
  }

  /** An estimate and its interval; an interval of NaN is null. */
  public Result estimate(double value, double lower, double upper) {
    put("estimate", value);
    put("lower", Double.isNaN(lower) ? null : lower);
    return put("upper", Double.isNaN(upper) ? null : upper);
  }

  public Result put(String column, Object value) {
    values[SCHEMA.fieldIndex(column)] = value;
    return this;
  }

  public Row row() {
    return RowFactory.create(values);
  }
}
