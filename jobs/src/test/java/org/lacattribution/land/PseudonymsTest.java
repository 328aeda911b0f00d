package org.lacattribution.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.error.UserFault;
import org.lacattribution.table.Field.Identifies;

class PseudonymsTest {
  private final Pseudonyms pseudonyms = Pseudonyms.under("a key of sixteen letters");

  @Test
  void sameChildOfSameAuthorityIsTheSameEverywhereAndNowhereElse() {
    String one = pseudonyms.of("331", Identifies.CHILD, "123");
    assertThat(one).isEqualTo(pseudonyms.of("331", Identifies.CHILD, "123")).hasSize(32);
    assertThat(one)
        .isNotEqualTo(pseudonyms.of("330", Identifies.CHILD, "123"))
        .isNotEqualTo(pseudonyms.of("331", Identifies.FAMILY, "123"))
        .isNotEqualTo(
            Pseudonyms.under("another key of letters").of("331", Identifies.CHILD, "123"));
    assertThat(pseudonyms.of("331", Identifies.CHILD, null)).isNull();
  }

  @Test
  void isTheHmacThatItsManualSays() throws Exception {
    // The first 16 bytes of HMAC-SHA256 over authority, kind and identifier, a line each.
    var mac = javax.crypto.Mac.getInstance("HmacSHA256");
    mac.init(
        new javax.crypto.spec.SecretKeySpec("a key of sixteen letters".getBytes("UTF-8"), "x"));
    String expected =
        java.util.HexFormat.of()
            .formatHex(mac.doFinal("331\nCHILD\n123".getBytes("UTF-8")))
            .substring(0, 32);
    assertThat(pseudonyms.of("331", Identifies.CHILD, "123")).isEqualTo(expected);
  }

  @Test
  void aKeyFileIsMadeForItsOwnerAlone(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("deeper").resolve("key");
    Pseudonyms.make(file);
    String fingerprint = Pseudonyms.from(file).fingerprint();
    assertThat(Pseudonyms.from(file).fingerprint()).isEqualTo(fingerprint);
    assertThat(Files.getPosixFilePermissions(file))
        .extracting(Enum::name)
        .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
    assertThat(Files.getPosixFilePermissions(file.getParent()))
        .extracting(Enum::name)
        .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE", "OWNER_EXECUTE");
    assertThat(Files.readString(file).strip()).doesNotContain(fingerprint);
    try (var content = Files.list(file.getParent())) {
      assertThat(content).as("no part of a key is left").containsExactly(file);
    }
  }

  @Test
  void aKeyFileThatOthersCanReadIsRefused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("key");
    Pseudonyms.make(file);
    for (String open : List.of("rw-r-----", "rw----r--", "rw-----w-")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(open));
      assertThatThrownBy(() -> Pseudonyms.from(file))
          .as(open)
          .isInstanceOf(UserFault.class)
          .hasMessageContaining("chmod 600");
    }
  }

  @Test
  void anEmptyOrAbsentKeyFileHasARemedy(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("key");
    assertThatThrownBy(() -> Pseudonyms.from(file)).hasMessageContaining("cannot be read");
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    assertThatThrownBy(() -> Pseudonyms.from(file))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("is empty")
        .hasMessageContaining("delete it");
  }

  /** A pipe would be waited for, and a device read, for ever. */
  @Test
  void whatIsNoFileIsRefusedUnread(@TempDir Path folder) throws Exception {
    Path pipe = folder.resolve("pipe");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no mkfifo");
    for (Path file : List.of(pipe, Path.of("/dev/zero"), folder)) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(10),
          () ->
              assertThatThrownBy(() -> Pseudonyms.from(file))
                  .isInstanceOf(UserFault.class)
                  .hasMessageContaining("is not a file with a key"));
    }
  }

  @Test
  void aShortKeyIsRefused() {
    assertThatThrownBy(() -> Pseudonyms.under("short"))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("shorter than 16");
  }
}
