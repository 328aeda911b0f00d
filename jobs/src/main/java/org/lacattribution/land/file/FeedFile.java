package org.lacattribution.land.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Set;
import org.lacattribution.table.Table;

/**
 * One table of the Department's daily feed of children's social care, as rows with a header: the
 * same rows that a CSV file of the table has.
 *
 * <p>A file is documents in JSON, one a child: a line each, or an array, or in an envelope with the
 * authority. It is read in one pass, and no more of it than a document is in memory. Keys are
 * compared without regard to case; those that no contract has are not read.
 *
 * <p>A group with {@code purge: true} must be deleted, and is no row. Of a document with it, the
 * child alone is read, for the table of children to delete.
 *
 * <p>Source: early adopters' specification 0.8.
 */
public final class FeedFile implements RowFile {
  private static final String CHILD = "LA_CHILD_ID";
  private static final String AUTHORITY = "LA_CODE";
  private static final String PURGE = "PURGE";
  private static final List<String> IS_PURGED = List.of(PURGE);

  /** Keys of an envelope under which it has documents. */
  private static final Set<String> DOCUMENTS = Set.of("CHILDREN");

  /** A document has its child within these, or is none. */
  private static final int FIRST_TOKENS = 10_000;

  private static final JsonFactory JSON = new JsonFactory();

  /** What is open around a document. */
  private enum Around {
    ARRAY,
    ENVELOPE
  }

  private final RecordShape shape;
  private final GroupRows rows;
  private final JsonParser in;
  private final InputStream bytes;
  private final Deque<Around> around = new ArrayDeque<>();
  private final Map<List<String>, String> outside = new HashMap<>();
  private final Queue<Line> ready = new ArrayDeque<>();
  private String authority;
  private long last = 1;
  private int elements;
  private boolean isAtEnd;

  FeedFile(InputStream bytes, RecordShape shape) {
    this.shape = shape;
    this.rows = new GroupRows(shape);
    this.bytes = bytes;
    try {
      this.in = JSON.createParser(bytes);
    } catch (IOException fault) {
      throw unreadable(fault);
    }
    ready.add(new Line(1, shape.header().toArray(String[]::new)));
  }

  /**
   * Tables that the feed has.
   *
   * @throws Unreadable if the file is JSON of another kind
   */
  public static List<FileForm.Feed> formsOf(InputStream file) {
    try (JsonParser in = JSON.createParser(file)) {
      JsonToken token = in.nextToken();
      for (int read = 0; token != null && read < FIRST_TOKENS; read++) {
        if (token == JsonToken.FIELD_NAME && RecordShape.fold(in.currentName()).equals(CHILD)) {
          return RecordShape.ofFeed().stream().map(Table::name).map(FileForm.Feed::new).toList();
        }
        token = in.nextToken();
      }
    } catch (IOException fault) {
      throw unreadable(fault);
    }
    throw new Unreadable(
        "it is JSON, and not the Department's daily feed, in which each child has la_child_id; take it out.");
  }

  /** Names of the header. */
  public static List<String> headerOf(FileForm.Feed form) {
    return RecordShape.ofFeed(form.table()).header();
  }

  @Override
  public boolean hasNext() {
    try {
      while (ready.isEmpty() && !isAtEnd) {
        advance();
      }
    } catch (IOException fault) {
      throw unreadable(fault);
    }
    return !ready.isEmpty();
  }

  @Override
  public Line next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }

  @Override
  public void close() throws IOException {
    in.close();
    bytes.close();
  }

  /** Reads on to the end of the next document, or to where an envelope or array begins or ends. */
  private void advance() throws IOException {
    JsonToken token = in.nextToken();
    if (token == null) {
      isAtEnd = true;
      return;
    }
    switch (token) {
      case START_ARRAY -> around.push(Around.ARRAY);
      case START_OBJECT -> document();
      case FIELD_NAME -> {
        // What an envelope has after its documents.
      }
      case END_ARRAY, END_OBJECT -> {
        if (!around.isEmpty() && around.pop() == Around.ENVELOPE) {
          authority = null;
        }
      }
      default -> {
        if (around.isEmpty() || around.peek() == Around.ARRAY) {
          throw new Unreadable(
              "line %d has something other than a document about a child; export it again."
                  .formatted(in.currentLocation().getLineNr()));
        }
      }
    }
  }

  /** Reads the object that has just begun: a document, or an envelope up to its documents. */
  private void document() throws IOException {
    elements = 0;
    Element document = new Element("", line());
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String key = RecordShape.fold(in.currentName());
      if (DOCUMENTS.contains(key)) {
        authority = says(document, AUTHORITY);
        around.push(Around.ENVELOPE);
        if (in.nextToken() == JsonToken.START_OBJECT) {
          document();
        } else if (in.currentToken() == JsonToken.START_ARRAY) {
          around.push(Around.ARRAY);
        }
        return;
      }
      in.nextToken();
      add(document, key, 1);
    }
    if (says(document, CHILD) == null) {
      throw new Unreadable(
          "line %d: a document has no la_child_id; export it again.".formatted(document.line));
    }
    boolean isPurged = isPurged(document);
    if (isPurged == shape.when().contains(IS_PURGED)) {
      outside.clear();
      String own = says(document, AUTHORITY);
      outside.put(List.of(AUTHORITY), own == null ? authority : own);
      for (Line line : rows.of(document, outside)) {
        last = Math.max(line.number(), last + 1);
        ready.add(new Line(last, line.cells()));
      }
    }
  }

  /** Adds the value that has just begun to its group; what must be deleted is left out. */
  private void add(Element group, String key, int depth) throws IOException {
    if (++elements > XmlFile.MOST_OF_A_RECORD || depth > XmlFile.DEEPEST) {
      throw new Unreadable(
          "line %d: a child has more elements than any record holds; export it again."
              .formatted(group.line));
    }
    switch (in.currentToken()) {
      case START_ARRAY -> {
        while (in.nextToken() != JsonToken.END_ARRAY) {
          add(group, key, depth + 1);
        }
      }
      case START_OBJECT -> {
        Element child = new Element(key, line());
        while (in.nextToken() != JsonToken.END_OBJECT) {
          String name = RecordShape.fold(in.currentName());
          in.nextToken();
          add(child, name, depth + 1);
        }
        if (!isPurged(child)) {
          group.add(child);
        }
      }
      case VALUE_NULL -> {
        // The same as a key that is not there.
      }
      default -> {
        if (in.getTextLength() > XmlFile.MOST_OF_A_TEXT) {
          throw new Unreadable(
              "line %d: a value has more than %,d characters; export it again."
                  .formatted(line(), XmlFile.MOST_OF_A_TEXT));
        }
        Element value = new Element(key, line());
        value.text.append(in.getText());
        group.add(value);
      }
    }
  }

  private static boolean isPurged(Element group) {
    return "TRUE".equalsIgnoreCase(says(group, PURGE));
  }

  private static String says(Element group, String key) {
    List<Element> there = group.named(key);
    return there.isEmpty() ? null : there.get(0).says();
  }

  private long line() {
    return in.currentTokenLocation().getLineNr();
  }

  private static Unreadable unreadable(IOException fault) {
    return new Unreadable(
        fault instanceof JsonProcessingException where && where.getLocation() != null
            ? "it is no well-formed JSON on line %d, column %d; export it again."
                .formatted(where.getLocation().getLineNr(), where.getLocation().getColumnNr())
            : "it is no well-formed JSON; export it again.");
  }
}
