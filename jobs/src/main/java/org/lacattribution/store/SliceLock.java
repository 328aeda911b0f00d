package org.lacattribution.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.lacattribution.error.SliceHeld;
import org.lacattribution.error.UserFault;

/**
 * The right to write one authority's slice of a warehouse.
 *
 * <p>On a file system of this machine it is a lock of the operating system, which ends with the
 * process that holds it, however that ends. Elsewhere Delta's own conflict check is what stands
 * between two runs: of two that replace one slice at a time, the loser ends with {@link SliceHeld}.
 */
public final class SliceLock implements AutoCloseable {
  private final FileChannel channel;

  private SliceLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the slice.
   *
   * @throws SliceHeld if another run holds it
   */
  public static SliceLock of(String warehouse, String laCode) {
    if (!isLocal(warehouse)) {
      return new SliceLock(null);
    }
    Path folder =
        (warehouse.startsWith("file:") ? Path.of(URI.create(warehouse)) : Path.of(warehouse))
            .resolve("_locks");
    FileChannel channel = null;
    try {
      Files.createDirectories(folder);
      channel =
          FileChannel.open(
              folder.resolve(laCode + ".lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new SliceLock(channel);
      }
    } catch (OverlappingFileLockException heldInThisProcess) {
      // Told below.
    } catch (FileSystemException fault) {
      throw cannotWrite(warehouse, fault);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    closeQuietly(channel);
    throw new SliceHeld(
        "Another run is writing authority %s of warehouse %s. It is left to finish; run again when it has ended."
            .formatted(laCode, warehouse));
  }

  @Override
  public void close() {
    closeQuietly(channel);
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
      if (channel != null) {
        channel.close();
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
