package org.lacattribution.land.file;

import static javax.xml.stream.XMLStreamConstants.CDATA;
import static javax.xml.stream.XMLStreamConstants.CHARACTERS;
import static javax.xml.stream.XMLStreamConstants.DTD;
import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.ENTITY_REFERENCE;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.lacattribution.reading.Text;

/**
 * One table of an XML file, as rows with a header: the same rows that a CSV file of the table has.
 *
 * <p>The file is read in one pass, record by record, and no more of it than a record is in memory.
 * Groups are never flattened: a column is read from the group that the row is, or from one around
 * it. Where a group has an element twice and the two say different things, the row has a cell too
 * many, so that it is refused as damaged. Document types and entities are never read.
 */
public final class XmlFile implements RowFile {
  static final int MOST_OF_A_TEXT = 100_000;
  static final int MOST_OF_A_RECORD = 200_000;
  static final int DEEPEST = 50;

  private final RecordShape shape;
  private final GroupRows rows;
  private final RecordShape.Place places;
  private final XMLStreamReader in;
  private final InputStream bytes;
  private final List<String> path = new ArrayList<>();
  private final Map<List<String>, String> outside = new HashMap<>();
  private final Map<String, String> folded = new HashMap<>();
  private final Queue<Line> ready = new ArrayDeque<>();
  private long last = 1;
  private int elements;
  private boolean isAtEnd;

  XmlFile(InputStream bytes, RecordShape shape) {
    this.shape = shape;
    this.rows = new GroupRows(shape);
    this.bytes = bytes;
    this.places = shape.places();
    this.in = reader(bytes);
    ready.add(new Line(1, shape.header().toArray(String[]::new)));
  }

  /**
   * Tables that a file may have, by its root.
   *
   * @throws Unreadable if the root is none that a contract has
   */
  public static List<FileForm.Xml> formsOf(InputStream bytes) {
    XMLStreamReader in = reader(bytes);
    try {
      while (in.hasNext()) {
        int event = in.next();
        if (event == DTD) {
          throw documentType(in);
        }
        if (event == START_ELEMENT) {
          List<RecordShape> shapes = RecordShape.ofRoot(in.getLocalName());
          if (shapes.isEmpty()) {
            throw new Unreadable(
                "it is XML, and neither a 903 return nor a children in need census; take it out.");
          }
          return shapes.stream().map(each -> new FileForm.Xml(each.table().name())).toList();
        }
      }
    } catch (XMLStreamException fault) {
      throw unreadable(fault);
    }
    throw new Unreadable("it is XML without an element; take it out.");
  }

  /** Names of the header. */
  public static List<String> headerOf(FileForm.Xml form) {
    return RecordShape.ofXml(form.table()).header();
  }

  /**
   * Lines of elements that nothing here understands, the first of each kind; whole once the file is
   * read to its end. Those of one file are the same whichever of its tables is read.
   */
  public Set<Long> linesNotUnderstood() {
    return places.foreign().collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether the table is the first of its file, so that what concerns the file is said once. */
  public boolean isFirstOfFile() {
    return RecordShape.ofRoot(shape.record().get(0)).get(0).table().equals(shape.table());
  }

  @Override
  public boolean hasNext() {
    try {
      while (ready.isEmpty() && !isAtEnd) {
        advance();
      }
    } catch (XMLStreamException fault) {
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
    bytes.close();
  }

  static XMLStreamReader reader(InputStream bytes) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    // Without a reporter of ours the reader writes its errors to the screen too.
    factory.setXMLReporter((message, kind, about, where) -> {});
    try {
      return factory.createXMLStreamReader(bytes);
    } catch (XMLStreamException fault) {
      throw unreadable(fault);
    }
  }

  /** Reads on to the end of the next element that is a record, or of one outside records. */
  private void advance() throws XMLStreamException {
    if (!in.hasNext()) {
      isAtEnd = true;
      return;
    }
    switch (in.next()) {
      case DTD -> throw documentType(in);
      case ENTITY_REFERENCE -> throw entity(in);
      case START_ELEMENT -> {
        path.add(name());
        if (path.equals(shape.record())) {
          elements = 0;
          rows(element(places, 0));
          path.remove(path.size() - 1);
        }
      }
      case CHARACTERS, CDATA -> {
        List<String> place = path.subList(Math.min(1, path.size()), path.size());
        if (shape.authority().contains(place) || shape.year().contains(place)) {
          String text = Text.of(in.getText());
          if (text != null && text.length() < MOST_OF_A_TEXT) {
            outside.putIfAbsent(List.copyOf(place), text);
          }
        }
      }
      case END_ELEMENT -> path.remove(path.size() - 1);
      default -> {
        // Comments, instructions and blanks between elements say nothing.
      }
    }
  }

  /** Reads the element that has just begun, to its end, with what the table needs of it. */
  private Element element(RecordShape.Place place, int depth) throws XMLStreamException {
    Element element = new Element(name(), in.getLocation().getLineNumber());
    if (++elements > MOST_OF_A_RECORD || depth > DEEPEST) {
      throw new Unreadable(
          "line %d: a child has more elements than any return holds; export it again."
              .formatted(element.line));
    }
    while (true) {
      switch (in.next()) {
        case START_ELEMENT -> {
          RecordShape.Place below = place.below(name());
          if (below == null) {
            place.meet(name(), in.getLocation().getLineNumber());
            pass(new RecordShape.Place(), depth + 1);
          } else if (below.isNeeded()) {
            Element child = element(below, depth + 1);
            element.add(child);
          } else {
            pass(below, depth + 1);
          }
        }
        case CHARACTERS, CDATA -> {
          requireShort(element.line, element.text.length() + in.getTextLength());
          element.text.append(in.getTextCharacters(), in.getTextStart(), in.getTextLength());
        }
        case ENTITY_REFERENCE -> throw entity(in);
        case END_ELEMENT -> {
          return element;
        }
        default -> {
          // Comments and instructions say nothing.
        }
      }
    }
  }

  /** Passes over the element that has just begun, to its end. */
  private void pass(RecordShape.Place place, int depth) throws XMLStreamException {
    long line = in.getLocation().getLineNumber();
    if (++elements > MOST_OF_A_RECORD || depth > DEEPEST) {
      throw new Unreadable(
          "line %d: a child has more elements than any return holds; export it again."
              .formatted(line));
    }
    int length = 0;
    while (true) {
      switch (in.next()) {
        case START_ELEMENT -> {
          RecordShape.Place below = place.below(name());
          if (below == null) {
            place.meet(name(), in.getLocation().getLineNumber());
          }
          pass(below == null ? new RecordShape.Place() : below, depth + 1);
        }
        case CHARACTERS, CDATA -> {
          length += in.getTextLength();
          requireShort(line, length);
        }
        case ENTITY_REFERENCE -> throw entity(in);
        case END_ELEMENT -> {
          return;
        }
        default -> {
          // Comments and instructions say nothing.
        }
      }
    }
  }

  private static void requireShort(long line, int length) {
    if (length > MOST_OF_A_TEXT) {
      throw new Unreadable(
          "line %d: an element has more than %,d characters; export it again."
              .formatted(line, MOST_OF_A_TEXT));
    }
  }

  /** Name of the element that has just begun, folded once for all elements of that name. */
  private String name() {
    return folded.computeIfAbsent(in.getLocalName(), RecordShape::fold);
  }

  private void rows(Element record) {
    for (Line line : rows.of(record, outside)) {
      last = Math.max(line.number(), last + 1);
      ready.add(new Line(last, line.cells()));
    }
  }

  private static Unreadable documentType(XMLStreamReader in) {
    return new Unreadable(
        "line %d declares a document type (DOCTYPE), which is never read; take it out."
            .formatted(in.getLocation().getLineNumber()));
  }

  private static Unreadable entity(XMLStreamReader in) {
    return new Unreadable(
        "line %d refers to an entity, which is never read; write the characters themselves."
            .formatted(in.getLocation().getLineNumber()));
  }

  private static Unreadable unreadable(XMLStreamException fault) {
    return new Unreadable(
        fault.getLocation() == null || fault.getLocation().getLineNumber() < 1
            ? "it is no well-formed XML; export it again."
            : "it is no well-formed XML on line %d, column %d; export it again."
                .formatted(
                    fault.getLocation().getLineNumber(), fault.getLocation().getColumnNumber()));
  }
}
