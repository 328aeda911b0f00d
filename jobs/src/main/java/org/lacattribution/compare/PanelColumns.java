package org.lacattribution.compare;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the columns of a panel file are. Names and times are stripped of blanks, and times that are
 * numbers are in their plainest form, as in the file.
 *
 * @param unit name of the column of unit names
 * @param time of times: numbers, or texts such as ISO dates that sort in the order of time
 * @param outcome of the figure compared
 * @param treatment who is treated, and when
 * @param covariates columns that group-time effects allow for
 * @param predictors that a synthetic control with predictors matches
 * @param cluster column of clusters of units, for the errors of group-time effects
 */
public record PanelColumns(
    String unit,
    String time,
    String outcome,
    Treatment treatment,
    List<String> covariates,
    List<Predictor> predictors,
    Optional<String> cluster) {

  public PanelColumns {
    unit = PanelText.stripped(unit);
    time = PanelText.stripped(time);
    outcome = PanelText.stripped(outcome);
    covariates = covariates.stream().map(PanelText::stripped).toList();
    predictors = List.copyOf(predictors);
    cluster = cluster.map(PanelText::stripped);
  }

  /** Columns of figures other than the outcome, each once. */
  List<String> others() {
    Set<String> others =
        new LinkedHashSet<>(
            Stream.concat(covariates.stream(), predictors.stream().map(Predictor::column))
                .toList());
    return List.copyOf(others);
  }

  /** Who is treated, and when. */
  public sealed interface Treatment {}

  /**
   * A column that is 1 or true in the treated rows.
   *
   * @param name of the column
   */
  public record Flag(String name) implements Treatment {
    public Flag {
      name = PanelText.stripped(name);
    }
  }

  /**
   * A column with each unit's first treated time in all its rows: blank or 0 where never.
   *
   * @param name of the column
   */
  public record FirstTreated(String name) implements Treatment {
    public FirstTreated {
      name = PanelText.stripped(name);
    }
  }

  /**
   * One unit from one time on.
   *
   * @param unit as in the file
   * @param from first treated time
   */
  public record Named(String unit, String from) implements Treatment {
    public Named {
      unit = PanelText.stripped(unit);
      from = PanelText.plainest(PanelText.stripped(from));
    }
  }

  /**
   * A figure of each unit before treatment: the mean of a column over some times, blanks left out.
   *
   * @param column name
   * @param from first time; empty for the first of the panel
   * @param to last time; empty for the last before treatment
   */
  public record Predictor(String column, Optional<String> from, Optional<String> to) {
    public Predictor {
      column = PanelText.stripped(column);
      from = from.map(time -> PanelText.plainest(PanelText.stripped(time)));
      to = to.map(time -> PanelText.plainest(PanelText.stripped(time)));
    }
  }

  /** What becomes of a donor that lacks an outcome. */
  public enum Missing {
    /** The file is refused, and the message names the gap. */
    REFUSE,
    /** The donor is left out, and a note says so. */
    LEAVE_OUT
  }
}
