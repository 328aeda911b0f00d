package org.lacattribution.panel;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.format_string;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_date;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.lacattribution.table.Field;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.PublishedFigures;
import org.lacattribution.table.published.AuthorityYears;

/**
 * Counts and rates of every authority in the published panel.
 *
 * <p>Rates are per 10,000 people aged 0 to 17 at the <em>previous</em> mid-year, as the Department
 * divides: Coventry in 2021 had 747 children looked after, over 76,721 people at the middle of
 * 2020, and 97 was printed. Where that population is not published the nearest earlier one stands
 * in, and the note says so.
 */
public final class AuthorityYear {
  private static final double PEOPLE_PER_RATE = 10_000;
  private static final String POPULATION = "pop_0_17_mid_year";

  /** Columns that are printed counts, by name, and what a reader calls them. */
  private static final Map<String, String> COUNTS =
      new TreeMap<>(
          Map.of(
              AuthorityYears.CLA_31MARCH.name(), "Children looked after on 31 March",
              AuthorityYears.STARTED.name(), "Children who started to be looked after",
              AuthorityYears.CEASED.name(), "Children who ceased to be looked after",
              AuthorityYears.CPP_31MARCH.name(), "Children on a protection plan on 31 March"));

  private AuthorityYear() {}

  /**
   * Rows of {@link AuthorityYears} for every authority and year with at least one of the four
   * counts, suppressed or not. A figure for a time after {@code as_of} is not used, nor one
   * released after it.
   *
   * <p>{@code identity_gap} is null unless all four figures that it needs are printed; rates are
   * null where the count or every earlier population is missing, or the population is zero.
   */
  public static Dataset<Row> of(Tables tables, PanelScope scope) {
    Column measure = PublishedFigures.MEASURE.col();
    Column value = PublishedFigures.VALUE.col();
    Column year = PublishedFigures.YEAR.col();
    Column speaksOf =
        when(measure.equalTo(POPULATION), make_date(year, lit(6), lit(30)))
            .otherwise(make_date(year, lit(3), lit(31)));
    Column released = PublishedFigures.RELEASED.col();

    List<Column> aggregates = new ArrayList<>();
    aggregates.add(
        max(when(measure.equalTo(POPULATION).and(value.isNotNull()), struct(year, value)))
            .as("mid_year"));
    COUNTS
        .keySet()
        .forEach(
            name -> {
              aggregates.add(max(when(measure.equalTo(name), value)).as(name));
              aggregates.add(max(when(measure.equalTo(name), lit(true))).as("has_" + name));
              aggregates.add(
                  max(when(measure.equalTo(name), PublishedFigures.RAW.col())).as("raw_" + name));
            });
    Dataset<Row> years =
        tables
            .read(PublishedFigures.TABLE)
            .filter(speaksOf.leq(lit(scope.asOf())))
            .filter(released.isNull().or(released.leq(lit(scope.asOf()))))
            .groupBy(PublishedFigures.LA_CODE.col(), year)
            .agg(
                max_by(PublishedFigures.LA_NAME.col(), measure).as("la_name"),
                aggregates.toArray(Column[]::new));

    WindowSpec authority =
        Window.partitionBy(PublishedFigures.LA_CODE.name()).orderBy(PublishedFigures.YEAR.name());
    Dataset<Row> withHistory =
        years
            .withColumn(
                "population",
                last(col("mid_year"), true)
                    .over(authority.rangeBetween(Window.unboundedPreceding(), -1)))
            .withColumn(
                "cla_year_before",
                max(AuthorityYears.CLA_31MARCH.col()).over(authority.rangeBetween(-1, -1)))
            .filter(
                coalesce(COUNTS.keySet().stream().map(n -> col("has_" + n)).toArray(Column[]::new)))
            .withColumn(AuthorityYears.POPULATION_0_17.name(), col("population.value"))
            .withColumn(AuthorityYears.POPULATION_YEAR.name(), col("population.year"))
            .withColumn(
                AuthorityYears.IDENTITY_GAP.name(),
                AuthorityYears.CLA_31MARCH
                    .col()
                    .minus(col("cla_year_before"))
                    .minus(AuthorityYears.STARTED.col())
                    .plus(AuthorityYears.CEASED.col()))
            .withColumn(AuthorityYears.NOTE.name(), note())
            .withColumn(AuthorityYears.RUN_ID.name(), lit(scope.runId()))
            .withColumn(AuthorityYears.AS_OF.name(), lit(scope.asOf()));
    return AuthorityYears.TABLE.select(
        withHistory
            .withColumn(AuthorityYears.CLA_RATE.name(), rate(AuthorityYears.CLA_31MARCH))
            .withColumn(AuthorityYears.STARTED_RATE.name(), rate(AuthorityYears.STARTED))
            .withColumn(AuthorityYears.CEASED_RATE.name(), rate(AuthorityYears.CEASED))
            .withColumn(AuthorityYears.CPP_RATE.name(), rate(AuthorityYears.CPP_31MARCH)));
  }

  private static Column rate(Field count) {
    Column people = AuthorityYears.POPULATION_0_17.col();
    return when(people.gt(0), count.col().multiply(PEOPLE_PER_RATE).divide(people));
  }

  /** Sentences on what is missing; null where nothing is. */
  private static Column note() {
    Column previous = AuthorityYears.YEAR.col().minus(1);
    Column used = AuthorityYears.POPULATION_YEAR.col();
    List<Column> sentences = new ArrayList<>();
    sentences.add(
        when(
                used.isNull(),
                format_string("No population of mid-%d or before is published.", previous))
            .when(
                used.lt(previous),
                format_string(
                    "Rates use the population of mid-%d: that of mid-%d is not published.",
                    used, previous)));
    COUNTS.forEach(
        (name, called) ->
            sentences.add(
                when(
                        col("has_" + name).isNotNull().and(col(name).isNull()),
                        format_string(
                            called + " are printed as %s.",
                            coalesce(col("raw_" + name), lit("blank"))))
                    .when(col("has_" + name).isNull(), called + " are not published.")));
    Column all = concat_ws(" ", sentences.toArray(Column[]::new));
    return when(all.notEqual(""), all);
  }
}
