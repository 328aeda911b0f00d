package org.lacattribution.simulate;

/** What a random number is drawn for; part of the key of every draw. */
enum Purpose {
  OFFSET,
  SIZE,
  SEVERITY,
  AGES,
  BIRTH,
  CHILD,
  NEED,
  SHOCK,
  FRAILTY,
  REFERRAL,
  CASE,
  FACTORS,
  PLAN,
  ENTRY,
  ENTRY_TOGETHER,
  ENTRY_DAY,
  KIND,
  EXIT,
  EXIT_DAY,
  MOVE,
  MOVE_DAY,
  PLACEMENT,
  LEGAL,
  ENROL,
  ENROL_DETAIL,
  OUTCOME,
  NOISE,
  MISSING,
  SESSION
}
