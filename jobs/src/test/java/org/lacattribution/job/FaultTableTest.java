package org.lacattribution.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.pipeline.Warehouse;
import org.lacattribution.testing.FinishedProcess;

/**
 * Faults that a machine and its users bring, one after another, and what became of each: no loss,
 * no duplicate, no half release, no lock that stays, and the same bytes afterwards.
 *
 * <p>{@code mvn -pl jobs test -P deep -Dtest=FaultTableTest}, with {@code -Dlac.fault.kills=50} for
 * more kills and {@code -Dlac.fault.seed} for others. {@link KilledRunsTest} runs a sample in every
 * build.
 */
@Tag("deep")
class FaultTableTest {
  private static final int KILLS = Integer.getInteger("lac.fault.kills", 3);
  private static final long SEED = Long.getLong("lac.fault.seed", 20130331L);

  /** Too little for the tables of a run, and enough to begin one. */
  private static final String TOO_SMALL = "1500k";

  private static final int MINUTES = 20;

  @TempDir private static Path folder;

  private CorrectedInput input;

  /** What was tried, and how: a sentence where it survived, or why it was skipped. */
  private record Fault(String tried, Callable<String> attempt) {}

  @Test
  void everyFaultOfTheTableIsSurvived() throws Exception {
    input = new CorrectedInput(folder);
    List<Fault> faults = new ArrayList<>();
    new Random(SEED)
        .ints(KILLS, 1, input.commitsOfARun() + 1)
        .distinct()
        .forEach(
            point ->
                faults.add(
                    new Fault(
                        "killed after commit %d of %d".formatted(point, input.commitsOfARun()),
                        () -> input.killedAt(point))));
    faults.add(new Fault("full disk", this::fullDisk));
    faults.add(new Fault("two runs of one authority", this::twoRunsOfOneAuthority));
    faults.add(new Fault("two runs of two authorities", this::twoRunsOfTwoAuthorities));
    faults.add(new Fault("a reader during a run", this::readerDuringARun));
    faults.add(
        new Fault(
            "time zone of Auckland, language Turkish",
            () ->
                sameBytesWith(
                    "-Duser.timezone=Pacific/Auckland",
                    "-Duser.language=tr",
                    "-Duser.country=TR")));
    faults.add(new Fault("as of 29 February", this::leapDay));
    int survived = 0;
    List<String> failures = new ArrayList<>();
    System.out.println("| Tried | What became of it |");
    System.out.println("|---|---|");
    for (Fault fault : faults) {
      String outcome;
      try {
        outcome = fault.attempt().call().replaceAll("^\\| | \\|$", "").replace(" | ", "; ");
        survived += outcome.startsWith("skipped") ? 0 : 1;
      } catch (Exception | AssertionError failure) {
        outcome = "FAILED";
        failures.add(fault.tried() + ": " + failure);
      }
      System.out.printf("| %s | %s |%n", fault.tried(), outcome);
    }
    System.out.printf("Tried %d, survived %d.%n", faults.size(), survived);
    assertThat(failures).isEmpty();
  }

  private String fullDisk() throws Exception {
    Path disk = Files.createDirectories(folder.resolve("disk"));
    FinishedProcess mounted =
        FinishedProcess.of(
            List.of("mount", "-t", "tmpfs", "-o", "size=" + TOO_SMALL, "tmpfs", disk.toString()));
    if (mounted.code() != 0) {
      return "skipped: this user may not mount a small disk";
    }
    try {
      CorrectedInput.Ended full = input.run("second", "disk/warehouse", "release-full");
      assertThat(full.code()).as(full.text()).isEqualTo(2);
      assertThat(full.text()).contains("space");
      assertThat(folder.resolve("release-full")).doesNotExist();
      assertThat(
              FinishedProcess.of(List.of("mount", "-o", "remount,size=500m", disk.toString()))
                  .code())
          .isZero();
      CorrectedInput.Ended again = input.run("second", "disk/warehouse", "release-after-full");
      assertThat(again.code()).as(again.text()).isZero();
      requireSame("release-after-full", "release-second");
    } finally {
      FinishedProcess.of(List.of("umount", "-l", disk.toString()));
    }
    return "a sentence and exit 2; with more space, the same bytes";
  }

  private String twoRunsOfOneAuthority() throws Exception {
    input.copy(folder.resolve("warehouse-before"), folder.resolve("warehouse-two"));
    long before = input.commits(folder.resolve("warehouse-two"));
    Process first = started("second", "warehouse-two", "release-one", "two.log");
    while (first.isAlive() && input.commits(folder.resolve("warehouse-two")) == before) {
      first.waitFor(20, TimeUnit.MILLISECONDS);
    }
    CorrectedInput.Ended second = input.run("first", "warehouse-two", "release-two");
    assertThat(second.code()).as(second.text()).isEqualTo(Main.HELD);
    assertThat(folder.resolve("release-two")).doesNotExist();
    requireDone(first, "two.log");
    requireSame("release-one", "release-second");
    return "the second exits with 4, the first has the same bytes";
  }

  private String twoRunsOfTwoAuthorities() throws Exception {
    Path other =
        Files.writeString(
            folder.resolve("other.yaml"),
            Files.readString(folder.resolve("council.yaml"))
                .replace("'331'", "'330'")
                .replace("Coventry", "Birmingham"));
    String[] alone = forCouncil(other, "warehouse-alone", "release-alone");
    assertThat(input.execute(alone).code()).isZero();
    Process first = started("second", "warehouse-both", "release-coventry", "both.log");
    CorrectedInput.Ended second =
        input.execute(forCouncil(other, "warehouse-both", "release-birmingham"));
    assertThat(second.code()).as(second.text()).isZero();
    requireDone(first, "both.log");
    requireSame("release-birmingham", "release-alone");
    requireSame("release-coventry", "release-second");
    return "both done, each with the bytes of a run alone";
  }

  private String[] forCouncil(Path council, String warehouse, String release) {
    String[] arguments = input.arguments("run", "second", warehouse, release);
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("--council")) {
        arguments[i + 1] = council.toString();
      }
    }
    return arguments;
  }

  private String readerDuringARun() throws Exception {
    input.copy(folder.resolve("warehouse-before"), folder.resolve("warehouse-read"));
    long first = entries("warehouse-read");
    Process run = started("second", "warehouse-read", "release-read", "read.log");
    List<Long> seen = new ArrayList<>();
    do {
      seen.add(entries("warehouse-read"));
    } while (run.isAlive());
    requireDone(run, "read.log");
    long second = entries("warehouse-read");
    assertThat(second).isNotEqualTo(first);
    assertThat(seen).isSubsetOf(first, second);
    requireSame("release-read", "release-second");
    return "%d reads, each of a whole run".formatted(seen.size());
  }

  private static long entries(String warehouse) {
    return Warehouse.open(folder.resolve(warehouse).toString())
        .sql("SELECT sum(entries) FROM published_stock_flow")
        .head()
        .getLong(0);
  }

  private String sameBytesWith(String... options) throws Exception {
    input.copy(folder.resolve("warehouse-before"), folder.resolve("warehouse-elsewhere"));
    requireDone(
        started("second", "warehouse-elsewhere", "release-elsewhere", "elsewhere.log", options),
        "elsewhere.log");
    requireSame("release-elsewhere", "release-second");
    return "the same bytes";
  }

  private String leapDay() throws Exception {
    input.write(
        "leap/2012-header.csv", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nA,1,29/02/2004,WBRI,,,\n");
    input.write(
        "leap/2012-episodes.csv",
        "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
            + "A,29/02/2012,S,C2,N1,U6,PR1,,,,,,\n");
    String[] arguments = input.arguments("run", "leap", "warehouse-leap", "release-leap");
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("--as-of")) {
        arguments[i + 1] = "2012-02-29";
      }
    }
    CorrectedInput.Ended run = input.execute(arguments);
    assertThat(run.code()).as(run.text()).isZero();
    assertThat(run.text()).contains("1 child is in care at the end of February 2012");
    return "the child who enters that day is in care at its end";
  }

  private Process started(
      String drop, String warehouse, String release, String log, String... options)
      throws IOException {
    List<String> command =
        FinishedProcess.javaCommand(Main.class, input.arguments("run", drop, warehouse, release));
    command.addAll(1, List.of(options));
    command.add(1, "-XX:TieredStopAtLevel=1");
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(log).toFile())
        .start();
  }

  private static void requireDone(Process run, String log) throws Exception {
    assertThat(run.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
    assertThat(run.exitValue()).as(Files.readString(folder.resolve(log))).isZero();
  }

  private void requireSame(String release, String as) throws IOException {
    assertThat(input.bytes(release)).as(release).isEqualTo(input.bytes(as));
  }
}
