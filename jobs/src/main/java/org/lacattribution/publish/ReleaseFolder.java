package org.lacattribution.publish;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lacattribution.disk.OwnerOnly;
import org.lacattribution.disk.WorkingFolder;
import org.lacattribution.error.OurFault;
import org.lacattribution.error.UserFault;

/**
 * A release folder, written whole or not at all and never changed afterwards.
 *
 * <p>Files are written into a hidden folder next to the target, forced to the disk, and the folder
 * is then renamed to the target in one step. Whatever fails before that step leaves nothing behind;
 * what a killed process leaves, a hidden folder {@code .lac-part-…}, is deleted when the next
 * release is written to the same place. The folder is readable by its owner alone where the file
 * system knows owners.
 */
public final class ReleaseFolder {
  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final String PART = ".lac-part-";
  private static final int BUFFER_BYTES = 1 << 16;

  /** What became of the target. */
  public enum Outcome {
    WRITTEN,
    /** The same release was there already and was left as it is. */
    UNCHANGED
  }

  private ReleaseFolder() {}

  /**
   * Whether a run may publish to the target, asked before the run writes anything.
   *
   * @throws UserFault where the target is anything but absent, an empty folder, or a release of the
   *     same run
   */
  public static void requireWritable(Path target, String runId) {
    requireUsable(target);
    Path folder = target.toAbsolutePath().normalize();
    try {
      if (Files.exists(folder) && !isEmptyFolder(folder)) {
        String owner = runOf(folder);
        if (!owner.equals(runId)) {
          throw taken(target, "the release of run " + owner);
        }
      }
    } catch (IOException fault) {
      throw unwritable(target, fault);
    }
  }

  /**
   * Whether the target could take a release at all, before it is known of which run.
   *
   * @throws UserFault where it is the root, has files that are no release, or cannot be made
   */
  public static void requireUsable(Path target) {
    Path folder = target.toAbsolutePath().normalize();
    if (folder.getParent() == null) {
      throw new UserFault("Release folder %s cannot be the root.".formatted(target));
    }
    try {
      if (Files.exists(folder) && !isEmptyFolder(folder)) {
        runOf(folder);
        return;
      }
    } catch (IOException fault) {
      throw unwritable(target, fault);
    }
    Path above = folder.getParent();
    while (above != null && !Files.exists(above)) {
      above = above.getParent();
    }
    if (above == null || !Files.isDirectory(above) || !Files.isWritable(above)) {
      throw new UserFault(
          "Release folder %s cannot be made: %s cannot be written to. Give another --release."
              .formatted(target, above));
    }
  }

  /**
   * Writes the release.
   *
   * @param files files of the release, in any order; the manifest is added
   * @throws UserFault where the target holds anything but this very release, or the disk refuses
   */
  public static Outcome write(Path target, Release release, List<? extends ReleaseFile> files) {
    requireNames(files);
    requireWritable(target, release.runId());
    Path folder = target.toAbsolutePath().normalize();
    try (WorkingFolder part = WorkingFolder.in(folder.getParent(), PART)) {
      byte[] manifest = fill(part.path(), release, files);
      return place(part, folder, manifest);
    } catch (IOException fault) {
      throw unwritable(target, fault);
    }
  }

  /** Writes all files and the manifest, and gives the bytes of the manifest. */
  private static byte[] fill(Path part, Release release, List<? extends ReleaseFile> files)
      throws IOException {
    List<Manifest.Entry> entries = entries(part, files);
    byte[] manifest = Manifest.of(release, entries).bytes();
    write(
        part,
        new ReleaseFile() {
          @Override
          public String name() {
            return Manifest.NAME;
          }

          @Override
          public OptionalLong writeTo(OutputStream out) throws IOException {
            out.write(manifest);
            return OptionalLong.empty();
          }
        });
    force(part);
    return manifest;
  }

  /** A file that was written, or why not. */
  private record Written(Manifest.Entry entry, Exception fault) {
    static Written of(Path part, ReleaseFile file) {
      try {
        return new Written(write(part, file), null);
      } catch (IOException | RuntimeException fault) {
        return new Written(null, fault);
      }
    }
  }

  /**
   * The files are written side by side, for the workbook takes as long as all others. All have
   * ended when one has failed, so that none is written into a folder that is being deleted.
   */
  private static List<Manifest.Entry> entries(Path part, List<? extends ReleaseFile> files)
      throws IOException {
    List<Written> written = files.parallelStream().map(file -> Written.of(part, file)).toList();
    for (Written file : written) {
      if (file.fault() instanceof IOException fault) {
        throw fault;
      }
      if (file.fault() instanceof RuntimeException fault) {
        throw fault;
      }
    }
    return written.stream()
        .map(Written::entry)
        .sorted(Comparator.comparing(Manifest.Entry::name))
        .toList();
  }

  private static Manifest.Entry write(Path part, ReleaseFile file) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    try (FileChannel channel =
        FileChannel.open(
            part.resolve(file.name()), options, OwnerOnly.file(part.getFileSystem()))) {
      DigestOutputStream out =
          new DigestOutputStream(
              new java.io.BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES),
              Sha256.digest());
      OptionalLong rows = file.writeTo(out);
      out.flush();
      channel.force(true);
      return new Manifest.Entry(
          file.name(),
          Sha256.text(out.getMessageDigest()),
          channel.size(),
          rows.isPresent() ? rows.getAsLong() : null);
    }
  }

  private static Outcome place(WorkingFolder part, Path folder, byte[] manifest)
      throws IOException {
    if (!Files.exists(folder) || isEmptyFolder(folder)) {
      try {
        part.moveTo(folder);
        force(folder.getParent());
        return Outcome.WRITTEN;
      } catch (DirectoryNotEmptyException | FileAlreadyExistsException another) {
        // Another run of the same inputs was quicker: its release is compared below.
        requireSame(folder, manifest);
        return Outcome.UNCHANGED;
      }
    }
    requireSame(folder, manifest);
    return Outcome.UNCHANGED;
  }

  private static void requireSame(Path folder, byte[] manifest) throws IOException {
    if (!Arrays.equals(manifest, Files.readAllBytes(folder.resolve(Manifest.NAME)))) {
      throw taken(folder, "another release");
    }
    ReleaseVerification found = ReleaseVerification.of(folder);
    if (!found.isWhole()) {
      throw taken(folder, "this release, changed since it was written: " + found.faults().get(0));
    }
  }

  private static void requireNames(List<? extends ReleaseFile> files) {
    Set<String> names = new HashSet<>(Set.of(Manifest.NAME));
    for (ReleaseFile file : files) {
      if (!PLAIN_NAME.matcher(file.name()).matches() || !names.add(file.name())) {
        throw new OurFault(
            "File %s of a release has a name that is not plain, or is there twice."
                .formatted(file.name()));
      }
    }
  }

  private static String runOf(Path folder) throws IOException {
    if (!Files.isDirectory(folder) || !Files.exists(folder.resolve(Manifest.NAME))) {
      throw taken(folder, "files that are no release");
    }
    try {
      return Manifest.read(folder).runId();
    } catch (com.fasterxml.jackson.core.JsonProcessingException fault) {
      throw taken(folder, "a release whose manifest cannot be read");
    }
  }

  private static UserFault taken(Path folder, String what) {
    return new UserFault(
        "Release folder %s holds %s. A release is never changed: give a new folder with --release."
            .formatted(folder, what));
  }

  private static UserFault unwritable(Path target, IOException fault) {
    String reason =
        fault instanceof FileSystemException system && system.getReason() != null
            ? system.getReason()
            : String.valueOf(fault.getMessage());
    return new UserFault(
        ("Release folder %s could not be written, and nothing of it was: %s. "
                + "Make room or give another --release, and run again.")
            .formatted(target, reason),
        fault);
  }

  private static boolean isEmptyFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> content = Files.list(folder)) {
      return content.findAny().isEmpty();
    }
  }

  /** Forces the entries of a folder to the disk, where the platform can open a folder. */
  private static void force(Path folder) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(folder, StandardOpenOption.READ);
    } catch (IOException notHere) {
      return;
    }
    try (channel) {
      channel.force(true);
    }
  }
}
