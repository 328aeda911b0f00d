package org.lacattribution.simulate;

import static java.lang.StrictMath.exp;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.lacattribution.simulate.CareModel.Course;

/**
 * A family from the day that it became known to the last day simulated: its case, and the care and
 * programmes of its children.
 */
record History(Family family, Cases cases, List<ChildLife> children) {
  private static final double TOGETHER = 0.4;

  static History of(Family family, Calendar calendar, Programmes programmes, int last) {
    Cases cases = Cases.of(family, calendar, last);
    Scenario scenario = programmes.scenario();
    double sd = scenario.unmeasured();
    double frailty = sd == 0 ? 0 : sd * family.draws().normal(Purpose.FRAILTY, 0, 0);
    List<Exposure.Effect> effects = programmes.effects();
    List<ChildLife> children = new ArrayList<>();
    for (Family.Child child : family.children()) {
      ChildMonths months =
          ChildMonths.of(
              family, child, cases, calendar, scenario.leaving(), exp(frailty - sd * sd / 2), last);
      children.add(new ChildLife(family, child, months, new Exposure(effects)));
    }
    History history = new History(family, cases, children);
    if (family.kind() != Family.Kind.SHORT_BREAKS) {
      history.live(programmes.firstLive(), last, new Enrolling(programmes, family, frailty));
    }
    return history;
  }

  private void live(int firstLive, int last, Enrolling enrolling) {
    for (int month = family.arrival(); month <= last; month++) {
      if (month == family.arrival() && family.kind() != Family.Kind.CASE) {
        enterAtOnce();
        continue;
      }
      if (month >= firstLive) {
        enrolling.refer(month, cases, children);
      }
      for (ChildLife child : children) {
        child.live(month, draws(child.child.number(), month));
      }
    }
  }

  private void enterAtOnce() {
    for (ChildLife child : children) {
      int age = child.child.ageInMonths(family.arrival());
      if (child.child.dateOfBirth().isAfter(firstDay())) {
        continue;
      }
      double draw = family.draws().uniform(Purpose.KIND, child.child.number(), family.arrival());
      Course course =
          family.kind() == Family.Kind.ASYLUM
              ? Course.ASYLUM
              : Course.values()[Draws.pick(draw, CareModel.courses(Math.max(0, age)))];
      child.enter(firstDay(), course);
    }
  }

  /** Day of the first referral, and of entry to care where that comes at once. */
  LocalDate firstDay() {
    return cases.firstDay();
  }

  /** Siblings often share the number that decides on entry, and always the day if they enter. */
  private ToDoubleFunction<Purpose> draws(int child, int month) {
    Draws draws = family.draws();
    return purpose ->
        switch (purpose) {
          case ENTRY ->
              draws.uniform(Purpose.ENTRY_TOGETHER, child, month) < TOGETHER
                  ? draws.uniform(Purpose.ENTRY, -1, month)
                  : draws.uniform(Purpose.ENTRY, child, month);
          case ENTRY_DAY -> draws.uniform(Purpose.ENTRY_DAY, -1, month);
          default -> draws.uniform(purpose, child, month);
        };
  }
}
