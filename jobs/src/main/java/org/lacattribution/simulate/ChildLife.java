package org.lacattribution.simulate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.lacattribution.simulate.CareModel.Course;
import org.lacattribution.simulate.Family.Child;

/** A child's care and programmes, lived month by month. */
final class ChildLife {
  /**
   * Where a child stood when a programme first acted on it.
   *
   * @param month month of the first day of the programme
   * @param day that day of the month
   * @param state on the first day of the month; the same on that day
   */
  record Start(int month, int day, CareState state) {}

  /** Place among the draws of a period's legal statuses, of which others take 0 to 2. */
  private static final int OF_COURSE = 3;

  final Child child;
  final ChildMonths months;
  final Exposure exposure;
  final List<Stay> stays = new ArrayList<>();
  final List<Enrolment> enrolments = new ArrayList<>();

  /** Where programmes found the child; null where none has acted. */
  Start start;

  CareState state = CareState.HOME;

  private final Family family;
  private final List<Enrolment> planned = new ArrayList<>();

  ChildLife(Family family, Child child, ChildMonths months, Exposure exposure) {
    this.family = family;
    this.child = child;
    this.months = months;
    this.exposure = exposure;
  }

  void enrol(Enrolment enrolment) {
    enrolments.add(enrolment);
    if (enrolment.decision == Enrolment.Decision.ACCEPTED) {
      planned.add(enrolment);
    }
  }

  /** Into care on a day, whatever the chances. */
  void enter(LocalDate day, Course course) {
    begin(day, course);
    state = CareState.entered(course);
  }

  private void begin(LocalDate day, Course course) {
    double draw =
        family.draws().uniform(Purpose.LEGAL, child.number(), Months.of(day) * 4L + OF_COURSE);
    stays.add(new Stay(day, course, months.ways().recorded(course, draw)));
  }

  /** Lives a month: plans that begin in it, then what happens, then which plans did begin. */
  void live(int month, ToDoubleFunction<Purpose> draw) {
    if (month > months.birthday() || state.gone()) {
      planned.forEach(Enrolment::prevent);
      planned.clear();
      return;
    }
    List<Enrolment> beginning = planned.isEmpty() ? List.of() : beginning(month);
    List<Exposure.Spell> spells = new ArrayList<>();
    for (Enrolment enrolment : beginning) {
      spells.add(exposure.add(enrolment.programme, enrolment.start, enrolment.end));
    }
    CareState before = state;
    CareStep.Event event =
        CareStep.draw(months, exposure, exposure.programmes(), month, 1, state, draw);
    record(month, event);
    state = CareStep.next(state, event);
    boolean placeChanged =
        event.type() == CareStep.Type.ENTERED || event.type() == CareStep.Type.LEFT;
    for (int i = 0; i < beginning.size(); i++) {
      Enrolment enrolment = beginning.get(i);
      if (placeChanged && event.day() < enrolment.start.getDayOfMonth()) {
        exposure.remove(spells.get(i));
        enrolment.prevent();
      } else if (start == null || start.month() == month && laterThan(enrolment)) {
        start = new Start(month, enrolment.start.getDayOfMonth(), before);
      }
    }
  }

  private boolean laterThan(Enrolment enrolment) {
    return start.day() > enrolment.start.getDayOfMonth();
  }

  private List<Enrolment> beginning(int month) {
    List<Enrolment> beginning = new ArrayList<>();
    for (Iterator<Enrolment> rest = planned.iterator(); rest.hasNext(); ) {
      Enrolment enrolment = rest.next();
      if (Months.of(enrolment.start) <= month) {
        rest.remove();
        boolean placed = state.inCare() == enrolment.inCare;
        if (placed && !state.gone() && month < months.birthday()) {
          beginning.add(enrolment);
        } else {
          enrolment.prevent();
        }
      }
    }
    return beginning;
  }

  private void record(int month, CareStep.Event event) {
    LocalDate day = event.type() == CareStep.Type.NOTHING ? null : Months.day(month, event.day());
    switch (event.type()) {
      case ENTERED -> begin(day, event.course());
      case LEFT, CAME_OF_AGE -> {
        stay().end = day;
        stay().exit = event.exit();
      }
      case MOVED -> stay().moves.add(day);
      case PLACED_FOR_ADOPTION -> stay().placedForAdoption = day;
      case NOTHING -> {}
    }
  }

  Stay stay() {
    return stays.get(stays.size() - 1);
  }

  boolean everInCare() {
    return !stays.isEmpty();
  }
}
