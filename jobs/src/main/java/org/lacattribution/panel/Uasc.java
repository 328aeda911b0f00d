package org.lacattribution.panel;

/** What becomes of unaccompanied asylum-seeking children in the counts. */
public enum Uasc {
  /** Counted like any other child. */
  INCLUDE,
  /** Left out with all their periods of care, where they were ever recorded so. */
  LEAVE_OUT
}
