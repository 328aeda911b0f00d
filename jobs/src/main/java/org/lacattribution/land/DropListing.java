package org.lacattribution.land;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.lacattribution.error.UserFault;

/**
 * The files below a drop folder that are data.
 *
 * <p>Whatever has a part of its path that begins with a dot or {@code ~$} is none, and neither are
 * {@code Thumbs.db} and {@code desktop.ini}. On this machine's disk, anything that is not a regular
 * file, or that a link leads to outside the folder, is a fault and is never opened: a pipe or a
 * device has no end. Files on this disk are read through Java, for Hadoop takes no colon in a name.
 */
public final class DropListing {
  private static final String LOCAL = "file";
  private static final Set<String> OF_THE_SYSTEM = Set.of("thumbs.db", "desktop.ini");

  private DropListing() {}

  /**
   * Location of each file by its path in the folder, in order.
   *
   * @param faults takes a sentence for each that cannot be data
   * @throws UserFault if the folder is absent, is a file or cannot be listed
   */
  static Map<String, String> of(String folder, Configuration conf, List<String> faults) {
    try {
      Path root = new Path(folder);
      FileSystem system = root.getFileSystem(conf);
      Path qualified = system.makeQualified(root);
      if (!system.getFileStatus(qualified).isDirectory()) {
        throw new UserFault(
            "Drop %s is a file: --input takes the folder that it is in.".formatted(folder));
      }
      return qualified.toUri().getScheme().equals(LOCAL)
          ? local(java.nio.file.Path.of(qualified.toUri().getPath()), faults)
          : elsewhere(system, qualified);
    } catch (FileNotFoundException absent) {
      throw new UserFault(
          "Drop %s does not exist: --input takes a folder of CSV and XML files.".formatted(folder),
          absent);
    } catch (IllegalArgumentException unnamed) {
      throw new UserFault(
          "Drop %s has a name that cannot be read: give --input a whole path, from the root."
              .formatted(folder),
          unnamed);
    } catch (IOException fault) {
      throw new UserFault(
          "Drop %s cannot be listed (%s).".formatted(folder, fault.getClass().getSimpleName()),
          fault);
    }
  }

  /**
   * A sentence for each entry of a folder on this machine that cannot be data, such as a pipe; none
   * is opened.
   *
   * @throws UserFault if the folder cannot be listed
   */
  public static List<String> faultsOf(java.nio.file.Path folder) {
    List<String> faults = new ArrayList<>();
    try {
      local(folder, faults);
    } catch (IOException fault) {
      throw new UserFault(
          "Input folder %s cannot be listed (%s)."
              .formatted(folder, fault.getClass().getSimpleName()),
          fault);
    }
    return faults;
  }

  /**
   * When a folder on this machine, or anything in it, last changed.
   *
   * @throws UserFault if the folder cannot be listed
   */
  public static Instant lastChange(java.nio.file.Path folder) {
    try (Stream<java.nio.file.Path> all = Files.walk(folder)) {
      Instant last = Instant.MIN;
      for (java.nio.file.Path one : (Iterable<java.nio.file.Path>) all::iterator) {
        Instant changed = Files.getLastModifiedTime(one, LinkOption.NOFOLLOW_LINKS).toInstant();
        last = changed.isAfter(last) ? changed : last;
      }
      return last;
    } catch (IOException | UncheckedIOException fault) {
      throw new UserFault(
          "Input folder %s cannot be listed, or changes while it is: run again when the delivery is complete."
              .formatted(folder),
          fault);
    }
  }

  /** Whether a folder on this machine has the list that whoever delivers a drop writes last. */
  public static boolean hasList(java.nio.file.Path folder) {
    return Files.isRegularFile(folder.resolve(CompleteInput.FILE));
  }

  /** Opens a file at a location that {@link #of} gave. */
  static InputStream open(String location, Configuration conf) throws IOException {
    if (location.startsWith(ProjectFigures.SCHEME)) {
      return ProjectFigures.open(location);
    }
    if (Containers.isIn(location)) {
      return Containers.open(location, conf);
    }
    if (location.startsWith(LOCAL + ":")) {
      return Files.newInputStream(java.nio.file.Path.of(URI.create(location)));
    }
    Path path = new Path(location);
    return path.getFileSystem(conf).open(path);
  }

  private static Map<String, String> local(java.nio.file.Path root, List<String> faults)
      throws IOException {
    Map<String, String> files = new TreeMap<>();
    java.nio.file.Path real = root.toRealPath();
    Files.walkFileTree(
        real,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(
              java.nio.file.Path folder, BasicFileAttributes attributes) {
            return folder.equals(real) || isData(folder.getFileName().toString())
                ? FileVisitResult.CONTINUE
                : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(
              java.nio.file.Path file, BasicFileAttributes attributes) {
            if (isData(file.getFileName().toString())) {
              String path = real.relativize(file).toString().replace('\\', '/');
              String fault = fault(file, attributes, real);
              if (fault == null) {
                files.put(path, file.toUri().toString());
              } else {
                faults.add("%s: %s".formatted(path, fault));
              }
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  /** Why a file cannot be data, or null where it can; it is not opened. */
  private static String fault(
      java.nio.file.Path file, BasicFileAttributes attributes, java.nio.file.Path root) {
    if (attributes.isRegularFile()) {
      return null;
    }
    if (!attributes.isSymbolicLink()) {
      return "it is no regular file but a pipe, socket or device; take it out of the drop.";
    }
    try {
      java.nio.file.Path target = file.toRealPath();
      return target.startsWith(root) && Files.isRegularFile(target)
          ? null
          : "it is a link to something that is no file of the drop; put the file itself there.";
    } catch (IOException dangling) {
      return "it is a link that leads nowhere; put the file itself there.";
    }
  }

  private static Map<String, String> elsewhere(FileSystem system, Path root) throws IOException {
    Map<String, String> files = new TreeMap<>();
    RemoteIterator<LocatedFileStatus> all = system.listFiles(root, true);
    while (all.hasNext()) {
      Path file = all.next().getPath();
      String path = root.toUri().relativize(file.toUri()).getPath();
      if (isDataBelow(path)) {
        files.put(path, file.toString());
      }
    }
    return files;
  }

  /** Whether no part of a path is hidden. */
  static boolean isDataBelow(String path) {
    return List.of(path.split("/")).stream().allMatch(DropListing::isData);
  }

  /** Whether a part of a path may lead to data: folders and files that programs hide do not. */
  private static boolean isData(String part) {
    return !part.startsWith(".")
        && !part.startsWith("~$")
        && !OF_THE_SYSTEM.contains(part.toLowerCase(Locale.ROOT));
  }
}
