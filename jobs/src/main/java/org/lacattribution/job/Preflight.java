package org.lacattribution.job;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.lacattribution.error.UserFault;

/** What can be found wrong before Spark starts, all of it reported at once. */
final class Preflight {
  private final List<String> faults = new ArrayList<>();

  /** What a check gives, or null where it finds a fault. */
  <T> T check(Supplier<T> check) {
    try {
      return check.get();
    } catch (UserFault fault) {
      faults.add(fault.getMessage());
      return null;
    }
  }

  void check(Runnable check) {
    check(
        () -> {
          check.run();
          return null;
        });
  }

  /**
   * Ends the checks.
   *
   * @throws UserFault with every fault found, a line each
   */
  void end() {
    if (!faults.isEmpty()) {
      throw new UserFault(String.join(System.lineSeparator(), faults));
    }
  }
}
