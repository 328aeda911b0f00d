package org.lacattribution.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacattribution.testing.FinishedProcess;
import picocli.CommandLine;

/**
 * What a team commits for its scheduler starts commands that exist, with options that they take.
 */
class DeploymentTest {
  private static final Path FOLDER = FinishedProcess.project().resolve("jobs/deploy");

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  @Test
  void systemdReadsItsUnits() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "no systemd here");
    try (Stream<Path> units = Files.list(FOLDER.resolve("systemd"))) {
      List<String> command = new ArrayList<>(List.of("systemd-analyze", "verify"));
      units.sorted().map(Path::toString).forEach(command::add);
      FinishedProcess verified = FinishedProcess.of(new ProcessBuilder(command));
      assertThat(verified.output()).doesNotContain("Unknown").doesNotContain("Failed to parse");
      assertThat(verified.code()).as(verified.output()).isZero();
    }
  }

  static Stream<List<String>> commands() throws IOException {
    List<List<String>> commands = new ArrayList<>();
    for (String unit : List.of("lac-ingest.service", "lac-release.service")) {
      Matcher started =
          Pattern.compile("(?m)^ExecStart=.*/lac ([^\"\n]+)")
              .matcher(Files.readString(FOLDER.resolve("systemd").resolve(unit)));
      assertThat(started.find()).as(unit).isTrue();
      commands.add(List.of(started.group(1).replaceAll("[$]+\\(.*\\)", "MONTH").split(" ")));
    }
    JsonNode fabric =
        new ObjectMapper().readTree(FOLDER.resolve("fabric/SparkJobDefinitionV1.json").toFile());
    assertThat(fabric.get("mainClass").asText()).isEqualTo(Main.class.getName());
    commands.add(List.of(fabric.get("commandLineArguments").asText().split(" ")));
    JsonNode task =
        YAML.readTree(FOLDER.resolve("databricks/databricks.yml").toFile())
            .at("/resources/jobs/lac_release/tasks/0/spark_jar_task");
    assertThat(task.get("main_class_name").asText()).isEqualTo(Main.class.getName());
    commands.add(texts(task.get("parameters")));
    JsonNode template =
        YAML.readTree(FOLDER.resolve("kubernetes/lac-ingest.yaml").toFile()).at("/spec/template");
    assertThat(template.get("mainClass").asText()).isEqualTo(Main.class.getName());
    commands.add(texts(template.get("arguments")));
    return commands.stream();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void optionsAreThoseOfTheCommand(List<String> command) {
    CommandLine.ParseResult parsed = Main.commandLine().parseArgs(command.toArray(String[]::new));
    assertThat(parsed.hasSubcommand()).isTrue();
    assertThat(parsed.subcommand().unmatched()).isEmpty();
  }

  @Test
  void airflowsPipelineIsPython() throws Exception {
    assumeTrue(
        FinishedProcess.of(new ProcessBuilder("python3", "--version")).code() == 0, "no Python");
    Path pipeline = FOLDER.resolve("airflow/lac_attribution.py");
    FinishedProcess compiled =
        FinishedProcess.of(
            new ProcessBuilder(
                "python3",
                "-c",
                "import ast,sys; ast.parse(open(sys.argv[1]).read())",
                pipeline.toString()));
    assertThat(compiled.code()).as(compiled.output()).isZero();
    assertThat(Files.readString(pipeline)).contains(Main.class.getName());
  }
}
