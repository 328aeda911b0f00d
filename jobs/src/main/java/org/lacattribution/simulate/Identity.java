package org.lacattribution.simulate;

import org.lacattribution.simulate.Family.Child;

/**
 * Identifiers and characteristics of a child; none stands for anybody.
 *
 * @param childId ten characters: authority, family, child
 */
record Identity(String authority, Family family, Child child, String childId) {
  private static final int MILLION = 1_000_000;
  private static final long BILLION = 1_000_000_000L;
  private static final String[] GROUPS = {
    "WBRI", "WOTH", "MWBC", "MWAS", "MOTH", "AIND", "APKN", "AOTH", "BCRB", "BAFR", "OOTH", "NOBT"
  };
  private static final double[] SHARES = {
    0.60, 0.05, 0.07, 0.02, 0.03, 0.05, 0.05, 0.03, 0.02, 0.06, 0.01, 0.01
  };
  private static final String[] ASYLUM_GROUPS = {"BAFR", "AOTH", "OOTH"};

  static Identity of(String authority, Family family, Child child) {
    String number = String.valueOf(MILLION + family.number()).substring(1);
    return new Identity(authority, family, child, authority + number + child.number());
  }

  String familyId() {
    return "F" + authority + String.valueOf(MILLION + family.number()).substring(1);
  }

  /** Identifier of a record of the child. */
  String record(String kind, int number) {
    return kind + childId + "-" + number;
  }

  /** M or F. */
  String sex() {
    return child.male() ? "M" : "F";
  }

  /** Sex as returns coded it before 2025. */
  String sexCode() {
    return child.male() ? "1" : "2";
  }

  String ethnicity() {
    boolean asylum = family.kind() == Family.Kind.ASYLUM;
    double draw = family.draws().uniform(Purpose.CHILD, -2);
    return asylum ? ASYLUM_GROUPS[Draws.pick(draw, 1, 1, 1)] : GROUPS[Draws.pick(draw, SHARES)];
  }

  boolean disabled() {
    return family.kind() == Family.Kind.SHORT_BREAKS
        || family.draws().uniform(Purpose.CHILD, 16 + child.number()) < 0.08;
  }

  String upn() {
    int number = (int) (BILLION * family.draws().uniform(Purpose.CHILD, 32 + child.number()));
    return "Z0" + (BILLION + number) + "0";
  }

  /** A postcode of no place: ZZ is not in use. */
  String postcode(long of) {
    double draw = family.draws().uniform(Purpose.CHILD, 48, of);
    int number = (int) (draw * 9 * 26 * 26);
    char first = (char) ('A' + number / 9 % 26);
    char second = (char) ('A' + number / (9 * 26) % 26);
    return "ZZ" + (1 + number % 9) + " " + (1 + number % 7) + first + second;
  }
}
