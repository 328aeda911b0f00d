package org.lacattribution.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacattribution.pipeline.Course;
import picocli.CommandLine;

/** What the command line answers before any work begins. */
class MainTest {
  @TempDir private Path folder;

  private record Answer(int code, String text) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rnu | ./lac has no command rnu; did you mean run?",
        "publsih | ./lac has no command publsih; did you mean publish?",
        "forecastings | ./lac has no command forecastings.",
        "run --concil x | ./lac run has no option --concil; did you mean --council?",
        "run --concil=x | ./lac run has no option --concil; did you mean --council?",
        "status --warehouse x --werehouse y | has no option --werehouse; did you mean --warehouse?",
        "status --warehouse x --zzz | ./lac status has no option --zzz.",
        "status x --warehouse y | ./lac status takes options alone, and x is none.",
        "help rnu | ./lac has no command rnu; did you mean run?",
        "trend --as-of 31/03/2013 | is not a date; write it as YYYY-MM-DD, such as 2013-03-31",
      })
  void whatIsMistypedIsNamedWithTheNearest(String typed, String sentence) {
    Answer answer = answer(typed.split(" "));
    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.text()).contains(sentence).doesNotContain("\tat ", "Exception");
  }

  @Test
  void whatIsMissingIsNamedToo() {
    assertThat(answer("run", "--concil", "x").text())
        .contains("--input", "--council", "--warehouse", "--release");
  }

  @Test
  void helpAndVersionAreWordsAndOptions() {
    assertThat(answer("help")).isEqualTo(answer("--help"));
    assertThat(answer("help", "run")).isEqualTo(answer("run", "--help"));
    assertThat(answer("version")).isEqualTo(answer("--version"));
    assertThat(answer("version").code()).isZero();
    assertThat(answer("version").text()).startsWith("lac-attribution ");
  }

  static Stream<String> commands() {
    return Main.commandLine().getSubcommands().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpIsWholeInEightyColumns(String command) {
    String help = answer("help", command).text();
    assertThat(help.lines()).allMatch(line -> line.length() <= 80);
    CommandLine.Model.CommandSpec spec =
        Main.commandLine().getSubcommands().get(command).getCommandSpec();
    List<String> whole = new ArrayList<>(List.of(spec.usageMessage().description()));
    spec.options().forEach(option -> whole.add(String.join(" ", option.description())));
    String words = help.replaceAll("\\s+", "");
    for (String description : whole) {
      String expected = description.replaceAll("\\s+", "");
      if (!expected.contains("${")) {
        assertThat(words).contains(expected);
      }
    }
  }

  @Test
  void theListOfCommandsIsWholeInEightyColumns() {
    String help = answer("help").text();
    assertThat(help.lines()).allMatch(line -> line.length() <= 80);
    Main.commandLine()
        .getSubcommands()
        .forEach(
            (name, command) ->
                assertThat(help.replaceAll("\\s+", ""))
                    .contains(
                        (name + command.getCommandSpec().usageMessage().description()[0])
                            .replaceAll("\\s+", "")));
  }

  @Test
  void completionNamesEveryCommandAndOption() {
    Answer script = answer("completion");
    assertThat(script.code()).isZero();
    assertThat(script.text()).startsWith("#!/usr/bin/env bash").contains("complete -F");
    Main.commandLine()
        .getSubcommands()
        .keySet()
        .forEach(c -> assertThat(script.text()).contains(c));
    assertThat(script.text()).contains("--warehouse", "--as-of");
  }

  private static Answer answer(String... arguments) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text, true);
    int code = Main.commandLine().setOut(out).setErr(out).execute(arguments);
    return new Answer(code, text.toString());
  }

  @Test
  void howACommandEndedIsInTheFileThatAVariableNames() throws IOException {
    Path file = folder.resolve("result.json");
    assertThat(Main.result(new String[] {"run"}, null)).isEmpty();
    for (int exit : List.of(0, 1, 2, 3, 4)) {
      Main.result(new String[] {"run", "--input", "Kim"}, file.toString())
          .orElseThrow()
          .write(exit, new Course(), Optional.empty(), System.err);
      JsonNode result = new ObjectMapper().readTree(file.toFile());
      assertThat(result.get("exit").asInt()).isEqualTo(exit);
      assertThat(result.get("outcome").asText())
          .isEqualTo(List.of("done", "alarm", "refused", "failed", "held").get(exit));
      assertThat(result.get("command").asText()).isEqualTo("run");
      assertThat(result.toString()).doesNotContain("Kim");
    }
  }

  @Test
  void theOptionForTheResultIsReadEvenWhereArgumentsAreRefused() {
    assertThat(Main.result(new String[] {"rnu", "--result", "a.json"}, null))
        .hasValueSatisfying(result -> assertThat(result.file()).hasToString("a.json"));
    assertThat(Main.result(new String[] {"run", "--result=b.json"}, "c.json"))
        .hasValueSatisfying(result -> assertThat(result.file()).hasToString("b.json"));
    assertThat(Main.result(new String[] {"run"}, "c.json"))
        .hasValueSatisfying(result -> assertThat(result.file()).hasToString("c.json"));
  }

  @Test
  void whatIsRecordedOfOptionsNamesNoFile() {
    CommandLine.ParseResult parsed =
        Main.commandLine()
            .parseArgs(
                "run",
                "--input",
                "Kim",
                "--council",
                "Kim.yaml",
                "--warehouse",
                "wh",
                "--release",
                "Kim",
                "--as-of",
                "2013-03-31",
                "--force",
                "--quiet-minutes",
                "15");
    assertThat(AuditedExecution.arguments(parsed.subcommand()))
        .isEqualTo(
            "--as-of 2013-03-31 --council --force --input --quiet-minutes 15 --release --warehouse");
  }

  @Test
  void anInputThatMayStillBeArrivingIsRefused() throws IOException {
    Path drop = Files.createDirectories(folder.resolve("drop"));
    Files.writeString(drop.resolve("a.csv"), "CHILD\n");
    Files.writeString(folder.resolve("council.yaml"), "la_code: '331'\nname: Coventry\n");
    List<String> ingest =
        List.of(
            "ingest",
            "--input",
            drop.toString(),
            "--council",
            folder.resolve("council.yaml").toString(),
            "--warehouse",
            folder.resolve("wh").toString());
    Answer changing = answer(with(ingest, "--quiet-minutes", "10"));
    assertThat(changing.code()).isEqualTo(2);
    assertThat(changing.text()).contains("changed 0 minutes ago", "for 10 minutes");
    Answer unlisted = answer(with(ingest, "--listed"));
    assertThat(unlisted.code()).isEqualTo(2);
    assertThat(unlisted.text()).contains("has no complete.json");
    assertThat(folder.resolve("wh")).doesNotExist();
  }

  private static String[] with(List<String> arguments, String... more) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}
