package org.lacattribution.pipeline;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.lacattribution.error.OurFault;

/**
 * Does independent things at once: a small table's commit keeps one core busy and waits for the
 * disk, so several go in the time of two.
 */
final class Together {
  private static final int AT_ONCE = 4;

  private Together() {}

  /** Results in the order of the tasks; the first failure is thrown when all have ended. */
  static <T> List<T> all(List<Callable<T>> tasks) {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      return threads.invokeAll(tasks).stream().map(Together::result).toList();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new OurFault("Interrupted while tables were written.", stopped);
    } finally {
      threads.shutdownNow();
    }
  }

  private static <T> T result(Future<T> done) {
    try {
      return done.get();
    } catch (ExecutionException fault) {
      if (fault.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new OurFault("A table could not be written.", fault.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new OurFault("Interrupted while tables were written.", stopped);
    }
  }
}
