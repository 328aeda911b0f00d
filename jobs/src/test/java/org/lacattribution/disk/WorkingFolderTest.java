package org.lacattribution.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.testing.FinishedProcess;

class WorkingFolderTest {
  @TempDir private Path parent;

  @Test
  void isForItsOwnerAloneAndGoesWhenClosed() throws IOException {
    Path path;
    try (WorkingFolder folder = WorkingFolder.in(parent.resolve("deep/er"), "run-")) {
      path = folder.path();
      Files.createDirectories(path.resolve("a/b"));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .isEqualTo("rwx------");
      assertThat(OwnerOnly.isOpenToOthers(path.getParent())).isFalse();
    }
    assertThat(path).doesNotExist();
  }

  @Test
  void whatIsInUseStaysAndWhatIsAbandonedGoes() throws Exception {
    Files.createDirectories(parent.resolve("other"));
    Path justMade = Files.createDirectories(parent.resolve("run-just-made"));
    FinishedProcess.java(Killed.class, parent.toString());
    Path old = Files.createDirectories(parent.resolve("run-old"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(2, ChronoUnit.HOURS)));
    assertThat(parent.toFile().list((dir, name) -> name.startsWith("run-"))).hasSize(3);
    try (WorkingFolder inUse = WorkingFolder.in(parent, "run-");
        WorkingFolder next = WorkingFolder.in(parent, "run-")) {
      assertThat(inUse.path()).exists();
      assertThat(parent.toFile().list((dir, name) -> name.startsWith("run-")))
          .containsExactlyInAnyOrder(
              inUse.path().getFileName().toString(),
              next.path().getFileName().toString(),
              justMade.getFileName().toString());
      assertThat(parent.resolve("other")).exists();
    }
  }

  @Test
  void whatIsMovedStays() throws IOException {
    Path target = parent.resolve("release");
    try (WorkingFolder folder = WorkingFolder.in(parent, ".part-")) {
      Files.writeString(folder.path().resolve("file"), "x");
      folder.moveTo(target);
    }
    try (var content = Files.list(target)) {
      assertThat(content).containsExactly(target.resolve("file"));
    }
    assertThat(parent.toFile().list()).containsExactly("release");
  }

  /** A process that ends without closing its folder. */
  static final class Killed {
    private Killed() {}

    public static void main(String[] arguments) throws IOException {
      Path folder = WorkingFolder.in(Path.of(arguments[0]), "run-").path();
      Files.writeString(folder.resolve("left"), "x");
      Runtime.getRuntime().halt(0);
    }
  }
}
