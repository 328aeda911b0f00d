package org.lacattribution.publish.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page in a real browser under axe-core, all rules of WCAG 2.2 A and AA and best practice.
 *
 * <p>{@code npm pack axe-core@4.14.1}, unpack it, and give {@code -Dlac.axe=…/axe.min.js}.
 */
@Tag("deep")
class AxeTest {
  private static final Pattern FOUND = Pattern.compile("<pre id=\"axe-found\">(.*?)</pre>");
  private static final long SECONDS = 120;

  @TempDir private Path folder;

  @Test
  void axeFindsNothing() throws Exception {
    String axe = System.getProperty("lac.axe", "");
    assumeTrue(
        !axe.isEmpty() && Files.isReadable(Path.of(axe)),
        "Skipped: -Dlac.axe does not name the script of axe-core.");
    Path browser = browser();
    assumeTrue(browser != null, "Skipped: there is no Chromium on the path.");
    // The page forbids scripts, so its policy is taken out for the one that looks at it.
    String html =
        PageFixture.wholePage()
            .replaceAll("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "")
            .replace(
                "</body>",
                """
                <script src="axe.js"></script>
                <script>
                axe.run().then(found => {
                  const seen = document.createElement('pre');
                  seen.id = 'axe-found';
                  seen.textContent = found.violations.length + ' ' + found.passes.length + ' '
                    + found.violations.map(v => v.id + ': ' + v.nodes[0].html).join('; ');
                  document.body.append(seen);
                });
                </script>
                </body>
                """);
    Files.copy(Path.of(axe), folder.resolve("axe.js"));
    Path page = Files.writeString(folder.resolve("page.html"), html);
    Matcher found = FOUND.matcher(dom(browser, page));
    assertThat(found.find()).as("axe ran to its end").isTrue();
    assertThat(found.group(1)).startsWith("0 ").doesNotStartWith("0 0 ");
  }

  private String dom(Path browser, Path page) throws IOException, InterruptedException {
    Path dom = folder.resolve("dom.html");
    Process process =
        new ProcessBuilder(
                browser.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--allow-file-access-from-files",
                "--user-data-dir=" + folder.resolve("profile"),
                "--virtual-time-budget=20000",
                "--dump-dom",
                page.toUri().toString())
            .redirectOutput(dom.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
    return Files.readString(dom);
  }

  private static Path browser() {
    return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
        .flatMap(
            place ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(n -> Path.of(place, n)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }
}
