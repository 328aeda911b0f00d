package org.lacattribution.land;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.lacattribution.error.OurFault;
import org.lacattribution.error.UserFault;
import org.lacattribution.table.Field;

/**
 * Replaces identifiers by keyed hashes: HMAC-SHA256 of the authority, the kind of identifier and
 * the identifier, its first 128 bits in hexadecimal.
 *
 * <p>The same child of the same authority gets the same pseudonym in every source; without the key
 * a pseudonym can be neither made nor undone. Not safe for use by two threads at once.
 */
public final class Pseudonyms implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SHORTEST_KEY = 16;
  private static final int BYTES = 16;

  /**
   * To be raised whenever a text is landed otherwise than before: old and new do not go together.
   */
  private static final String READING = "2";

  private final byte[] key;
  private transient Mac mac;

  private Pseudonyms(byte[] key) {
    this.key = key.clone();
  }

  /** Pseudonyms under a key given as text, such as the value of a variable. */
  public static Pseudonyms under(String key) {
    byte[] bytes = key.strip().getBytes(StandardCharsets.UTF_8);
    if (bytes.length < SHORTEST_KEY) {
      throw new UserFault(
          "The key for pseudonyms is shorter than %d characters: give a longer one."
              .formatted(SHORTEST_KEY));
    }
    return new Pseudonyms(bytes);
  }

  /**
   * Pseudonyms under the key in a file, which is made, readable by its owner alone, where absent.
   */
  public static Pseudonyms from(Path file) {
    try {
      if (!Files.exists(file)) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.createFile(file);
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
          Files.setPosixFilePermissions(
              file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(file, HexFormat.of().formatHex(random) + "\n");
      }
      return under(Files.readString(file));
    } catch (IOException fault) {
      throw new UserFault(
          "Key file %s can be neither read nor made: give --key-file a file that you may write."
              .formatted(file),
          fault);
    }
  }

  /**
   * Names the key, and how identifiers and values are read before they are landed, without giving
   * the key away: the same key always has the same fingerprint.
   */
  public String fingerprint() {
    return hash("", "fingerprint", READING).substring(0, 12);
  }

  /** Pseudonym of an identifier, or null where it is blank. */
  public String of(String laCode, Field.Identifies kind, String identifier) {
    return identifier == null ? null : hash(laCode, kind.name(), identifier);
  }

  private String hash(String laCode, String kind, String identifier) {
    byte[] digest =
        mac().doFinal((laCode + '\n' + kind + '\n' + identifier).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest, 0, BYTES);
  }

  private Mac mac() {
    if (mac == null) {
      try {
        mac = Mac.getInstance(ALGORITHM);
        mac.init(new SecretKeySpec(key, ALGORITHM));
      } catch (NoSuchAlgorithmException | InvalidKeyException fault) {
        throw new OurFault("Java on this machine has no " + ALGORITHM + ".", fault);
      }
    }
    return mac;
  }
}
