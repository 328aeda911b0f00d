package org.lacattribution.job;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.lacattribution.testing.FinishedProcess;

/** A standalone Spark cluster of a master and two workers, made of Maven's jars. */
final class Cluster implements AutoCloseable {
  private static final String DEPLOY = "org.apache.spark.deploy.";
  private static final List<String> OURS_ALONE =
      List.of(
          "/delta-",
          "/unitycatalog-",
          "/picocli-",
          "/commons-csv-",
          "/pebble-",
          "/unbescape-",
          "/hipparchus-",
          "/poi-",
          "/xmlbeans-",
          "/curvesapi-",
          "/SparseBitSet-",
          "/ojalgo-");

  private final Path home;
  private final String master;
  private final List<Process> processes = new ArrayList<>();

  private Cluster(Path home, int port) {
    this.home = home;
    this.master = "spark://127.0.0.1:" + port;
  }

  static Cluster start(Path home) throws IOException, InterruptedException {
    Path jars = Files.createDirectories(home.resolve("jars"));
    for (Path jar : jarsOfSpark()) {
      Path link = jars.resolve(jar.getFileName());
      if (Files.notExists(link)) {
        Files.createSymbolicLink(link, jar);
      }
    }
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Cluster cluster = new Cluster(home, port);
    String number = Integer.toString(port);
    cluster.launch("master.Master", "--host", "127.0.0.1", "--port", number, "--webui-port", "0");
    for (int worker = 0; worker < 2; worker++) {
      cluster.launch(
          "worker.Worker",
          "--cores",
          "1",
          "--memory",
          "2g",
          "--webui-port",
          "0",
          "--work-dir",
          home.resolve("work-" + worker).toString(),
          cluster.master);
    }
    return cluster;
  }

  /**
   * What a Spark distribution holds: all that Maven brings for Spark, less what is ours alone and
   * so must come from the jar that is submitted. A distribution holds no Unity Catalog, which Delta
   * asks for only where one is used.
   */
  private static List<Path> jarsOfSpark() throws IOException {
    Path target = FinishedProcess.project().resolve("jobs/target");
    List<Path> jars = new ArrayList<>();
    for (String file : List.of("classpath.spark", "classpath.ours")) {
      for (String jar : Files.readString(target.resolve(file)).strip().split(File.pathSeparator)) {
        if (OURS_ALONE.stream().noneMatch(jar::contains)) {
          jars.add(Path.of(jar));
        }
      }
    }
    return jars;
  }

  /** Runs spark-submit to its end; the driver runs next to it. */
  FinishedProcess submit(List<String> arguments) throws IOException, InterruptedException {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--master",
                master,
                "--conf",
                "spark.driver.host=127.0.0.1",
                "--conf",
                "spark.ui.enabled=false",
                "--conf",
                "spark.executor.memory=1g",
                "--conf",
                "spark.sql.shuffle.partitions=4"));
    all.addAll(arguments);
    return FinishedProcess.of(java("SparkSubmit", all));
  }

  private void launch(String name, String... arguments) throws IOException {
    Path log = home.resolve(name + "-" + processes.size() + ".log");
    processes.add(
        java(name, List.of(arguments))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start());
  }

  private ProcessBuilder java(String name, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> flag.startsWith("--add-opens") || flag.startsWith("-Dio."))
        .forEach(command::add);
    command.addAll(List.of("-Xmx2g", "-cp", home.resolve("jars") + "/*", DEPLOY + name));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    return builder;
  }

  @Override
  public void close() {
    processes.forEach(Process::destroy);
    for (Process process : processes) {
      try {
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
