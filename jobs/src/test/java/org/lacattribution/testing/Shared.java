package org.lacattribution.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Sample files of others, which may not be kept in this project: tests on them run where a folder
 * {@code shared} stands beside the project, or where {@code -Dlac.shared} names it, and are skipped
 * elsewhere, saying so.
 */
public final class Shared {
  private Shared() {}

  /** A file or folder of the shared folder; skips the test where it is absent. */
  public static Path path(String path) {
    Path found =
        Stream.of(System.getProperty("lac.shared", ""), "../shared", "../../shared")
            .filter(root -> !root.isEmpty())
            .map(root -> Path.of(root).resolve(path))
            .filter(Files::exists)
            .findFirst()
            .orElse(null);
    assumeTrue(
        found != null,
        () ->
            "Skipped: shared/"
                + path
                + " is not beside the project; name the folder with -Dlac.shared.");
    return found;
  }
}
