package org.lacattribution.publish.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The page in a real browser under axe-core, all rules of WCAG 2.2 A and AA and best practice, on a
 * wide screen and on a telephone, every table unfolded. Nothing may stand out beyond the screen.
 *
 * <p>{@code npm pack axe-core@4.14.1}, unpack it, and give {@code -Dlac.axe=…/axe.min.js}; with
 * {@code -Dlac.release=DIR} the page of that release is looked at too.
 */
@Tag("deep")
class AxeTest {
  private static final Pattern FOUND = Pattern.compile("<pre id=\"axe-found\">(.*?)</pre>");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1280, 390})
  void axeFindsNothing(int width) throws Exception {
    requireNothing(PageFixture.wholePage(), width);
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 390})
  void axeFindsNothingOnTheReleaseNamed(int width) throws Exception {
    String release = System.getProperty("lac.release", "");
    assumeTrue(!release.isEmpty(), "Skipped: -Dlac.release does not name a release folder.");
    requireNothing(Files.readString(Path.of(release).resolve("index.html")), width);
  }

  /** A page that is at fault is found to be. */
  @Test
  void axeFindsWhatIsWrong() throws Exception {
    String wrong =
        PageFixture.wholePage().replace("</main>", "<p style=\"color:#ccc\">Faint</p></main>");
    assertThat(found(wrong, 1280)).startsWith("1 ").contains("color-contrast");
  }

  private void requireNothing(String html, int width) throws Exception {
    assertThat(found(html, width)).startsWith("0 ").doesNotStartWith("0 0 ");
  }

  /** Violations, rules passed, what was violated; a page wider than the screen is one too. */
  private String found(String html, int width) throws Exception {
    String axe = System.getProperty("lac.axe", "");
    assumeTrue(
        !axe.isEmpty() && Files.isReadable(Path.of(axe)),
        "Skipped: -Dlac.axe does not name the script of axe-core.");
    Browser browser = Browser.orSkip(folder);
    // The page forbids scripts, so its policy is taken out for the one that looks at it.
    String looked =
        html.replaceAll("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "")
            .replace("<details>", "<details open>")
            .replace(
                "</body>",
                """
                <script src="axe.js"></script>
                <script>
                axe.run().then(found => {
                  const root = document.documentElement;
                  if (root.scrollWidth > root.clientWidth) {
                    found.violations.push({id: 'page-too-wide', nodes: [{html: root.scrollWidth}]});
                  }
                  parent.postMessage(found.violations.length + ' ' + found.passes.length + ' '
                    + found.violations.map(v => v.id + ': ' + v.nodes[0].html).join('; '), '*');
                });
                </script>
                </body>
                """);
    Files.writeString(folder.resolve("axe.js"), Files.readString(Path.of(axe)));
    Files.writeString(folder.resolve("page.html"), looked);
    // No window is as narrow as a telephone, but a frame can be.
    Path screen =
        Files.writeString(
            folder.resolve("screen.html"),
            """
            <!DOCTYPE html><html lang="en"><title>Screen</title><body>
            <iframe title="Page" src="page.html" style="width:%dpx;height:800px;border:0"></iframe>
            <pre id="axe-found"></pre>
            <script>
            addEventListener('message', m => {
              document.getElementById('axe-found').textContent = m.data;
            });
            </script>
            """
                .formatted(width));
    Matcher found = FOUND.matcher(browser.document(screen));
    assertThat(found.find()).as("axe ran to its end").isTrue();
    return found.group(1);
  }
}
