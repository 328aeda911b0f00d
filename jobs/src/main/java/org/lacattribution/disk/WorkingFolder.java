package org.lacattribution.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder of one process for what it must not leave behind, readable by its owner alone.
 *
 * <p>A file in it is locked while the process lives. Whoever makes the next folder in the same
 * place deletes those whose process has ended, however it ended.
 */
public final class WorkingFolder implements AutoCloseable {
  private static final String LOCK = ".lock";

  /** A folder without a lock file may be one that another process is just making. */
  private static final Duration JUST_MADE = Duration.ofHours(1);

  private final Path path;
  private final FileChannel lock;

  private WorkingFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Makes a folder and deletes what killed processes left beside it.
   *
   * @param parent where; made if it is absent
   * @param prefix how names of these folders begin, and of nothing else in the parent
   */
  public static WorkingFolder in(Path parent, String prefix) throws IOException {
    OwnerOnly.folder(parent);
    deleteAbandoned(parent, prefix);
    Path path = OwnerOnly.folder(parent.resolve(prefix + UUID.randomUUID()));
    FileChannel lock =
        FileChannel.open(
            path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    lock.lock();
    return new WorkingFolder(path, lock);
  }

  public Path path() {
    return path;
  }

  /** Gives the folder its lasting name, in one step. It is no longer a working folder then. */
  public void moveTo(Path target) throws IOException {
    lock.close();
    Files.deleteIfExists(path.resolve(LOCK));
    Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Deletes the folder, unless it was moved. What cannot be deleted is left to the next process. */
  @Override
  public void close() {
    try {
      lock.close();
      delete(path);
    } catch (IOException | UncheckedIOException left) {
      // It is abandoned now, and deleted when the next folder is made here.
    }
  }

  private static void deleteAbandoned(Path parent, String prefix) throws IOException {
    List<Path> folders;
    try (Stream<Path> content = Files.list(parent)) {
      folders = content.filter(p -> p.getFileName().toString().startsWith(prefix)).toList();
    }
    for (Path folder : folders) {
      try {
        if (isAbandoned(folder)) {
          delete(folder);
        }
      } catch (IOException | UncheckedIOException left) {
        // Another process deletes it at this moment, or it belongs to somebody else.
      }
    }
  }

  private static boolean isAbandoned(Path folder) throws IOException {
    Path file = folder.resolve(LOCK);
    if (!Files.exists(file)) {
      return Files.getLastModifiedTime(folder)
          .toInstant()
          .isBefore(Instant.now().minus(JUST_MADE));
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock free = channel.tryLock()) {
      return free != null;
    } catch (OverlappingFileLockException ours) {
      return false;
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> content = Files.walk(folder)) {
      for (Path each : content.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
