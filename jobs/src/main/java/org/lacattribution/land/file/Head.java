package org.lacattribution.land.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** What the first bytes of a file say of its form. */
public final class Head {
  private static final int BYTES = 1 << 16;

  /** Separators in the order in which they are tried. */
  private static final char[] SEPARATORS = {',', ';', '\t', '|'};

  private final byte[] bytes;

  private Head(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Reads the head of a file, and no more of it. */
  public static Head of(InputStream file) throws IOException {
    return new Head(file.readNBytes(BYTES));
  }

  /**
   * Whether the file is XML.
   *
   * @throws Unreadable if it is of a form that is met in place of text and that nothing here reads
   */
  public boolean isXml() {
    if (startsWith('P', 'K')) {
      throw new Unreadable(
          "it is a workbook or zip archive within another file; hand over its files.");
    }
    if (startsWith(0x1f, 0x8b)) {
      throw new Unreadable("it is compressed; unpack it.");
    }
    if (startsWith('%', 'P', 'D', 'F')) {
      throw new Unreadable("it is a PDF document; take it out.");
    }
    if (startsWith(0xd0, 0xcf, 0x11, 0xe0)) {
      throw new Unreadable(
          "it is an old workbook (.xls), or one with a password; save it as .xlsx without a password, or each sheet as CSV UTF-8.");
    }
    return text().startsWith("<");
  }

  /** Whether the file is JSON: no header begins with such a bracket. */
  public boolean isJson() {
    return text().startsWith("{") || text().startsWith("[");
  }

  private String text() {
    String text = new String(bytes, Charset.forName(encoding()));
    return text.replace("\uFEFF", "").stripLeading();
  }

  /** Forms of text that the file may have, likeliest first; they differ in their separator. */
  public List<FileForm.Csv> forms() {
    FileForm.Csv form = FileForm.Csv.USUAL.in(encoding());
    return new String(SEPARATORS).chars().mapToObj(c -> form.separatedBy((char) c)).toList();
  }

  /**
   * Name of the encoding: what a byte order mark says; else UTF-16 where every other byte is zero,
   * as in text of Latin letters; else UTF-8 unless the bytes are none, and then that of Windows.
   */
  private String encoding() {
    if (startsWith(0xff, 0xfe)) {
      return StandardCharsets.UTF_16LE.name();
    }
    if (startsWith(0xfe, 0xff)) {
      return StandardCharsets.UTF_16BE.name();
    }
    if (areZero(1) && !areZero(0)) {
      return StandardCharsets.UTF_16LE.name();
    }
    if (areZero(0) && !areZero(1)) {
      return StandardCharsets.UTF_16BE.name();
    }
    return isUtf8() ? StandardCharsets.UTF_8.name() : FileForm.Csv.WINDOWS;
  }

  private boolean startsWith(int... head) {
    if (bytes.length < head.length) {
      return false;
    }
    for (int i = 0; i < head.length; i++) {
      if ((bytes[i] & 0xff) != head[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether nine in ten of every other byte are zero. */
  private boolean areZero(int first) {
    int zero = 0;
    int all = 0;
    for (int i = first; i < bytes.length; i += 2) {
      zero += bytes[i] == 0 ? 1 : 0;
      all++;
    }
    return all > 1 && zero >= 0.9 * all;
  }

  /** A character that the head cuts in two is none that is wrong. */
  private boolean isUtf8() {
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(
                ByteBuffer.wrap(Arrays.copyOf(bytes, bytes.length)),
                CharBuffer.allocate(bytes.length + 1),
                bytes.length < BYTES);
    return !result.isError();
  }
}
