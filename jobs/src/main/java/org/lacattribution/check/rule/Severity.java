package org.lacattribution.check.rule;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How much a finding matters to the answer, worst first. */
public enum Severity {
  /** The row cannot be used as it is, or the answer is wrong without a repair. */
  @JsonProperty("error")
  ERROR,
  /** The row is used, and what it says is doubtful. */
  @JsonProperty("warning")
  WARNING,
  /** Worth knowing; the answer does not change. */
  @JsonProperty("note")
  NOTE;

  /** As it is written in tables and files. */
  public String code() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
