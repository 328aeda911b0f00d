package org.lacattribution.benchmark;

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
 * @param seconds wall time
 * @param peakMegabytes most memory that it held, 0 where the system does not tell
 * @param told what it printed
 */
record Launched(double seconds, long peakMegabytes, String told) {
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

  /** Runs the project's launcher. */
  static Launched lac(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(project().resolve("lac").toString()));
    command.addAll(List.of(arguments));
    return of(command);
  }

  /** Runs a class of the tests with the flags that the tests themselves run with. */
  static Launched java(Class<?> main, String... arguments)
      throws IOException, InterruptedException {
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
            "-Dspark.sql.shuffle.partitions=4",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            main.getName()));
    command.addAll(List.of(arguments));
    return of(command);
  }

  static Path project() {
    return Path.of("").toAbsolutePath().getParent();
  }

  private static Launched of(List<String> command) throws IOException, InterruptedException {
    Path told = Files.createTempFile("benchmark", ".log");
    long began = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(told.toFile()).start();
    long peak = 0;
    while (!process.waitFor(500, TimeUnit.MILLISECONDS)) {
      peak = Math.max(peak, peak(process.pid()));
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    String text = Files.readString(told);
    if (process.exitValue() != 0) {
      throw new IllegalStateException("%s ended badly:%n%s".formatted(command.get(0), text));
    }
    return new Launched(seconds, peak / 1024, text);
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
