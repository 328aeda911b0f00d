package org.lacattribution.check.rule.department;

/** Whether a condition is met. */
enum Truth {
  YES,
  NO,
  /** What it asks about is blank, cannot be read, or is not there. */
  UNKNOWN;

  static Truth of(boolean met) {
    return met ? YES : NO;
  }
}
