package org.lacattribution.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.lacattribution.error.OurFault;

/**
 * Names the code that runs by its bytes: classes, contracts and published figures that come with
 * it. Unlike {@link CodeVersion} it differs between two builds of a work tree that is not
 * committed.
 */
public final class CodeFingerprint {
  private CodeFingerprint() {}

  /**
   * SHA-256 of the jar, or of the folder of classes, in hexadecimal.
   *
   * @throws UncheckedIOException where they cannot be read
   */
  public static String current() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      Path code =
          Path.of(
              CodeFingerprint.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (Stream<Path> files = Files.walk(code)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          digest.update((code.relativize(file) + "\n").getBytes(StandardCharsets.UTF_8));
          try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
          }
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException | URISyntaxException fault) {
      throw new OurFault("The code that runs cannot be named by its bytes.", fault);
    } catch (IOException fault) {
      throw new UncheckedIOException("The code that runs cannot be read.", fault);
    }
  }
}
