package org.lacattribution.compare;

/**
 * Which columns of a panel file hold what.
 *
 * @param unit name of the column of unit names
 * @param time of times: numbers, or texts such as ISO dates that sort in the order of time
 * @param outcome of the figure compared
 * @param treatment where the treatment is told
 */
public record PanelColumns(String unit, String time, String outcome, Treatment treatment) {

  /** Who is treated, and when. */
  public sealed interface Treatment {}

  /**
   * A column that is 1 or true in the treated rows.
   *
   * @param name of the column
   */
  public record Flag(String name) implements Treatment {}

  /**
   * One unit from one time on.
   *
   * @param unit as in the file
   * @param from first treated time, as in the file
   */
  public record Named(String unit, String from) implements Treatment {}

  /** What becomes of a donor that lacks an outcome. */
  public enum Missing {
    /** The file is refused, and the message names the gap. */
    REFUSE,
    /** The donor is left out, and a note says so. */
    LEAVE_OUT
  }
}
