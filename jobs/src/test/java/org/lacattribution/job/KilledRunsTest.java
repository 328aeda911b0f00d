package org.lacattribution.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs in a process that is killed (SIGKILL) after so many commits of its tables. A corrected input
 * is run on a warehouse that has the input before; the run is killed; no other command answers; the
 * same run again, or the first input again, gives the bytes of runs that nobody killed.
 *
 * <p>The table of twenty points: {@code mvn -pl jobs test -P deep -Dtest=KilledRunsTest}.
 */
class KilledRunsTest {
  /** Commits after which runs are killed in every build: between landed tables and register. */
  private static final List<Integer> SAMPLE = List.of(3);

  private static final int ALL_POINTS = Integer.getInteger("lac.kill.points", 20);

  /** Commit from which on: the rest of a table that was broken off. */
  private static final int FIRST_POINT = Integer.getInteger("lac.kill.from", 1);

  @TempDir private static Path folder;

  private static CorrectedInput input;

  @BeforeAll
  static void runsThatNobodyKills() throws IOException {
    input = new CorrectedInput(folder);
  }

  @Test
  void whatAKilledRunLeavesIsNeverTrusted() throws Exception {
    for (int point : SAMPLE) {
      input.killedAt(point);
    }
  }

  @Test
  @Tag("deep")
  void atTwentyPointsFromTheFirstCommitToTheLast() throws Exception {
    List<Integer> points =
        IntStream.range(0, ALL_POINTS)
            .map(i -> 1 + i * (input.commitsOfARun() - 1) / (ALL_POINTS - 1))
            .filter(point -> point >= FIRST_POINT)
            .boxed()
            .toList();
    System.out.println("| Killed after commit | Last table written | publish | Same bytes again |");
    for (int point : points) {
      System.out.println(input.killedAt(point));
    }
  }
}
