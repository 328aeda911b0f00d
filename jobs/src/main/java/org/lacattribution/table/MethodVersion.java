package org.lacattribution.table;

/** Versions of methods whose results councils exchange: those of different versions never meet. */
public final class MethodVersion {
  /** Of the log rate ratio of a programme. */
  public static final String OF_RATE_RATIO = "1";

  private MethodVersion() {}
}
