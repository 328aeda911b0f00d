package org.lacattribution.store;

import java.util.Locale;
import org.lacattribution.error.OurFault;
import org.lacattribution.error.UserFault;
import org.lacattribution.table.Table;

/** Turns what a failed write throws into whose fault it is. */
final class Faults {
  private Faults() {}

  /**
   * Whose fault a failed write was.
   *
   * <p>A message of Delta's or Spark's may print a row, so none is passed on where a value may have
   * caused it.
   */
  static RuntimeException ofWriting(Table table, String warehouse, Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      String kind = cause.getClass().getName();
      String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
      if (kind.startsWith("io.delta.exceptions.Concurrent")
          || kind.contains("ConcurrentModification")
          || kind.contains("DeltaConcurrent")
          || kind.contains("ProtocolChanged")) {
        return TableStore.lost(table, cause);
      }
      if (message.contains("no space left on device") || message.contains("disk quota exceeded")) {
        return new UserFault(
            "The disk that holds warehouse %s is full: table %s was not written. What earlier runs wrote is whole; free some space and run again."
                .formatted(warehouse, table.name()));
      }
      if (message.contains("permission denied")) {
        return new UserFault(
            "Warehouse %s may not be written: permission denied on table %s. Give a folder that you may write."
                .formatted(warehouse, table.name()));
      }
      if (kind.contains("InvariantViolation")) {
        return new OurFault(
            "Table %s refused rows that break its contract; the rows are not shown, for they may be a child's."
                .formatted(table.name()));
      }
    }
    return fault instanceof RuntimeException ours
        ? ours
        : new OurFault("Table %s could not be written.".formatted(table.name()), fault);
  }
}
