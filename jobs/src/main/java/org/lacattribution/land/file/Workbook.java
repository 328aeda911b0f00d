package org.lacattribution.land.file;

import static javax.xml.stream.XMLStreamConstants.CDATA;
import static javax.xml.stream.XMLStreamConstants.CHARACTERS;
import static javax.xml.stream.XMLStreamConstants.DTD;
import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.ENTITY_REFERENCE;
import static javax.xml.stream.XMLStreamConstants.SPACE;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A workbook of Office Open XML (.xlsx): its sheets, and what its cells need to be understood. The
 * texts that cells share are in memory while a sheet is read, and no row is.
 *
 * <p>Source: ECMA-376 part 1, sections 18.3 (sheets), 18.4 (shared strings) and 18.8 (styles).
 */
public final class Workbook {
  /** The part that makes an archive a workbook. */
  public static final String BOOK = "xl/workbook.xml";

  private static final String RELATIONS = "xl/_rels/workbook.xml.rels";
  private static final String STYLES = "xl/styles.xml";
  private static final String STRINGS = "xl/sharedStrings.xml";

  /** Characters of shared texts that are kept in memory at most. */
  private static final long MOST_SHARED = 50_000_000;

  /** Numbers of built-in formats that show a day; those that show a time alone are none. */
  private static final List<Integer> DAYS = List.of(14, 15, 16, 17, 22);

  private static final Pattern NO_LETTERS =
      Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.|\\*.");

  private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  /** A day that spreadsheets count and that never was: 29 February 1900. */
  private static final int NEVER = 60;

  private static final int LAST_DAY = 2_958_465;

  /**
   * A sheet.
   *
   * @param name as its tab shows it
   * @param part where its cells are in the archive
   * @param visibility whether its tab is there
   */
  public record Sheet(String name, String part, Visibility visibility) {}

  /** Whether a reader of the workbook sees a sheet. */
  public enum Visibility {
    VISIBLE,
    HIDDEN
  }

  /** What the style of a cell says of its number. */
  private record Style(boolean isDay, int digits) {
    static final Style NONE = new Style(false, 0);
  }

  private final boolean countsFrom1904;
  private final List<String> shared;
  private final List<Style> styles;

  private Workbook(boolean countsFrom1904, List<String> shared, List<Style> styles) {
    this.countsFrom1904 = countsFrom1904;
    this.shared = shared;
    this.styles = styles;
  }

  /** Sheets with cells, in the order of their tabs; charts and macros are left out. */
  public static List<Sheet> sheets(Parts parts) throws IOException {
    Map<String, String> targets = new HashMap<>();
    read(
        parts,
        RELATIONS,
        in -> {
          if (in.getLocalName().equals("Relationship")
              && String.valueOf(attribute(in, "Type")).endsWith("/worksheet")) {
            targets.put(attribute(in, "Id"), part(String.valueOf(attribute(in, "Target"))));
          }
        });
    List<Sheet> sheets = new ArrayList<>();
    read(
        parts,
        BOOK,
        in -> {
          String part = in.getLocalName().equals("sheet") ? targets.get(attribute(in, "id")) : null;
          if (part != null) {
            String state = attribute(in, "state");
            sheets.add(
                new Sheet(
                    String.valueOf(attribute(in, "name")),
                    part,
                    state == null || state.equals("visible")
                        ? Visibility.VISIBLE
                        : Visibility.HIDDEN));
          }
        });
    return sheets;
  }

  /** Reads what cells of any sheet need. */
  static Workbook of(Parts parts) throws IOException {
    boolean[] from1904 = {false};
    read(
        parts,
        BOOK,
        in -> {
          if (in.getLocalName().equals("workbookPr")) {
            String says = attribute(in, "date1904");
            from1904[0] = "1".equals(says) || "true".equals(says);
          }
        });
    return new Workbook(from1904[0], texts(parts), styles(parts));
  }

  /** The shared text of that number. */
  String shared(String number) {
    return shared.get(Integer.parseInt(number));
  }

  /**
   * A number as the cell shows it: a day where its style is that of one, with the zeros in front
   * that its style adds; else all its digits, never a power of ten.
   *
   * @param style number of the style, null where the cell has none
   */
  String number(String text, String style) {
    double number;
    try {
      number = Double.parseDouble(text);
    } catch (NumberFormatException no) {
      return text;
    }
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return text;
    }
    Style known = style == null ? Style.NONE : styles.get(Integer.parseInt(style));
    if (known.isDay() && number >= 1 && number < LAST_DAY + 1) {
      return day(number);
    }
    String plain = BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    return "0".repeat(Math.max(0, plain.matches("\\d+") ? known.digits() - plain.length() : 0))
        + plain;
  }

  private String day(double number) {
    int days = (int) number;
    long seconds = Math.round((number - days) * 86_400);
    LocalDate first =
        countsFrom1904
            ? LocalDate.of(1904, 1, 1)
            : days < NEVER ? LocalDate.of(1899, 12, 31) : LocalDate.of(1899, 12, 30);
    if (!countsFrom1904 && days == NEVER) {
      return "1900-02-29";
    }
    LocalDateTime time = first.plusDays(days).atStartOfDay().plusSeconds(seconds);
    return seconds == 0 ? time.toLocalDate().toString() : DAY_AND_TIME.format(time);
  }

  private static List<String> texts(Parts parts) throws IOException {
    List<String> texts = new ArrayList<>();
    try (InputStream bytes = parts.open(STRINGS)) {
      if (bytes == null) {
        return texts;
      }
      XMLStreamReader in = XmlFile.reader(bytes);
      long characters = 0;
      while (in.hasNext()) {
        if (next(in) == START_ELEMENT && in.getLocalName().equals("si")) {
          String text = text(in);
          characters += text.length();
          if (characters > MOST_SHARED) {
            throw new Unreadable(
                "its texts have more than %,d characters; save each sheet as CSV UTF-8."
                    .formatted(MOST_SHARED));
          }
          texts.add(text);
        }
      }
      return texts;
    } catch (XMLStreamException fault) {
      throw broken();
    }
  }

  private static List<Style> styles(Parts parts) throws IOException {
    Map<Integer, String> formats = new HashMap<>();
    List<Style> styles = new ArrayList<>();
    boolean[] isOfCells = {false};
    read(
        parts,
        STYLES,
        in -> {
          switch (in.getLocalName()) {
            case "numFmt" ->
                formats.put(
                    Integer.parseInt(attribute(in, "numFmtId")),
                    String.valueOf(attribute(in, "formatCode")));
            case "cellXfs" -> isOfCells[0] = true;
            case "cellStyles", "dxfs", "cellStyleXfs" -> isOfCells[0] = false;
            case "xf" -> {
              if (isOfCells[0]) {
                String format = attribute(in, "numFmtId");
                styles.add(format == null ? Style.NONE : style(Integer.parseInt(format), formats));
              }
            }
            default -> {
              // Fonts and colours say nothing of a value.
            }
          }
        });
    return styles;
  }

  private static Style style(int format, Map<Integer, String> formats) {
    String code = formats.get(format);
    if (code == null) {
      return DAYS.contains(format) ? new Style(true, 0) : Style.NONE;
    }
    if (code.matches("0{2,20}")) {
      return new Style(false, code.length());
    }
    String letters = NO_LETTERS.matcher(code).replaceAll("").toLowerCase(Locale.ROOT);
    boolean isDay =
        !letters.startsWith("general")
            && !letters.startsWith("standard")
            && (letters.contains("y")
                || letters.contains("d")
                || letters.contains("m") && !letters.contains("h") && !letters.contains("s"));
    return isDay ? new Style(true, 0) : Style.NONE;
  }

  /**
   * Text of the element that has just begun, to its end: runs of several styles are one text, and a
   * reading aid is none.
   */
  static String text(XMLStreamReader in) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    String outer = in.getLocalName();
    int depth = 1;
    int aid = 0;
    while (depth > 0) {
      switch (next(in)) {
        case START_ELEMENT -> {
          depth++;
          aid += in.getLocalName().equals("rPh") ? 1 : 0;
        }
        case END_ELEMENT -> {
          depth--;
          aid -= in.getLocalName().equals("rPh") ? 1 : 0;
        }
        case CHARACTERS, CDATA, SPACE -> {
          if (aid == 0 && (depth > 1 || !outer.equals("si") && !outer.equals("is"))) {
            text.append(in.getText());
            if (text.length() > XmlFile.MOST_OF_A_TEXT) {
              throw new Unreadable(
                  "a cell has more than %,d characters; save each sheet as CSV UTF-8."
                      .formatted(XmlFile.MOST_OF_A_TEXT));
            }
          }
        }
        default -> {
          // Comments say nothing.
        }
      }
    }
    return text.indexOf("_x") < 0 ? text.toString() : unescaped(text);
  }

  private static String unescaped(CharSequence text) {
    return ESCAPED
        .matcher(text)
        .replaceAll(
            code ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(code.group(1), 16))));
  }

  /** The next event; no document type and no entity is ever read. */
  static int next(XMLStreamReader in) throws XMLStreamException {
    int event = in.next();
    if (event == DTD || event == ENTITY_REFERENCE) {
      throw new Unreadable("it declares or uses an entity, which no workbook does; save it again.");
    }
    return event;
  }

  static String attribute(XMLStreamReader in, String name) {
    for (int i = 0; i < in.getAttributeCount(); i++) {
      if (in.getAttributeLocalName(i).equals(name)) {
        return in.getAttributeValue(i);
      }
    }
    return null;
  }

  static Unreadable broken() {
    return new Unreadable(
        "it is a broken workbook; open it and save it again, or save each sheet as CSV UTF-8.");
  }

  private static String part(String target) {
    return target.startsWith("/") ? target.substring(1) : "xl/" + target;
  }

  /** What is done with the start of an element. */
  private interface Elements {
    void begin(XMLStreamReader in);
  }

  private static void read(Parts parts, String part, Elements elements) throws IOException {
    try (InputStream bytes = parts.open(part)) {
      if (bytes == null) {
        if (part.equals(STYLES)) {
          return;
        }
        throw broken();
      }
      XMLStreamReader in = XmlFile.reader(bytes);
      while (in.hasNext()) {
        if (next(in) == START_ELEMENT) {
          elements.begin(in);
        }
      }
    } catch (XMLStreamException | NumberFormatException fault) {
      throw broken();
    }
  }
}
