package org.lacattribution.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The folder of samples that stands beside the project, where there is one. */
public final class SharedFolder {
  private SharedFolder() {}

  /**
   * A folder within it; the test is skipped, and says so, where it is absent. The place is the
   * system property {@code lac.shared}, else the variable {@code LAC_SHARED}, else {@code shared}
   * beside the project.
   */
  public static Path folder(String name) {
    Optional<Path> found =
        Stream.of(
                System.getProperty("lac.shared"),
                System.getenv("LAC_SHARED"),
                "../../shared",
                "../../../shared")
            .filter(place -> place != null && !place.isBlank())
            .map(place -> Path.of(place).resolve(name))
            .filter(Files::isDirectory)
            .findFirst();
    Assumptions.assumeTrue(
        found.isPresent(),
        () ->
            "Skipped: the samples %s are not beside the project; see lac.shared.".formatted(name));
    return found.orElseThrow();
  }
}
