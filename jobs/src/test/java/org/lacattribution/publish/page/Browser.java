package org.lacattribution.publish.page;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Chromium without a window. */
final class Browser {
  private static final long SECONDS = 180;

  private final Path program;
  private final Path scratch;

  private Browser(Path program, Path scratch) {
    this.program = program;
    this.scratch = scratch;
  }

  /** The one on the path; the test is skipped where there is none. */
  static Browser orSkip(Path scratch) {
    Path found =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .flatMap(
                place ->
                    Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(place, name)))
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(null);
    assumeTrue(found != null, "Skipped: there is no Chromium on the path.");
    return new Browser(found, scratch);
  }

  /** The document after its scripts have run. */
  String document(Path page) throws IOException, InterruptedException {
    Path out = scratch.resolve("document.html");
    run(out, "--virtual-time-budget=20000", "--dump-dom", page.toUri().toString());
    return Files.readString(out);
  }

  /** What is seen of a page in a window of that size, without scrolling, as PNG. */
  void picture(Path page, int width, int height, Path picture)
      throws IOException, InterruptedException {
    run(
        scratch.resolve("nothing"),
        "--hide-scrollbars",
        "--window-size=%d,%d".formatted(width, height),
        "--screenshot=" + picture.toAbsolutePath(),
        page.toUri().toString());
  }

  private void run(Path out, String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--allow-file-access-from-files",
                "--user-data-dir=" + scratch.resolve("profile")));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("The browser did not end: " + command);
    }
  }
}
