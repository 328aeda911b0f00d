package org.lacattribution.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.error.SliceHeld;
import org.lacattribution.error.UserFault;

class SliceLockTest {
  @TempDir private Path warehouse;

  @Test
  void oneRunLocksASliceAndAnotherSliceIsFree() {
    try (SliceLock held = SliceLock.of(warehouse.toString(), Set.of("331"))) {
      assertThatThrownBy(() -> SliceLock.of(warehouse.toString(), Set.of("331")))
          .isInstanceOf(SliceHeld.class)
          .hasMessageContaining("authority 331");
      SliceLock.of(warehouse.toString(), Set.of("330")).close();
    }
    SliceLock.of(warehouse.toString(), Set.of("331")).close();
  }

  @Test
  void aLockEndsWithTheProcessThatHeldItHoweverThatEnds() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                warehouse.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(other.inputReader().readLine()).isEqualTo("held");
    assertThatThrownBy(() -> SliceLock.of(warehouse.toString(), Set.of("331")))
        .isInstanceOf(SliceHeld.class);
    other.destroyForcibly();
    assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
    SliceLock.of(warehouse.toString(), Set.of("331")).close();
  }

  @Test
  void aWarehouseThatCannotBeWrittenIsTheUsersToMend() throws IOException {
    Path file = Files.writeString(warehouse.resolve("file"), "not a folder");
    assertThatThrownBy(() -> SliceLock.of(file.toString(), Set.of("331")))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("cannot be written");
  }

  /** Another run: takes the slice, says so, and waits to be killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws Exception {
      try (SliceLock held = SliceLock.of(arguments[0], Set.of("331"))) {
        System.out.println("held");
        System.in.read();
      }
    }
  }
}
