package org.lacattribution.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lacattribution.run.RunRecord;
import org.lacattribution.table.Table;

/** What a command has done so far: its steps, its run, and the tables that it read or released. */
public final class Course {
  /** What became of a step. */
  public enum Outcome {
    DONE,
    /** Nothing that it works from had changed. */
    LEFT_OUT
  }

  /**
   * A step that has ended.
   *
   * @param took how long it took
   * @param peakHeapBytes the most that Java's heap held meanwhile
   */
  public record Step(String name, Duration took, long peakHeapBytes, Outcome outcome) {}

  private final Instant began = Instant.now();
  private final List<Step> steps = new ArrayList<>();
  private final Set<String> read = new TreeSet<>();
  private final Set<String> released = new TreeSet<>();
  private RunRecord run;

  /** When the command began. */
  public Instant began() {
    return began;
  }

  /** Notes a step that has ended. */
  synchronized void note(Step step) {
    steps.add(step);
  }

  /** Notes the run of the command as it is known now. */
  synchronized void note(RunRecord known) {
    run = known;
    read.addAll(known.read().keySet());
  }

  /** Notes tables that were read. */
  public synchronized void noteRead(Collection<Table> tables) {
    tables.forEach(table -> read.add(table.name()));
  }

  /** Notes tables whose content left the warehouse in a release. */
  synchronized void noteReleased(Collection<Table> tables) {
    tables.forEach(table -> released.add(table.name()));
    noteRead(tables);
  }

  /** Steps that have ended, in order. */
  public synchronized List<Step> steps() {
    return List.copyOf(steps);
  }

  /** The run, where the command has begun one. */
  public synchronized Optional<RunRecord> run() {
    return Optional.ofNullable(run);
  }

  /** Names of the tables read, in order. */
  public synchronized List<String> read() {
    return List.copyOf(read);
  }

  /** Names of the tables released, in order. */
  public synchronized List<String> released() {
    return List.copyOf(released);
  }
}
