package org.lacattribution.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process that was run to its end.
 *
 * @param code exit code
 * @param seconds wall time
 * @param peakMegabytes most memory that it used, 0 where the system does not report it
 * @param output what it printed
 */
public record FinishedProcess(int code, double seconds, long peakMegabytes, String output) {
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

  /** Runs the project's launcher, which must end well. */
  public static FinishedProcess lac(String... arguments) throws IOException, InterruptedException {
    return of(command(arguments)).well();
  }

  /** Runs the launcher until it has printed something, and stops it there if it has not ended. */
  public static FinishedProcess lacUntil(String printed, String... arguments)
      throws IOException, InterruptedException {
    return of(new ProcessBuilder(command(arguments)), printed);
  }

  /** The project's launcher with its arguments, to be started by whoever wants to stop it. */
  public static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(List.of(project().resolve("lac").toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Runs a class of the tests with the flags that the tests themselves run with. */
  public static FinishedProcess java(Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    return of(javaCommand(main, arguments)).well();
  }

  /** The command that runs a class so, to be started by whoever wants to stop it. */
  public static List<String> javaCommand(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> flag.startsWith("--add-opens") || flag.startsWith("-Dio."))
        .forEach(command::add);
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-Dspark.master=local[*]",
            "-Dspark.ui.enabled=false",
            "-Dspark.driver.bindAddress=127.0.0.1",
            "-Dspark.driver.host=127.0.0.1",
            "-Dspark.sql.shuffle.partitions=4",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** The root of the project. */
  public static Path project() {
    return Path.of("").toAbsolutePath().getParent();
  }

  /** Runs a command to its end, however that is. */
  public static FinishedProcess of(List<String> command) throws IOException, InterruptedException {
    return of(new ProcessBuilder(command));
  }

  /** Runs a process to its end, however that is. */
  public static FinishedProcess of(ProcessBuilder builder)
      throws IOException, InterruptedException {
    return of(builder, null);
  }

  private static FinishedProcess of(ProcessBuilder builder, String until)
      throws IOException, InterruptedException {
    Path printed = Files.createTempFile("launched", ".log");
    long began = System.nanoTime();
    Process process = builder.redirectErrorStream(true).redirectOutput(printed.toFile()).start();
    long peak = 0;
    while (!process.waitFor(500, TimeUnit.MILLISECONDS)) {
      peak = Math.max(peak, peak(process.pid()));
      if (until != null && Files.readString(printed).contains(until)) {
        process.destroy();
      }
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    return new FinishedProcess(
        process.exitValue(), seconds, peak / 1024, Files.readString(printed));
  }

  private FinishedProcess well() {
    if (code != 0) {
      throw new IllegalStateException("A process ended with %d:%n%s".formatted(code, output));
    }
    return this;
  }

  private static long peak(long pid) {
    try {
      Matcher line = PEAK.matcher(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
      return line.find() ? Long.parseLong(line.group(1)) : 0;
    } catch (IOException ended) {
      return 0;
    }
  }
}
