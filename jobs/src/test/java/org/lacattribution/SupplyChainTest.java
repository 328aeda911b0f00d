package org.lacattribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lacattribution.testing.FinishedProcess;

/**
 * The libraries that we run with, as the build lists them in {@code target/sbom.json}: under
 * licences that we accept, in versions without the advisories that we know.
 */
class SupplyChainTest {
  private static final Path JOBS = FinishedProcess.project().resolve("jobs");
  private static final Path LISTS = JOBS.resolve("supply-chain");

  /** One of them is enough where a library leaves the choice. None obliges us to publish code. */
  private static final Set<String> ACCEPTED =
      Set.of(
          "Apache-1.1",
          "Apache-2.0",
          "0BSD",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "BSD-4-Clause",
          "MIT",
          "EPL-2.0",
          "(CDDL-1.0 OR GPL-2.0-with-classpath-exception)",
          "Unicode-3.0");

  /** A library, named {@code group:artifact}. */
  private record Library(String name, String version, List<String> licences) {}

  private record Advisory(String name, String library, String fixedIn, String remainsBecause) {
    boolean affects(Library of) {
      return of.name().equals(library)
          && (fixedIn.isEmpty()
              || Version.parse(of.version()).compareTo(Version.parse(fixedIn)) < 0);
    }
  }

  private static List<Library> libraries;

  @BeforeAll
  static void listOfLibraries() throws IOException {
    Path list = JOBS.resolve("target/sbom.json");
    assumeTrue(Files.exists(list), "Maven makes target/sbom.json before it runs tests");
    libraries = new ArrayList<>();
    for (JsonNode component : new ObjectMapper().readTree(list.toFile()).get("components")) {
      List<String> licences = new ArrayList<>();
      for (JsonNode licence : component.path("licenses")) {
        licences.add(
            licence
                .path("expression")
                .asText(licence.at("/license/id").asText(licence.at("/license/name").asText())));
      }
      libraries.add(
          new Library(
              component.get("group").asText() + ":" + component.get("name").asText(),
              component.get("version").asText(),
              licences));
    }
  }

  @Test
  void everyLibraryHasALicenceThatWeAccept() throws IOException {
    Map<String, String> read = new TreeMap<>();
    records("licences.csv").forEach(row -> read.put(row.get("library"), row.get("licence")));
    assertThat(
            libraries.stream()
                .filter(
                    library ->
                        library.licences().stream().noneMatch(ACCEPTED::contains)
                            && !ACCEPTED.contains(read.getOrDefault(library.name(), "")))
                .toList())
        .as("libraries with no licence, or only ones that we do not accept")
        .isEmpty();
    assertThat(read.keySet())
        .as("libraries in licences.csv that are used, and whose own description has no licence")
        .isSubsetOf(names(library -> library.licences().isEmpty()));
  }

  @Test
  void noLibraryHasAKnownAdvisoryThatIsFixed() throws IOException {
    List<String> affected = new ArrayList<>();
    for (Advisory advisory : advisories()) {
      List<Library> theirs = libraries.stream().filter(advisory::affects).toList();
      if (advisory.remainsBecause().isEmpty()) {
        theirs.forEach(
            library ->
                affected.add(
                    "%s: %s %s is fixed in %s"
                        .formatted(
                            advisory.name(),
                            library.name(),
                            library.version(),
                            advisory.fixedIn())));
      } else {
        assertThat(theirs).as("%s: it is gone, so remove it", advisory.name()).isNotEmpty();
      }
    }
    assertThat(affected).isEmpty();
  }

  @Test
  void whatHasAnAdvisoryIsNamedAsTheListOfLibrariesNamesIt() throws IOException {
    Set<String> named =
        advisories().stream().map(Advisory::library).collect(Collectors.toCollection(TreeSet::new));
    // Replaced by the one of at.yawk.lz4; it may not come back.
    named.remove("org.lz4:lz4-java");
    assertThat(named).isSubsetOf(names(library -> true));
  }

  @Test
  void theListHasEveryLibraryThatWeRunWith() {
    Set<String> files =
        libraries.stream()
            .map(library -> library.name().replaceAll(".*:", "") + "-" + library.version())
            .collect(Collectors.toSet());
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    assertThat(path.split(Pattern.quote(java.io.File.pathSeparator)))
        .filteredOn(file -> file.matches(".*(netty-codec-http-|lz4-java-|spark-sql_|poi-5).*jar"))
        .isNotEmpty()
        .allSatisfy(
            file ->
                assertThat(files)
                    .contains(Path.of(file).getFileName().toString().replaceAll("\\.jar$", "")));
  }

  @Test
  void theJarNamesTheLicenceOfEveryLibraryInside() throws IOException {
    String pom = Files.readString(JOBS.resolve("pom.xml"));
    List<Pattern> inside =
        Pattern.compile("<include>([\\w.-]+:[\\w.*-]+)</include>")
            .matcher(pom)
            .results()
            .map(found -> found.group(1).replace(".", "\\.").replace("*", ".*"))
            .map(Pattern::compile)
            .toList();
    assertThat(inside).isNotEmpty();
    Set<String> named =
        Files.readString(JOBS.resolve("src/main/resources/META-INF/THIRD-PARTY.txt"))
            .lines()
            .map(String::strip)
            .filter(line -> line.matches("[\\w.-]+:[\\w.-]+"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(named)
        .isEqualTo(
            names(
                library ->
                    inside.stream().anyMatch(name -> name.matcher(library.name()).matches())));
  }

  private static Set<String> names(Predicate<Library> which) {
    return libraries.stream()
        .filter(which)
        .map(Library::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Advisory> advisories() throws IOException {
    return records("advisories.csv").stream()
        .map(
            row ->
                new Advisory(
                    row.get("advisory"),
                    row.get("library"),
                    row.get("fixed_in"),
                    row.get("remains_because")))
        .toList();
  }

  private static List<CSVRecord> records(String name) throws IOException {
    try (CSVParser rows =
        CSVParser.parse(
            Files.newBufferedReader(LISTS.resolve(name)),
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get())) {
      return rows.getRecords();
    }
  }
}
