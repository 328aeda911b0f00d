package org.lacattribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents point at is there. */
class ReadmeTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)\\)");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "CONTRIBUTING.md",
        "notebooks/README.md",
        "jobs/deploy/README.md",
        "data-schema/README.md",
        "data-schema/councils/README.md",
        "docs/README.md",
        "docs/first-hour.md",
        "docs/windows.md",
        "docs/data-protection.md",
        "docs/operations.md",
        "docs/glossary.md",
        "docs/questions.md",
        "jobs/EVIDENCE.md",
        "jobs/METHODS.md"
      })
  void everyLinkLeadsToAFile(String document) throws IOException {
    Path file = Path.of("..").resolve(document);
    Matcher link = LINK.matcher(Files.readString(file));
    while (link.find()) {
      if (!link.group(1).startsWith("http")) {
        assertThat(file.resolveSibling(link.group(1))).as(document).exists();
      }
    }
  }
}
