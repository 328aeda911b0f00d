package org.lacattribution.check.rule.department;

import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import org.lacattribution.check.rule.CareEpisode;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.check.rule.Records;

/** The row that a declared rule is tried on, and the rows to which its conditions refer. */
final class Scene {
  private final Records records;
  private final CheckContext context;
  private LandedRow row;
  private LandedRow other;
  private int position;

  Scene(Records records, CheckContext context) {
    this.records = records;
    this.context = context;
  }

  /** turns to a row, with no other. */
  Scene at(LandedRow own) {
    row = own;
    other = null;
    position = NOT_SOUGHT;
    return this;
  }

  /** Puts another row next to it. */
  Scene against(LandedRow another) {
    other = another;
    return this;
  }

  LandedRow row() {
    return row;
  }

  Records records() {
    return records;
  }

  CheckContext context() {
    return context;
  }

  private static final int NOT_SOUGHT = -2;

  /** The row that a scope means; null where there is none. */
  LandedRow of(Scope scope) {
    return switch (scope) {
      case OWN -> row;
      case OTHER -> other;
      case PREVIOUS -> neighbour(-1);
      case PREVIOUS_BUT_ONE -> neighbour(-2);
      case NEXT -> neighbour(1);
    };
  }

  /** Whether the row is an episode as the latest return that has it gives it. */
  boolean stands() {
    return position() >= 0;
  }

  LocalDate yearStart() {
    Integer year = row.collectionYear();
    return year == null ? null : LocalDate.of(year - 1, Month.APRIL, 1);
  }

  LocalDate yearEnd() {
    Integer year = row.collectionYear();
    return year == null ? null : LocalDate.of(year, Month.MARCH, 31);
  }

  /** The last day on which what is open is known to go on: of its return, or that the run uses. */
  LocalDate lastDay() {
    LocalDate end = yearEnd();
    LocalDate asOf = context.asOf();
    return end == null || end.isAfter(asOf) ? asOf : end;
  }

  private LandedRow neighbour(int steps) {
    List<CareEpisode> episodes = records.care().returned();
    int place = position() + steps;
    return position() < 0 || place < 0 || place >= episodes.size()
        ? null
        : episodes.get(place).row();
  }

  private int position() {
    if (position == NOT_SOUGHT) {
      position = records.care().position(row);
    }
    return position;
  }
}
