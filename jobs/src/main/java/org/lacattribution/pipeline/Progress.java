package org.lacattribution.pipeline;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Reports each step, its time and its result on standard error. */
public final class Progress {
  private final PrintStream out;
  private final Instant began = Instant.now();

  public Progress(PrintStream out) {
    this.out = out;
  }

  /** Does a step, reporting when it begins and, with what it returns, when it ends. */
  public <T> T step(String doing, Supplier<T> step) {
    Instant start = Instant.now();
    out.printf(Locale.ROOT, "%7s  %s ...%n", seconds(Duration.between(began, start)), doing);
    out.flush();
    T done = step.get();
    String came = done instanceof Summary summary ? ": " + summary.sentence() : "";
    out.printf(
        Locale.ROOT,
        "%7s  %s done in %s%s%n",
        seconds(Duration.between(began, Instant.now())),
        doing,
        seconds(Duration.between(start, Instant.now())),
        came);
    out.flush();
    return done;
  }

  /** Lists where the files of a drop are, by the names that the warehouse and releases use. */
  void list(Map<String, String> paths) {
    paths.forEach((name, path) -> out.printf("%11s%s: %s%n", "", name, path));
    out.flush();
  }

  /** What a step can say of what came of it. */
  interface Summary {
    String sentence();
  }

  private static String seconds(Duration elapsed) {
    return String.format(Locale.ROOT, "%.1f s", elapsed.toMillis() / 1000.0);
  }
}
