package org.lacattribution.publish.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Makes the picture of the README: the first screenful of a release and a chart below it, {@code
 * mvn -pl jobs test -P deep -Dtest=PictureTest -Dlac.release=DIR
 * -Dlac.picture=../docs/demo-page.png}.
 */
@Tag("deep")
class PictureTest {
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 1870;

  @TempDir private Path folder;

  @Test
  void thePageOfAReleaseAsABrowserShowsIt() throws Exception {
    String release = System.getProperty("lac.release", "");
    assumeTrue(!release.isEmpty(), "Skipped: -Dlac.release does not name a release folder.");
    String named = System.getProperty("lac.picture", "");
    Path picture = named.isEmpty() ? folder.resolve("page.png") : Path.of(named);
    Browser.orSkip(folder)
        .picture(Path.of(release).toAbsolutePath().resolve("index.html"), WIDTH, HEIGHT, picture);
    assertThat(Files.size(picture)).isGreaterThan(10_000);
    assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(WIDTH);
  }
}
