package org.lacattribution.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Commands that start the kernel of the notebooks. */
final class Kernels {
  private static final Path FOLDER = Notebook.FOLDER.resolve("kernels/java").toAbsolutePath();
  private static final Path JAR =
      Path.of("target/kernel/rapaio-jupyter-kernel.jar").toAbsolutePath();

  private Kernels() {}

  /** With the classes and flags of the tests, two cores, and a compiler that starts fast. */
  static List<String> ofTests() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> flag.startsWith("--add-opens") || flag.startsWith("-Dio."))
        .forEach(command::add);
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    command.addAll(
        List.of(
            "-Xmx1g",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dspark.master=local[2]",
            "-Dspark.ui.enabled=false",
            "-Dspark.sql.shuffle.partitions=2",
            "-Dspark.driver.host=127.0.0.1",
            "-Dspark.hadoop.fs.file.impl=org.lacattribution.store.LocalFiles",
            "-cp",
            String.join(File.pathSeparator, classes, FOLDER.toString(), JAR.toString()),
            KernelMain.class.getName(),
            Kernel.CONNECTION_FILE));
    return command;
  }

  /** As Jupyter starts it: what {@code kernel.json} says. */
  static List<String> ofJupyter() throws IOException {
    JsonNode spec = new ObjectMapper().readTree(FOLDER.resolve("kernel.json").toFile());
    List<String> command = new ArrayList<>();
    spec.path("argv")
        .forEach(part -> command.add(part.asText().replace("{resource_dir}", FOLDER.toString())));
    return command;
  }
}
