package org.lacattribution.pipeline;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Reports each step, its time and its result on standard error, and notes it. */
public final class Progress {
  /** How much is listed of what a drop contains. */
  public enum Detail {
    /** Each file and where it is. */
    FILES,
    /** How many files each table has. */
    TABLES
  }

  private final PrintStream out;
  private final Detail detail;
  private final Course course;
  private final Instant began;

  /** Lists every file, so that the user finds the one that a finding names. */
  public Progress(PrintStream out) {
    this(out, Detail.FILES);
  }

  public Progress(PrintStream out, Detail detail) {
    this(out, detail, new Course());
  }

  /** Notes each step in the course of a command too. */
  public Progress(PrintStream out, Detail detail, Course course) {
    this.out = out;
    this.detail = detail;
    this.course = course;
    this.began = course.began();
  }

  Course course() {
    return course;
  }

  /** Does a step, reporting when it begins and, with what it returns, when it ends. */
  public <T> T step(String doing, Supplier<T> step) {
    Instant start = Instant.now();
    HeapPeak heap = HeapPeak.fromNow();
    out.printf(Locale.ROOT, "%7s  %s ...%n", seconds(Duration.between(began, start)), doing);
    out.flush();
    T done = step.get();
    Duration took = Duration.between(start, Instant.now());
    Course.Outcome outcome =
        done instanceof LeftOut ? Course.Outcome.LEFT_OUT : Course.Outcome.DONE;
    course.note(new Course.Step(doing, took, heap.bytes(), outcome));
    String came = done instanceof Summary summary ? ": " + summary.sentence() : "";
    out.printf(
        Locale.ROOT,
        "%7s  %s done in %s%s%n",
        seconds(Duration.between(began, Instant.now())),
        doing,
        seconds(took),
        came);
    out.flush();
    return done;
  }

  /** Lists the files of a drop by the names that the warehouse and releases use. */
  void list(Map<String, String> paths) {
    if (detail == Detail.FILES) {
      paths.forEach((name, path) -> out.printf("%11s%s: %s%n", "", name, path));
    } else {
      Map<String, Long> tables =
          paths.keySet().stream()
              .collect(groupingBy(name -> name.split("[ ,]")[0], TreeMap::new, counting()));
      tables.forEach(
          (table, files) ->
              out.printf("%11s%s: %d %s%n", "", table, files, files == 1 ? "file" : "files"));
    }
    out.flush();
  }

  /** What a step can say of what came of it. */
  interface Summary {
    String sentence();
  }

  /** What a stage says that was not done again. */
  record LeftOut() implements Summary {
    @Override
    public String sentence() {
      return "nothing that it works from has changed since the last run";
    }
  }

  private static String seconds(Duration elapsed) {
    return String.format(Locale.ROOT, "%.1f s", elapsed.toMillis() / 1000.0);
  }
}
