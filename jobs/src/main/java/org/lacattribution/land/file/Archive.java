package org.lacattribution.land.file;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * A zip archive, of which nothing is ever unpacked to a disk: a file in it is read from its
 * beginning as often as it is needed, and no more of it than a buffer is in memory.
 *
 * <p>Before any file is read, {@link #members} reads the whole archive once and refuses one that is
 * broken, protected by a password, larger unpacked than an input ever is, or packed so tightly that
 * it can only be meant to fill a machine.
 */
public final class Archive {
  /** Unpacked bytes of an archive: more than all returns of a large council together. */
  private static final long MOST_BYTES = 8L << 30;

  private static final int MOST_FILES = 1_000;

  /** Text of codes and dates packs to a twentieth; sheets of empty cells to a hundredth. */
  private static final int MOST_TIMES_LARGER = 200;

  /** The ratio says nothing of less. */
  private static final long SMALL = 1 << 20;

  /** A longer list of files than {@link #MOST_FILES} can have. */
  private static final long LONGEST_LIST = 64L << 20;

  private static final int END_RECORD = 22;
  private static final int LONGEST_END = END_RECORD + 0xFFFF;

  /** Reads any byte; a name that says that it is UTF-8 is read so all the same. */
  private static final Charset NAMES = StandardCharsets.ISO_8859_1;

  private static final String BROKEN =
      "it is a broken archive, or one packed in a way that is not read; make it again with the usual zip, or hand over its files.";

  private Archive() {}

  /** Whether these are the first bytes of a zip archive or a workbook. */
  public static boolean isOne(byte[] head) {
    return head.length >= 4
        && head[0] == 'P'
        && head[1] == 'K'
        && (head[2] == 3 && head[3] == 4 || head[2] == 5 && head[3] == 6);
  }

  /**
   * Names of the files in an archive, in its order, after all of it was read once.
   *
   * @throws Unreadable if the archive must not be read any further
   */
  public static List<String> members(InputStream bytes) throws IOException {
    Set<String> names = new LinkedHashSet<>();
    int entries = 0;
    try (Tail packed = new Tail(bytes);
        ZipInputStream zip = new ZipInputStream(packed, NAMES)) {
      byte[] buffer = new byte[1 << 16];
      long unpacked = 0;
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        requireNamed(entry, ++entries, names);
        for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
          unpacked += read;
          requireSound(unpacked, packed.read);
        }
      }
      packed.readToEnd();
      if (packed.listed() != entries && packed.listed() != 0xFFFF) {
        throw new Unreadable(BROKEN);
      }
    } catch (ZipException fault) {
      throw unreadable(fault);
    } catch (EOFException | IllegalArgumentException fault) {
      throw new Unreadable(BROKEN);
    }
    return List.copyOf(names);
  }

  /**
   * Names of the files in an archive on this machine's disk, by its own list, which knows archives
   * of every size: those that cannot be read from their beginning too.
   *
   * @throws Unreadable if the archive must not be read any further
   */
  public static List<String> members(Path archive) throws IOException {
    Set<String> names = new LinkedHashSet<>();
    try (ZipFile zip = new ZipFile(archive.toFile(), NAMES)) {
      byte[] buffer = new byte[1 << 16];
      int entries = 0;
      long unpacked = 0;
      long packed = 0;
      for (ZipEntry entry : Collections.list(zip.entries())) {
        requireNamed(entry, ++entries, names);
        packed += entry.getCompressedSize();
        CRC32 sum = new CRC32();
        try (InputStream in = zip.getInputStream(entry)) {
          for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            unpacked += read;
            sum.update(buffer, 0, read);
            requireSound(unpacked, packed);
          }
        }
        if (sum.getValue() != entry.getCrc()) {
          throw new Unreadable(BROKEN);
        }
      }
    } catch (ZipException fault) {
      throw unreadable(fault);
    } catch (EOFException | IllegalArgumentException fault) {
      throw new Unreadable(BROKEN);
    }
    return List.copyOf(names);
  }

  /** The files of an archive on this machine's disk, each found by the archive's list. */
  public static Parts onDisk(Path archive) {
    return name -> {
      ZipFile zip = new ZipFile(archive.toFile(), NAMES);
      ZipEntry entry = zip.getEntry(name);
      if (entry == null) {
        zip.close();
        return null;
      }
      return new Limited(zip.getInputStream(entry), zip);
    };
  }

  /** The files of an archive anywhere, each found by reading up to it. */
  public static Parts read(Opening archive) {
    return name -> {
      ZipInputStream zip = new ZipInputStream(archive.open(), NAMES);
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals(name)) {
          return new Limited(zip, zip);
        }
      }
      zip.close();
      return null;
    };
  }

  /**
   * Nothing is written where a name says; such a name is none of an honest archive all the same.
   */
  private static void requireInside(String name, int entry) {
    String path = name.replace('\\', '/');
    if (path.startsWith("/")
        || path.matches("[A-Za-z]:.*")
        || path.indexOf('\0') >= 0
        || Arrays.asList(path.split("/")).contains("..")) {
      throw new Unreadable(
          "file %d of it has a name that leads out of the archive; make it again from its folder."
              .formatted(entry));
    }
  }

  private static void requireNamed(ZipEntry entry, int number, Set<String> names) {
    if (number > MOST_FILES) {
      throw new Unreadable(
          "it has more than %,d files; hand over its files.".formatted(MOST_FILES));
    }
    requireInside(entry.getName(), number);
    if (!entry.isDirectory() && !names.add(entry.getName())) {
      throw new Unreadable(
          "file %d of it has the name of another; make it again.".formatted(number));
    }
  }

  private static Unreadable unreadable(ZipException fault) {
    return new Unreadable(
        String.valueOf(fault.getMessage()).contains("encrypted")
            ? "it is protected by a password; hand over its files without one."
            : BROKEN);
  }

  private static void requireSound(long unpacked, long packed) {
    if (unpacked > MOST_BYTES) {
      throw new Unreadable(
          "it has more than %d GB unpacked; hand over its files.".formatted(MOST_BYTES >> 30));
    }
    if (unpacked > SMALL && unpacked > MOST_TIMES_LARGER * packed) {
      throw new Unreadable(
          "it is more than %d times as large unpacked; hand over its files, sheets as CSV UTF-8."
              .formatted(MOST_TIMES_LARGER));
    }
  }

  /** The bytes of an archive, counted, with the last of them remembered. */
  private static final class Tail extends FilterInputStream {
    private final byte[] last = new byte[2 * LONGEST_END];
    private int kept;
    private long read;

    Tail(InputStream bytes) {
      super(bytes);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int got = in.read(into, from, length);
      if (got > 0) {
        read += got;
        keep(into, from, got);
      }
      return got;
    }

    @Override
    public long skip(long bytes) throws IOException {
      return Math.max(0, read(new byte[(int) Math.min(bytes, 1 << 16)]));
    }

    void readToEnd() throws IOException {
      long before = read;
      byte[] buffer = new byte[1 << 16];
      while (read(buffer, 0, buffer.length) >= 0) {
        if (read - before > LONGEST_LIST) {
          throw new Unreadable(BROKEN);
        }
      }
    }

    /** Files that the end of the archive says it has; -1 where there is no such end. */
    int listed() {
      for (int at = kept - END_RECORD; at >= Math.max(0, kept - LONGEST_END); at--) {
        if (last[at] == 'P' && last[at + 1] == 'K' && last[at + 2] == 5 && last[at + 3] == 6) {
          return last[at + 10] & 0xff | (last[at + 11] & 0xff) << 8;
        }
      }
      return -1;
    }

    private void keep(byte[] from, int start, int length) {
      int some = Math.min(length, LONGEST_END);
      if (kept + some > last.length) {
        System.arraycopy(last, kept - LONGEST_END, last, 0, LONGEST_END);
        kept = LONGEST_END;
      }
      System.arraycopy(from, start + length - some, last, kept, some);
      kept += some;
    }
  }

  /** A file of an archive; what it is read from is closed with it. */
  private static final class Limited extends FilterInputStream {
    private final AutoCloseable whole;
    private long read;

    Limited(InputStream member, AutoCloseable whole) {
      super(member);
      this.whole = whole;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int got = in.read(into, from, length);
      read += Math.max(0, got);
      requireSound(read, read);
      return got;
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    @Override
    public void close() throws IOException {
      try {
        in.close();
        whole.close();
      } catch (IOException fault) {
        throw fault;
      } catch (Exception fault) {
        throw new IOException(fault);
      }
    }
  }
}
