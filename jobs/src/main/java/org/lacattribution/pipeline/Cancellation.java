package org.lacattribution.pipeline;

import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * What happens if the process is asked to stop (SIGTERM, Ctrl-C) before the work has ended. It is
 * done before Spark's own hook stops the session, which the record of a run still needs.
 */
final class Cancellation implements AutoCloseable {
  /** Hooks of a higher priority go first; Spark's has 40. */
  private static final int BEFORE_SPARK = 100;

  private static final int SECONDS = 60;

  private final Runnable hook;

  Cancellation(Runnable hook) {
    this.hook = hook;
    ShutdownHookManager.get().addShutdownHook(hook, BEFORE_SPARK, SECONDS, TimeUnit.SECONDS);
  }

  /** Whether the process is stopping: what fails now fails for that reason. */
  boolean hasBegun() {
    return ShutdownHookManager.get().isShutdownInProgress();
  }

  @Override
  public void close() {
    if (!hasBegun()) {
      ShutdownHookManager.get().removeShutdownHook(hook);
    }
  }
}
