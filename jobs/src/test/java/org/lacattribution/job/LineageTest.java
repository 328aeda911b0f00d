package org.lacattribution.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.testing.FinishedProcess;

/**
 * The optional listener of OpenLineage on an ingest: which tables come from which, and nothing of a
 * child in any event.
 *
 * <pre>mvn -pl jobs test -P deep -Dtest=LineageTest -Dlac.lineage.jar=JAR</pre>
 */
@Tag("deep")
class LineageTest {
  private static final String JAR = System.getProperty("lac.lineage.jar", "");
  private static final List<String> PLANTED =
      List.of("KINGFISHER77", "UPNKINGFISHER", "SW1A1AA", "2004-06-17", "17/06/2004");

  @TempDir private Path folder;

  @Test
  void tablesAreJoinedByLineageAndNoChildIsNamed() throws Exception {
    assumeThat(JAR).as("give the jar of the listener with -Dlac.lineage.jar").isNotEmpty();
    write(
        "drop/2013-header.csv",
        "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
            + "KINGFISHER77,1,17/06/2004,WBRI,UPNKINGFISHER,,\n");
    write(
        "drop/2013-episodes.csv",
        "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
            + "KINGFISHER77,01/05/2012,S,C2,N1,U6,PR1,,,,SW1A1AA,SW1A1AA,\n");
    write("council.yaml", "la_code: '331'\nname: Coventry\n");
    List<String> command =
        FinishedProcess.javaCommand(
            Main.class,
            "ingest",
            "--input",
            path("drop"),
            "--council",
            path("council.yaml"),
            "--warehouse",
            path("warehouse"),
            "--key-file",
            path("key"));
    int classPath = command.indexOf("-cp") + 1;
    command.set(classPath, command.get(classPath) + File.pathSeparator + JAR);
    command.addAll(
        1,
        List.of(
            "-Dspark.extraListeners=io.openlineage.spark.agent.OpenLineageSparkListener",
            "-Dspark.openlineage.transport.type=file",
            "-Dspark.openlineage.transport.location=" + path("lineage.json"),
            "-Dspark.openlineage.dataset.removePath.pattern=(.*)(?<remove>/part-[^/]+)"));
    FinishedProcess run = FinishedProcess.of(command);
    assertThat(run.code()).as(run.output()).isZero();
    List<String> events = Files.readAllLines(folder.resolve("lineage.json"));
    assertThat(events).isNotEmpty();
    for (String planted : PLANTED) {
      assertThat(events).noneMatch(event -> event.contains(planted));
    }
    Map<String, Set<String>> inputs = inputs(events);
    assertThat(inputs.get("conformed/episode"))
        .contains("landing/ssda903_episodes", "conformed/child");
    assertThat(inputs.get("conformed/child"))
        .contains("landing/ssda903_header", "landing/ssda903_episodes");
    assertThat(inputs.get("conformed/period_of_care")).contains("conformed/episode");
    assertThat(inputs).containsKeys("landing/ssda903_episodes", "published/run");
  }

  /** Tables read by table written, each with its layer. */
  private static Map<String, Set<String>> inputs(List<String> events) throws IOException {
    Map<String, Set<String>> inputs = new TreeMap<>();
    for (String event : events) {
      JsonNode read = new ObjectMapper().readTree(event);
      for (JsonNode output : read.path("outputs")) {
        Set<String> of = inputs.computeIfAbsent(table(output), any -> new TreeSet<>());
        read.path("inputs").forEach(input -> of.add(table(input)));
      }
    }
    return inputs;
  }

  private static String table(JsonNode dataset) {
    return dataset.path("name").asText().replaceFirst(".*/warehouse/", "");
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(folder.resolve(file).getParent());
    Files.writeString(folder.resolve(file), text);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }
}
