package org.lacattribution.board.count;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trunc;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Events as rows that can be stacked and counted by month, all populations in one shuffle. */
final class Events {
  /** Breakdown and category of all events of a population. */
  static final String WHOLE = "whole";

  static final String LA_CODE = "la_code";
  static final String POPULATION = "population";
  static final String BREAKDOWN = "breakdown";
  static final String CATEGORY = "category";
  static final String MONTH = "month";
  static final String EVENTS = "events";

  private Events() {}

  /** A part that an event belongs to. */
  static Column part(String breakdown, Column category) {
    return struct(lit(breakdown).as(BREAKDOWN), category.cast("string").as(CATEGORY));
  }

  /** A part of a breakdown that depends on the event. */
  static Column part(Column breakdown, Column category) {
    return struct(breakdown.as(BREAKDOWN), category.cast("string").as(CATEGORY));
  }

  /**
   * One row for an event and part, and one for the event itself.
   *
   * @param day of the event; a row without one is no event
   * @param parts each of {@link #part}
   * @return la_code, month, population, events, breakdown, category
   */
  static Dataset<Row> of(Dataset<Row> rows, String population, Column day, Column... parts) {
    return rows(rows, population, day, 1, Stream.concat(Stream.of(whole()), Stream.of(parts)));
  }

  /** The same of a part alone, where the whole is counted elsewhere. */
  static Dataset<Row> ofPart(Dataset<Row> rows, String population, Column day, Column part) {
    return rows(rows, population, day, 1, Stream.of(part));
  }

  /** The same of some parts. */
  static Dataset<Row> ofParts(Dataset<Row> rows, String population, Column day, Column... parts) {
    return rows(rows, population, day, 1, Stream.of(parts));
  }

  /** Changes of a number at a day: up on one day, and down on another where it is known. */
  static Dataset<Row> changes(
      Dataset<Row> rows, String population, Column part, Column up, Column down) {
    return rows(rows, population, up, 1, Stream.of(part))
        .union(rows(rows, population, down, -1, Stream.of(part)));
  }

  /** One of several events of a row; a row without the day has no such event. */
  static Column event(Column population, Column day, Column events, Column part) {
    return struct(
        trunc(day, "MM").as(MONTH),
        population.as(POPULATION),
        events.cast("long").as(EVENTS),
        part.getField(BREAKDOWN).as(BREAKDOWN),
        part.getField(CATEGORY).as(CATEGORY));
  }

  /**
   * Every event of each row.
   *
   * @param events each of {@link #event}
   */
  static Dataset<Row> each(Dataset<Row> rows, Column... events) {
    return rows.select(col(LA_CODE), inline(array(events))).filter(col(MONTH).isNotNull());
  }

  /** Sums of stacked events: one row for an authority, population, part and month. */
  static Dataset<Row> counted(List<Dataset<Row>> events) {
    return events.stream()
        .reduce(Dataset::union)
        .orElseThrow()
        .groupBy(LA_CODE, POPULATION, BREAKDOWN, CATEGORY, MONTH)
        .agg(sum(EVENTS).as(EVENTS));
  }

  static Column whole() {
    return part(WHOLE, lit(WHOLE));
  }

  private static Dataset<Row> rows(
      Dataset<Row> rows, String population, Column day, long change, Stream<Column> parts) {
    return rows.filter(day.isNotNull())
        .select(
            col(LA_CODE),
            trunc(day, "MM").as(MONTH),
            lit(population).as(POPULATION),
            lit(change).as(EVENTS),
            inline(array(parts.toArray(Column[]::new))));
  }
}
