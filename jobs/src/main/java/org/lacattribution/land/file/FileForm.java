package org.lacattribution.land.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** How the bytes of a file become rows. */
public sealed interface FileForm extends Serializable {
  /** Opens the file that the bytes are of. */
  RowFile open(InputStream bytes) throws IOException;

  /**
   * Text of rows and separated cells.
   *
   * @param encoding name of the character set
   * @param separator what stands between two cells
   */
  record Csv(String encoding, char separator) implements FileForm {
    /** What most systems write. */
    public static final Csv USUAL = new Csv(StandardCharsets.UTF_8.name(), ',');

    /** What Windows writes where nobody asks for UTF-8. */
    public static final String WINDOWS = "windows-1252";

    public Csv separatedBy(char other) {
      return new Csv(encoding, other);
    }

    public Csv in(String other) {
      return new Csv(other, separator);
    }

    /** What separates the cells, in words; empty where it is the comma. */
    public Optional<String> separatorInWords() {
      return switch (separator) {
        case ';' -> Optional.of("semicolons");
        case '\t' -> Optional.of("tabs");
        case '|' -> Optional.of("vertical bars (|)");
        default -> Optional.empty();
      };
    }

    /** Whether the encoding follows from nothing but that the bytes are no UTF-8. */
    public boolean isAssumed() {
      return encoding.equals(WINDOWS);
    }

    /** Whether a cell read as that of Windows is text of UTF-8, seen through the wrong encoding. */
    public static boolean readsLikeUtf8(String cell) {
      if (cell == null || cell.chars().allMatch(c -> c < 0x80)) {
        return false;
      }
      ByteBuffer bytes = Charset.forName(WINDOWS).encode(cell);
      try {
        StandardCharsets.UTF_8.newDecoder().decode(bytes);
        return true;
      } catch (CharacterCodingException no) {
        return false;
      }
    }

    @Override
    public RowFile open(InputStream bytes) throws IOException {
      return new CsvFile(bytes, Charset.forName(encoding), separator);
    }
  }

  /**
   * One table of an XML file.
   *
   * @param table name of the landed table
   */
  record Xml(String table) implements FileForm {
    @Override
    public RowFile open(InputStream bytes) {
      return new XmlFile(bytes, RecordShape.ofXml(table));
    }
  }

  /**
   * One table of the Department's daily feed in JSON.
   *
   * @param table name of the landed table
   */
  record Feed(String table) implements FileForm {
    @Override
    public RowFile open(InputStream bytes) {
      return new FeedFile(bytes, RecordShape.ofFeed(table));
    }
  }
}
