package org.lacattribution.simulate;

import java.time.LocalDate;
import org.lacattribution.simulate.CareModel.Course;
import org.lacattribution.simulate.Family.Child;

/** Where a child in care lives: by age, course and the turn of the placement, by hash. */
final class Placements {
  /**
   * A placement.
   *
   * @param type code of the return
   * @param provider code of the return
   */
  record Placement(String type, String provider) {
    boolean foster() {
      return type.equals(CONNECTED) || type.equals(FOSTER);
    }
  }

  /** Returns to 2016 code foster placements so; from then on U1 to U6. */
  static final String CONNECTED = "Q1";

  static final String FOSTER = "Q2";

  private static final Placement[] ALL = {
    new Placement(CONNECTED, "PR1"),
    new Placement(FOSTER, "PR1"),
    new Placement(FOSTER, "PR4"),
    new Placement("K2", "PR4"),
    new Placement("K2", "PR1"),
    new Placement("K1", "PR2"),
    new Placement("H5", "PR4"),
    new Placement("P2", "PR4"),
    new Placement("P1", "PR0"),
    new Placement("R3", "PR5"),
    new Placement("R1", "PR4"),
  };
  private static final double[] BABY = {0.13, 0.42, 0.37, 0, 0, 0, 0, 0, 0.03, 0.05, 0};
  private static final double[] CHILD = {0.15, 0.36, 0.42, 0.02, 0, 0, 0, 0, 0.05, 0, 0};
  private static final double[] TEEN = {0.08, 0.25, 0.43, 0.13, 0.03, 0.005, 0, 0, 0.045, 0, 0.02};
  private static final double[] OLDEST = {
    0.04, 0.17, 0.31, 0.13, 0.03, 0.01, 0.17, 0.09, 0.03, 0, 0.02
  };

  private Placements() {}

  /** The placement of a turn, the first of a period of care being 0, that begins on a day. */
  static Placement of(Family family, Child child, Stay stay, int turn, LocalDate day) {
    int age = child.age(day);
    double[] weights = age < 1 ? BABY : age < 11 ? CHILD : age < 16 ? TEEN : OLDEST;
    if (stay.course == Course.ASYLUM) {
      weights = OLDEST;
    }
    double draw =
        family
            .draws()
            .uniform(Purpose.PLACEMENT, child.number(), Months.of(stay.start) * 64L + turn);
    Placement placement = ALL[Draws.pick(draw, weights)];
    boolean parents = placement.type().equals("P1");
    // Only a care order lets a child in care live with parents, and nobody seeks asylum from them.
    return parents && (stay.recorded == Course.VOLUNTARY || stay.recorded == Course.ASYLUM)
        ? ALL[2]
        : placement;
  }

  /** The home of adopters who were not the child's foster carers. */
  static Placement adopters() {
    return new Placement("A6", "PR1");
  }

  /** Whether the child lives with foster carers on a day. */
  static boolean fostered(Family family, ChildLife life, LocalDate day) {
    Stay stay = life.stay();
    if (stay.placedForAdoption != null) {
      return false;
    }
    int turn = stay.moves.size();
    LocalDate since = turn == 0 ? stay.start : stay.moves.get(turn - 1);
    return of(family, life.child, stay, turn, since).foster();
  }
}
