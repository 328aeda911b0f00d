package org.lacattribution.simulate;

/** The standard in which the care of the children is written. */
public enum CareFormat {
  /** Yearly SSDA903 returns. */
  SSDA903,
  /** Tables of the Standard Safeguarding Dataset. */
  SSD
}
