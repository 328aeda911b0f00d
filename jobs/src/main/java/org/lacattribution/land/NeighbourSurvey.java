package org.lacattribution.land;

import java.util.List;
import java.util.TreeMap;
import org.lacattribution.table.landing.StatisticalNeighbours;

/** Statistical neighbours of an authority, as an input folder gives them. */
public final class NeighbourSurvey {
  private NeighbourSurvey() {}

  /** Codes of the neighbours by rank in the latest model; none where the input gives none. */
  public static List<String> of(DropSurvey survey, String laCode) {
    TreeMap<String, TreeMap<Integer, String>> byModel = new TreeMap<>();
    survey.rows(
        StatisticalNeighbours.TABLE,
        row -> {
          String rank = row.text(StatisticalNeighbours.RANK).orElse("");
          if (row.text(StatisticalNeighbours.LA_CODE).filter(laCode::equals).isPresent()
              && rank.matches("\\d{1,3}")) {
            row.text(StatisticalNeighbours.NEIGHBOUR_LA_CODE)
                .ifPresent(
                    neighbour ->
                        byModel
                            .computeIfAbsent(
                                row.text(StatisticalNeighbours.MODEL_YEAR).orElse(""),
                                model -> new TreeMap<>())
                            .put(Integer.valueOf(rank), neighbour));
          }
        });
    return byModel.isEmpty() ? List.of() : List.copyOf(byModel.lastEntry().getValue().values());
  }
}
