package org.lacattribution.council;

import java.util.Optional;

/**
 * What happened or is due on a date.
 *
 * @param on the date, only as exact as the source: {@code 2012}, {@code 2012-07} or {@code
 *     2012-07-01}
 * @param meaning what happened
 * @param programme code of the programme that it belongs to
 * @param source where it was read
 */
public record Milestone(String on, String meaning, Optional<String> programme, String source) {
  static Milestone of(Section milestone) {
    return new Milestone(
        milestone.partialDate("on"),
        milestone.text("meaning"),
        milestone.optionalText("programme"),
        milestone.source());
  }
}
