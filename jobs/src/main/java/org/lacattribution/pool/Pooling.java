package org.lacattribution.pool;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lacattribution.error.UserFault;
import org.lacattribution.pool.PooledProgramme.Council;
import org.lacattribution.table.CodeList;
import org.lacattribution.table.Years;

/**
 * Releases of several councils pooled by kind of programme, each council once.
 *
 * @param programmes by kind, then by what they act on
 * @param excluded rows that are not pooled, and why
 */
public record Pooling(List<PooledProgramme> programmes, List<Excluded> excluded) {
  private static final String OTHER = "other";
  private static final String FAIL = "fail";

  /** A row that is not pooled. */
  record Excluded(ReleasedEvidence row, String why) {}

  /** Release folders among those given: each itself, or those directly in it. */
  public static List<Path> folders(List<Path> given) {
    return ReleasedEvidence.folders(given);
  }

  /**
   * Of release folders whose files are as their manifests say.
   *
   * @throws UserFault where a file cannot be read, or simulated and real releases are mixed
   */
  public static Pooling of(List<Path> folders) {
    return ofRows(
        folders.stream().flatMap(folder -> ReleasedEvidence.read(folder).stream()).toList());
  }

  static Pooling ofRows(List<ReleasedEvidence> rows) {
    Set<String> origins = rows.stream().map(ReleasedEvidence::origin).collect(Collectors.toSet());
    if (origins.size() > 1) {
      throw new UserFault(
          "Some of these releases are simulated and some are not: pool one kind alone.");
    }
    List<Excluded> excluded = new ArrayList<>();
    List<ReleasedEvidence> current = current(rows, excluded);
    String version =
        current.stream()
            .map(ReleasedEvidence::methodVersion)
            .max(Comparator.naturalOrder())
            .orElse("");
    Map<String, List<ReleasedEvidence>> byKind = new TreeMap<>();
    for (ReleasedEvidence row : current) {
      Optional<String> why = whyNot(row, version);
      if (why.isPresent()) {
        excluded.add(new Excluded(row, why.get()));
      } else {
        byKind.computeIfAbsent(row.type() + " " + row.actsOn(), kind -> new ArrayList<>()).add(row);
      }
    }
    List<PooledProgramme> programmes = new ArrayList<>();
    byKind.forEach(
        (kind, of) ->
            programmes.add(PooledProgramme.of(of.get(0).type(), of.get(0).actsOn(), councils(of))));
    return new Pooling(programmes, excluded);
  }

  /** The last release of each council; an authority that another has replaced is in that one. */
  private static List<ReleasedEvidence> current(
      List<ReleasedEvidence> rows, List<Excluded> excluded) {
    Map<String, ReleasedEvidence> last = new HashMap<>();
    for (ReleasedEvidence row : rows) {
      last.merge(row.laCode(), row, (one, other) -> BY_DAY.compare(one, other) >= 0 ? one : other);
    }
    List<ReleasedEvidence> current = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (ReleasedEvidence row : rows) {
      ReleasedEvidence newest = last.get(row.laCode());
      Optional<String> successor = successor(row.laCode(), last.keySet());
      if (!row.runId().equals(newest.runId())) {
        excluded.add(
            new Excluded(row, "superseded by the release as of %s".formatted(newest.asOf())));
      } else if (successor.isPresent()) {
        excluded.add(
            new Excluded(row, "the authority became part of %s".formatted(successor.get())));
      } else if (seen.add(row.laCode() + " " + row.programme())) {
        current.add(row);
      } else {
        excluded.add(new Excluded(row, "the same release twice"));
      }
    }
    return current;
  }

  private static final Comparator<ReleasedEvidence> BY_DAY =
      Comparator.comparing(ReleasedEvidence::asOf).thenComparing(ReleasedEvidence::runId);

  /** An authority among those given that came out of the reorganisation in which one ended. */
  private static Optional<String> successor(String laCode, Set<String> others) {
    CodeList reorganised = CodeList.named("authority_reorganisation");
    return reorganised
        .meaning(laCode)
        .filter(how -> hasEnded(laCode))
        .flatMap(
            how ->
                others.stream()
                    .filter(other -> !hasEnded(other))
                    .filter(other -> reorganised.meaning(other).equals(Optional.of(how)))
                    .sorted()
                    .findFirst());
  }

  private static boolean hasEnded(String laCode) {
    return CodeList.named("authority_reorganisation").codes().stream()
        .anyMatch(code -> code.code().equals(laCode) && code.lastYear() < Years.EVER.last());
  }

  private static Optional<String> whyNot(ReleasedEvidence row, String version) {
    return Stream.of(
            Map.entry(row.type().equals(OTHER), "its kind is not stated"),
            Map.entry(row.diagnostics().equals(FAIL), "a check fails: " + row.failedChecks()),
            Map.entry(!row.isShown(), "too few events for a ratio to be released"),
            Map.entry(
                !row.methodVersion().equals(version),
                "method version %s, where others have %s".formatted(row.methodVersion(), version)))
        .filter(Map.Entry::getKey)
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static List<Council> councils(List<ReleasedEvidence> rows) {
    Map<String, List<ReleasedEvidence>> byCouncil =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.laName() + " " + row.laCode(), TreeMap::new, Collectors.toList()));
    return byCouncil.values().stream()
        .map(
            of ->
                Council.of(
                    of.stream().sorted(Comparator.comparing(ReleasedEvidence::programme)).toList()))
        .toList();
  }
}
