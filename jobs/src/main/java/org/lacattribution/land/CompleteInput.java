package org.lacattribution.land;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lacattribution.error.OurFault;

/**
 * The file {@code complete.json} of a drop, which whoever delivers it writes last: a list of every
 * file with its bytes. Where it is there, a drop is read only if it has these files and no others.
 *
 * <pre>
 * [{"path": "2013/episodes.csv", "bytes": 52311, "sha256": "9f2c…"}, …]
 * </pre>
 *
 * <p>Paths begin at the folder of the drop, with a slash between folders. {@code sha256} may be
 * left out.
 */
final class CompleteInput {
  static final String FILE = "complete.json";

  private static final int LARGEST = 5_000_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private record Delivered(String path, long bytes, String sha256) {}

  /** Opens a file of the drop at its location. */
  interface Opening {
    InputStream open(String location) throws IOException;
  }

  private CompleteInput() {}

  /** Files of a drop, by path, without the list of them. */
  static Map<String, String> withoutList(Map<String, String> found) {
    Map<String, String> files = new TreeMap<>(found);
    files.remove(FILE);
    return files;
  }

  /**
   * Compares a drop with its list, where it has one.
   *
   * @param found every file of the drop, by path
   * @param faults takes a sentence for each that is not as it should be
   */
  static void check(Map<String, String> found, Opening opening, List<String> faults) {
    if (!found.containsKey(FILE)) {
      return;
    }
    List<Delivered> list;
    try (InputStream in = opening.open(found.get(FILE))) {
      list = JSON.readValue(in.readNBytes(LARGEST), new TypeReference<List<Delivered>>() {});
    } catch (IOException unreadable) {
      faults.add(
          FILE
              + ": it is no list of files with path and bytes, or is still being written; run again when it is whole.");
      return;
    }
    Map<String, String> others = withoutList(found);
    for (Delivered file : list) {
      String location = others.remove(file.path());
      if (location == null) {
        faults.add(
            "%s: %s lists it, and it is not there yet; run again when the delivery is complete."
                .formatted(file.path(), FILE));
      } else if (!isAsListed(file, location, opening)) {
        faults.add(
            "%s: its bytes are not those that %s lists; run again when the delivery is complete, or have it delivered again."
                .formatted(file.path(), FILE));
      }
    }
    others
        .keySet()
        .forEach(
            path ->
                faults.add(
                    "%s: %s does not list it; take it out of the drop, or have the list written anew."
                        .formatted(path, FILE)));
  }

  private static boolean isAsListed(Delivered file, String location, Opening opening) {
    try (InputStream in = opening.open(location)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      long bytes = new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
      return bytes == file.bytes()
          && (file.sha256() == null
              || HexFormat.of().formatHex(digest.digest()).equalsIgnoreCase(file.sha256()));
    } catch (NoSuchAlgorithmException fault) {
      throw new OurFault("Java on this machine has no SHA-256.", fault);
    } catch (IOException unreadable) {
      return false;
    }
  }
}
