package org.lacattribution.disk;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files and folders that only their owner may read, where the file system knows owners. */
public final class OwnerOnly {
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  private OwnerOnly() {}

  /** Makes a folder, and the folders above it that are missing, for the owner alone. */
  public static Path folder(Path folder) throws IOException {
    return Files.createDirectories(folder, attributes(folder.getFileSystem(), "rwx------"));
  }

  /** Attributes with which a new file is made. */
  public static FileAttribute<?>[] file(FileSystem files) {
    return attributes(files, "rw-------");
  }

  /** Whether anybody but the owner may read, write or enter; false where that cannot be known. */
  public static boolean isOpenToOthers(Path path) throws IOException {
    if (!isPosix(path.getFileSystem())) {
      return false;
    }
    Set<PosixFilePermission> open = EnumSet.copyOf(OTHERS);
    open.retainAll(Files.getPosixFilePermissions(path));
    return !open.isEmpty();
  }

  private static FileAttribute<?>[] attributes(FileSystem files, String permissions) {
    return isPosix(files)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix(FileSystem files) {
    return files.supportedFileAttributeViews().contains("posix");
  }
}
