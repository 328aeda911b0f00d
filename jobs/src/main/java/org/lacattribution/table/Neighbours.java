package org.lacattribution.table;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.lacattribution.table.conformed.StatisticalNeighbours;

/**
 * Statistical neighbours of an authority.
 *
 * @param modelYear year of the model that names them; 0 where no model is known
 * @param laCodes the nearest first
 */
public record Neighbours(int modelYear, List<String> laCodes) {
  /**
   * Those of the latest model that a day knows; where every model is later, of the earliest. A few
   * rows of {@code conformed.statistical_neighbour} are collected.
   */
  public static Neighbours of(Tables tables, String laCode, LocalDate asOf) {
    List<Row> rows =
        tables
            .read(StatisticalNeighbours.TABLE)
            .filter(StatisticalNeighbours.LA_CODE.col().equalTo(laCode))
            .select(
                StatisticalNeighbours.MODEL_YEAR.col(),
                StatisticalNeighbours.NEIGHBOUR_LA_CODE.col())
            .sort(
                StatisticalNeighbours.MODEL_YEAR.col(),
                StatisticalNeighbours.RANK.col(),
                StatisticalNeighbours.NEIGHBOUR_LA_CODE.col())
            .collectAsList();
    List<Integer> models = rows.stream().map(row -> row.getInt(0)).distinct().toList();
    int modelYear =
        models.stream()
            .filter(model -> model <= asOf.getYear())
            .reduce((first, second) -> second)
            .orElse(models.isEmpty() ? 0 : models.get(0));
    return new Neighbours(
        modelYear,
        rows.stream()
            .filter(row -> row.getInt(0) == modelYear)
            .map(row -> row.getString(1))
            .toList());
  }
}
