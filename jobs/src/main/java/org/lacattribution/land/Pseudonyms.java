package org.lacattribution.land;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.lacattribution.disk.OwnerOnly;
import org.lacattribution.error.OurFault;
import org.lacattribution.error.UserFault;
import org.lacattribution.reading.Reading;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

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

  /** More bytes than any key has. */
  private static final int LONGEST_FILE = 10_000;

  private static final int KEY_BYTES = 32;

  /** How identifiers of children are read before they are replaced. */
  private static final Reading CHILDREN =
      Reading.of(Table.named("landing.ssda903_header").field("CHILD"), Set.of());

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
   * Pseudonyms under the key in a file.
   *
   * @throws UserFault where it is absent, empty, too short, or can be read by others
   */
  public static Pseudonyms from(Path file) {
    try {
      if (Files.exists(file) && (!Files.isRegularFile(file) || Files.size(file) > LONGEST_FILE)) {
        // A pipe or a device would be read for ever.
        throw new UserFault(
            "Key file %s is not a file with a key: give the path of one with --key-file."
                .formatted(file));
      }
      if (OwnerOnly.isOpenToOthers(file)) {
        throw new UserFault(
            "Key file %s can be read by others, who could find out which child a pseudonym is. Take their rights away: chmod 600 %s"
                .formatted(file, file));
      }
      String key = Files.readString(file);
      if (key.isBlank()) {
        throw new UserFault(
            "Key file %s is empty. If a run was stopped while it made the file, delete it and run again; if it had a key, bring that back, for a new one gives every child a new pseudonym."
                .formatted(file));
      }
      return under(key);
    } catch (IOException fault) {
      throw new UserFault(
          "Key file %s cannot be read: give --key-file one that you may read.".formatted(file),
          fault);
    }
  }

  /** Makes a key file that only its owner may read, whole or not at all. */
  public static void make(Path file) {
    byte[] random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    Path folder = file.toAbsolutePath().getParent();
    try {
      OwnerOnly.folder(folder);
      Path part =
          Files.createTempFile(folder, ".key-", ".part", OwnerOnly.file(folder.getFileSystem()));
      try {
        Files.writeString(part, HexFormat.of().formatHex(random) + "\n");
        Files.move(part, file.toAbsolutePath(), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException fault) {
      throw new UserFault(
          "Key file %s cannot be made: give --key-file a file in a folder that you may write."
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

  /** Pseudonym of a child whom an input identifies so. */
  public String ofChild(String laCode, String identifier) {
    return of(laCode, Field.Identifies.CHILD, CHILDREN.of(identifier));
  }

  /** Pseudonym of an identifier, or null where it is blank. */
  public String of(String laCode, Field.Identifies kind, String identifier) {
    return identifier == null ? null : hash(laCode, kind.name(), identifier);
  }

  /**
   * Keyed hash of a file, as 64 hexadecimal digits: without the key nobody can try contents until
   * one fits.
   *
   * @param sha256 hash of its bytes
   */
  public String ofFile(String sha256) {
    return HexFormat.of()
        .formatHex(mac().doFinal(("file\n" + sha256).getBytes(StandardCharsets.UTF_8)));
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
