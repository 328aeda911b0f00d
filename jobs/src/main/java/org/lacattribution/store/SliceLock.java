package org.lacattribution.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.lacattribution.disk.OwnerOnly;
import org.lacattribution.error.SliceHeld;
import org.lacattribution.error.UserFault;

/**
 * The right to write the slices of some authorities of a warehouse.
 *
 * <p>On a file system of this machine it is a lock of the operating system for each, which ends
 * with the process that has it, however that ends. Elsewhere Delta's own conflict check is what
 * stands between two runs: of two that replace one slice at a time, the loser ends with {@link
 * SliceHeld}.
 */
public final class SliceLock implements AutoCloseable {
  private final List<FileChannel> channels = new ArrayList<>();

  private SliceLock() {}

  /**
   * Takes the slices, all or none.
   *
   * @throws SliceHeld if another run has one of them
   */
  public static SliceLock of(String warehouse, Collection<String> laCodes) {
    SliceLock lock = new SliceLock();
    if (!isLocal(warehouse)) {
      return lock;
    }
    Path root = warehouse.startsWith("file:") ? Path.of(URI.create(warehouse)) : Path.of(warehouse);
    try {
      Path folder = OwnerOnly.folder(root.resolve("_locks"));
      for (String laCode : new TreeSet<>(laCodes)) {
        lock.take(folder, laCode, warehouse);
      }
      return lock;
    } catch (FileSystemException fault) {
      lock.close();
      throw cannotWrite(warehouse, fault);
    } catch (IOException fault) {
      lock.close();
      throw new UncheckedIOException(fault);
    } catch (SliceHeld held) {
      lock.close();
      throw held;
    }
  }

  private void take(Path folder, String laCode, String warehouse) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve(laCode + ".lock"),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            OwnerOnly.file(folder.getFileSystem()));
    channels.add(channel);
    FileLock taken = null;
    try {
      taken = channel.tryLock();
    } catch (OverlappingFileLockException heldInThisProcess) {
      // The same answer as from another process.
    }
    if (taken == null) {
      throw new SliceHeld(
          "Another run is writing authority %s of warehouse %s. It is left to finish; run again when it has ended."
              .formatted(laCode, warehouse));
    }
  }

  @Override
  public void close() {
    channels.forEach(SliceLock::closeQuietly);
  }

  private static boolean isLocal(String warehouse) {
    return !warehouse.toLowerCase(Locale.ROOT).matches("[a-z][a-z0-9+.-]+:.*")
        || warehouse.startsWith("file:");
  }

  private static UserFault cannotWrite(String warehouse, FileSystemException fault) {
    String reason = String.valueOf(fault.getReason());
    return new UserFault(
        "Warehouse %s cannot be written (%s). Give a folder that you may write, on a disk with space."
            .formatted(
                warehouse, reason.equals("null") ? fault.getClass().getSimpleName() : reason),
        fault);
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
