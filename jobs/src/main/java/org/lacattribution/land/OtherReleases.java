package org.lacattribution.land;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lacattribution.error.OurFault;

/**
 * Releases of other councils in a drop: {@code evidence.csv} with {@code manifest.json} in a folder
 * of its own. A file that is not as the manifest of its folder says is refused.
 */
final class OtherReleases {
  private static final String EVIDENCE = "evidence.csv";
  private static final String MANIFEST = "manifest.json";
  private static final String TABLE = "evidence";
  private static final int LARGEST_MANIFEST = 5_000_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Opens a file of the drop at its location. */
  interface Opening {
    InputStream open(String location) throws IOException;
  }

  private OtherReleases() {}

  /** Files of a drop, by path, without the manifests of other councils' releases. */
  static Map<String, String> withoutManifests(Map<String, String> found) {
    Map<String, String> files = new TreeMap<>(found);
    files.keySet().removeIf(path -> isManifest(path, found));
    return files;
  }

  private static boolean isManifest(String path, Map<String, String> found) {
    return path.equals(in(path, MANIFEST)) && found.containsKey(in(path, EVIDENCE));
  }

  /** A file of the folder that another is in. */
  private static String in(String path, String name) {
    return path.substring(0, path.lastIndexOf('/') + 1) + name;
  }

  /**
   * Compares evidence with its manifest.
   *
   * @param files that were recognised
   * @param found every file of the drop, by path
   * @param faults takes a sentence for each that is not as it should be
   */
  static void check(
      List<DropFile> files, Map<String, String> found, Opening opening, List<String> faults)
      throws IOException {
    Set<String> origins = new TreeSet<>();
    for (DropFile file : files) {
      if (file.shortTable().equals(TABLE)) {
        String manifest = found.get(in(file.path(), MANIFEST));
        if (manifest == null) {
          faults.add(
              "%s: it is another council's, and its manifest.json is missing; put both files of the release in a folder of their own."
                  .formatted(file.path()));
        } else {
          check(file, manifest, opening, origins, faults);
        }
      }
    }
    if (origins.size() > 1) {
      faults.add(
          "Some releases of other councils are simulated and some are not: take one kind out.");
    }
  }

  private static void check(
      DropFile file, String manifest, Opening opening, Set<String> origins, List<String> faults)
      throws IOException {
    JsonNode read;
    try (InputStream in = opening.open(manifest)) {
      read = JSON.readTree(in.readNBytes(LARGEST_MANIFEST));
    } catch (IOException damaged) {
      faults.add(
          "%s: the manifest.json next to it cannot be read; ask the council for the release again."
              .formatted(file.path()));
      return;
    }
    origins.add(read.path("origin").asText("council"));
    String name = file.path().substring(file.path().lastIndexOf('/') + 1);
    boolean isAsStated = false;
    for (JsonNode entry : read.path("files")) {
      isAsStated |=
          entry.path("name").asText().equals(name)
              && entry.path("sha256").asText().equals(hash(file.location(), opening));
    }
    if (!isAsStated) {
      faults.add(
          "%s: it is not as the manifest.json next to it says; ask the council for the release again."
              .formatted(file.path()));
    }
  }

  private static String hash(String location, Opening opening) throws IOException {
    try (InputStream in = opening.open(location)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException fault) {
      throw new OurFault("Java on this machine has no SHA-256.", fault);
    }
  }
}
