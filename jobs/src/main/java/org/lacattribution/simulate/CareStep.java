package org.lacattribution.simulate;

import java.util.function.ToDoubleFunction;
import org.lacattribution.council.Council.ActsOn;
import org.lacattribution.simulate.CareModel.Course;
import org.lacattribution.simulate.CareModel.Exit;

/**
 * What happens to a child in one month. In a month a child may come into care, or leave it, or move
 * within it, once; on the eighteenth birthday care ends.
 */
final class CareStep {
  enum Type {
    NOTHING,
    ENTERED,
    LEFT,
    MOVED,
    PLACED_FOR_ADOPTION,
    CAME_OF_AGE
  }

  /**
   * The event of a month.
   *
   * @param day day of the month; the first is 1
   * @param course of the period of care that begins; else null
   * @param exit how care ended; else null
   */
  record Event(Type type, int day, Course course, Exit exit) {
    static final Event NOTHING = new Event(Type.NOTHING, 0, null, null);
  }

  private CareStep() {}

  /**
   * Draws the event of a month.
   *
   * @param set programmes that act, as bits
   * @param from first day on which something may happen, given that nothing did before
   * @param draw the random number for a purpose
   */
  static Event draw(
      ChildMonths child,
      Exposure exposure,
      int set,
      int month,
      int from,
      CareState state,
      ToDoubleFunction<Purpose> draw) {
    if (state.gone() || month > child.birthday()) {
      return Event.NOTHING;
    }
    if (month == child.birthday()) {
      return state.inCare()
          ? new Event(Type.CAME_OF_AGE, child.child().eighteenth().getDayOfMonth(), null, null)
          : Event.NOTHING;
    }
    if (!state.inCare()) {
      return enter(child, exposure, set, month, from, state, draw);
    }
    double hazard = child.leaving(month, state.course(), state.months());
    Days days = Days.of(exposure, ActsOn.EXIT, month, set);
    if (draw.applyAsDouble(Purpose.EXIT) < days.chance(hazard, from)) {
      double[] exits =
          child.ways().exits(state.course(), state.months(), child.child().ageInMonths(month));
      Exit exit = Exit.values()[Draws.pick(draw.applyAsDouble(Purpose.KIND), exits)];
      return new Event(
          Type.LEFT, days.pick(draw.applyAsDouble(Purpose.EXIT_DAY), from), null, exit);
    }
    Days moves = Days.of(exposure, ActsOn.PLACEMENT, month, set);
    if (CareModel.placedForAdoption(state.course(), state.months())) {
      int day = moves.pick(draw.applyAsDouble(Purpose.MOVE_DAY), from);
      return new Event(Type.PLACED_FOR_ADOPTION, day, null, null);
    }
    double move = child.move(month, state.months());
    if (draw.applyAsDouble(Purpose.MOVE) < move * moves.share(from)) {
      int day = moves.pick(draw.applyAsDouble(Purpose.MOVE_DAY), from);
      return new Event(Type.MOVED, day, null, null);
    }
    return Event.NOTHING;
  }

  private static Event enter(
      ChildMonths child,
      Exposure exposure,
      int set,
      int month,
      int from,
      CareState state,
      ToDoubleFunction<Purpose> draw) {
    double hazard = child.entry(month, state.months());
    if (hazard == 0) {
      return Event.NOTHING;
    }
    Days days = Days.of(exposure, ActsOn.ENTRY, month, set);
    if (draw.applyAsDouble(Purpose.ENTRY) >= days.chance(hazard, from)) {
      return Event.NOTHING;
    }
    double[] courses = CareModel.courses(child.child().ageInMonths(month));
    Course course = Course.values()[Draws.pick(draw.applyAsDouble(Purpose.KIND), courses)];
    int day = days.pick(draw.applyAsDouble(Purpose.ENTRY_DAY), from);
    return new Event(Type.ENTERED, day, course, null);
  }

  /** The state on the first day of the next month. */
  static CareState next(CareState state, Event event) {
    return switch (event.type()) {
      case ENTERED -> CareState.entered(event.course());
      case LEFT -> CareState.after(event.exit());
      case CAME_OF_AGE -> CareState.GONE;
      case NOTHING, MOVED, PLACED_FOR_ADOPTION -> state.monthLater();
    };
  }

  static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
