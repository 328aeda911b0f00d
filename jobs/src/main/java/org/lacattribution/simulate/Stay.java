package org.lacattribution.simulate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.lacattribution.simulate.CareModel.Course;
import org.lacattribution.simulate.CareModel.Exit;

/** A period of care as it happened. */
final class Stay {
  final LocalDate start;
  final Course course;

  /** The course that its legal statuses show. */
  final Course recorded;

  /** Days on which the placement changed without a plan. */
  final List<LocalDate> moves = new ArrayList<>();

  /** Day on which the child went to adopters; null if not. */
  LocalDate placedForAdoption;

  /** Day on which it ended, not a day in care; null while it lasts. */
  LocalDate end;

  /** How it ended; null while it lasts and where the child came of age. */
  Exit exit;

  Stay(LocalDate start, Course course, Course recorded) {
    this.start = start;
    this.course = course;
    this.recorded = recorded;
  }

  boolean covers(LocalDate day) {
    return !start.isAfter(day) && (end == null || end.isAfter(day));
  }
}
