package org.lacattribution.publish;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lacattribution.error.UserFault;

/**
 * Whether a release folder is whole and as it was written.
 *
 * <p>The manifest cannot vouch for itself: who must be sure of it compares {@code manifestSha256}
 * with a copy kept elsewhere.
 *
 * @param runId the run that made the release
 * @param files files that the manifest names
 * @param faults a sentence for each missing, extra or changed file, in order of name
 * @param manifestSha256 hash of the manifest as it is now
 */
public record ReleaseVerification(
    String runId, int files, List<String> faults, String manifestSha256) {

  /** True where nothing is missing, extra or changed. */
  public boolean isWhole() {
    return faults.isEmpty();
  }

  /**
   * Reads every file of the folder.
   *
   * @throws UserFault where the folder has no manifest that can be read
   */
  public static ReleaseVerification of(Path folder) {
    try {
      Manifest manifest = Manifest.read(folder);
      return new ReleaseVerification(
          manifest.runId(),
          manifest.files().size(),
          faults(folder, manifest),
          sha256(folder.resolve(Manifest.NAME)));
    } catch (NoSuchFileException fault) {
      throw new UserFault(
          "Folder %s is not a release: it has no %s. Give the folder that a run has written."
              .formatted(folder, Manifest.NAME),
          fault);
    } catch (IOException fault) {
      throw new UserFault(
          "Release %s cannot be verified: its %s or a file of it cannot be read. Publish it again."
              .formatted(folder, Manifest.NAME),
          fault);
    }
  }

  private static List<String> faults(Path folder, Manifest manifest) throws IOException {
    Map<String, Manifest.Entry> expected = new HashMap<>();
    manifest.files().forEach(entry -> expected.put(entry.name(), entry));
    Set<String> names = new TreeSet<>(expected.keySet());
    Set<String> found;
    try (Stream<Path> paths = Files.list(folder)) {
      found = paths.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
    }
    names.addAll(found);
    names.remove(Manifest.NAME);
    List<String> faults = new ArrayList<>();
    for (String name : names) {
      if (!expected.containsKey(name)) {
        faults.add("%s is extra: the manifest does not name it.".formatted(name));
      } else if (!found.contains(name)) {
        faults.add("%s is missing.".formatted(name));
      } else if (!unchanged(folder.resolve(name), expected.get(name))) {
        faults.add("%s has changed since it was written.".formatted(name));
      }
    }
    return List.copyOf(faults);
  }

  private static boolean unchanged(Path file, Manifest.Entry entry) throws IOException {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && Files.size(file) == entry.bytes()
        && sha256(file).equals(entry.sha256());
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        DigestInputStream hashed = new DigestInputStream(in, Sha256.digest())) {
      hashed.transferTo(java.io.OutputStream.nullOutputStream());
      return Sha256.text(hashed.getMessageDigest());
    }
  }
}
