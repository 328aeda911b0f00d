package org.lacattribution.check.rule;

/** What rows are laid side by side for a rule to compare. */
public enum Subject {
  /** A child: everything that any source says of it. */
  CHILD,
  /** An enrolment: its row and its follow-ups, which do not name the child. */
  ENROLMENT,
  /** An assessment: its row and its factors, which do not name the child. */
  ASSESSMENT,
  /** What one authority is said to be or to pay: populations, published figures, costs. */
  FIGURE,
  /** A row that names no subject, on its own. */
  ROW
}
