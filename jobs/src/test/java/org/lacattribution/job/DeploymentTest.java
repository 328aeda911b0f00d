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

  @Test
  void theImageRunsTheArchivesLauncherAsNobodyInParticular() throws Exception {
    Path project = FinishedProcess.project();
    List<String> lines =
        Files.readString(FOLDER.resolve("container/Containerfile"))
            .replaceAll("(?m)^\\s*#.*$", "")
            .replaceAll("\\s*\\\\\n\\s*", " ")
            .lines()
            .filter(line -> !line.isBlank())
            .toList();
    assertThat(lines)
        .allMatch(line -> line.matches("(FROM|WORKDIR|COPY|RUN|USER|VOLUME|ENTRYPOINT|CMD) .+"));
    // What is copied from the project is there; what is copied from the build is what it unpacks.
    String assembly = Files.readString(project.resolve("jobs/src/dist/assembly.xml"));
    String archive = "jobs/target/lac-attribution-dist.tar.gz";
    assertThat(Files.readString(project.resolve("jobs/pom.xml")))
        .contains(Path.of(archive).getFileName().toString());
    assertThat(assembly)
        .contains(
            "<baseDirectory>lac-attribution</baseDirectory>", "<source>src/dist/lac</source>");
    for (String line : lines.stream().filter(line -> line.startsWith("COPY ")).toList()) {
      String[] words = line.split(" ");
      if (words[1].startsWith("--from=build")) {
        assertThat(words[2]).isEqualTo("/opt/lac-attribution");
        assertThat(lines).anyMatch(run -> run.contains("tar xzf " + archive + " -C /opt"));
      } else {
        assertThat(project.resolve(words[1])).exists();
      }
    }
    assertThat(lines).contains("ENTRYPOINT [\"/opt/lac-attribution/lac\"]");
    assertThat(lines.stream().filter(line -> line.startsWith("USER ")))
        .isNotEmpty()
        .noneMatch(line -> line.matches("USER (root|0)\\b.*"));
    assertThat(lines.indexOf("USER 10001:10001"))
        .isLessThan(lines.indexOf("ENTRYPOINT [\"/opt/lac-attribution/lac\"]"));
    assertThat(Files.readString(project.resolve("jobs/src/dist/lac"))).contains("umask 077");
    assertThat(Files.readString(project.resolve(".containerignore")))
        .contains("**/target", "**/key");
  }

  @Test
  void whatAnArchiveIsBuiltFromIsNotIgnoredByTheImage() throws Exception {
    assertThat(Files.readAllLines(FinishedProcess.project().resolve(".containerignore")))
        .doesNotContain("jobs", "data-schema", "docs", "LICENSE", "README.md", "CHANGELOG.md");
  }
}
