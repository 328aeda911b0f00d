package org.lacattribution.land.file;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.lacattribution.reading.DateValue;

/**
 * The rows of one table in a record about a child, whatever form the record has. Groups are never
 * flattened: a column is read from the group that the row is, or from one around it. Where a group
 * has an element twice and the two say different things, the row has a cell too many, so that it is
 * refused as damaged.
 */
final class GroupRows {
  private static final Set<String> NO = Set.of("0", "N", "NO", "FALSE");
  private static final int FIRST_MONTH_OF_A_YEAR = 4;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RecordShape shape;

  GroupRows(RecordShape shape) {
    this.shape = shape;
  }

  /**
   * Rows of a record in the order of their lines.
   *
   * @param outside what elements outside the record say, by their path
   */
  List<Line> of(Element record, Map<List<String>, String> outside) {
    List<Line> lines = new ArrayList<>();
    for (List<String> row : shape.rows()) {
      collect(record, List.of(record), row, outside, lines);
    }
    lines.sort(Comparator.comparingLong(Line::number));
    return lines;
  }

  /**
   * Rows at the end of a path.
   *
   * @param chain the record and the groups down to where the path goes on
   */
  private void collect(
      Element record,
      List<Element> chain,
      List<String> path,
      Map<List<String>, String> outside,
      List<Line> lines) {
    int depth = chain.size() - 1;
    Element here = chain.get(depth);
    if (depth < path.size()) {
      for (Element next : here.named(path.get(depth))) {
        List<Element> further = new ArrayList<>(chain);
        further.add(next);
        collect(record, further, path, outside, lines);
      }
      return;
    }
    String[] cells = cells(chain, path, outside);
    boolean saysSomething =
        shape.when().isEmpty()
            ? here.isFilled() && (!here.children.isEmpty() || shape.hasTextOf(path))
            : shape.when().stream()
                .flatMap(each -> found(List.of(record), List.of(), each).stream())
                .map(Element::says)
                .anyMatch(text -> text != null && !NO.contains(RecordShape.fold(text)));
    if (saysSomething) {
      lines.add(new Line(here.line, cells));
    }
  }

  private String[] cells(
      List<Element> chain, List<String> path, Map<List<String>, String> outside) {
    List<String> cells = new ArrayList<>();
    boolean isAmbiguous = false;
    for (RecordShape.Column column : shape.columns()) {
      Set<String> said = new TreeSet<>();
      for (List<String> place : column.paths()) {
        if (!isInAnotherKindOfRow(place, path)) {
          found(chain, path, place).stream()
              .map(Element::says)
              .filter(text -> text != null)
              .forEach(said::add);
        }
      }
      if (column.isNameOfGroup()) {
        cells.add(chain.get(chain.size() - 1).name);
      } else if (column.isList()) {
        cells.add(said.isEmpty() ? null : JSON.valueToTree(said).toString());
      } else {
        isAmbiguous |= said.size() > 1;
        cells.add(said.isEmpty() ? null : said.iterator().next());
      }
    }
    if (!shape.authority().isEmpty()) {
      cells.add(first(shape.authority(), outside));
    }
    if (!shape.year().isEmpty()) {
      cells.add(year(first(shape.year(), outside)));
    }
    if (isAmbiguous) {
      cells.add("twice");
    }
    return cells.toArray(String[]::new);
  }

  private boolean isInAnotherKindOfRow(List<String> place, List<String> path) {
    return shape.rows().stream()
        .filter(row -> !row.equals(path) && row.size() < place.size())
        .anyMatch(row -> place.subList(0, row.size()).equals(row));
  }

  /** Elements at a place: in the group of the row as far as the two paths agree, then below it. */
  private static List<Element> found(List<Element> chain, List<String> path, List<String> place) {
    if (place.equals(path)) {
      return List.of(chain.get(chain.size() - 1));
    }
    int common = 0;
    while (common < path.size()
        && common < place.size() - 1
        && path.get(common).equals(place.get(common))) {
      common++;
    }
    List<Element> here = List.of(chain.get(common));
    for (String name : place.subList(common, place.size())) {
      here = here.stream().flatMap(element -> element.named(name).stream()).toList();
    }
    return here;
  }

  private static String first(List<List<String>> places, Map<List<String>, String> outside) {
    return places.stream().map(outside::get).filter(text -> text != null).findFirst().orElse(null);
  }

  /** The year ending 31 March that a day or a year names, as a label that cannot be mistaken. */
  private static String year(String text) {
    DateValue day = DateValue.of(text);
    if (day.day() != null) {
      int year = day.day().getYear();
      return label(day.day().getMonthValue() < FIRST_MONTH_OF_A_YEAR ? year : year + 1);
    }
    return text != null && text.matches("20\\d\\d") ? label(Integer.parseInt(text)) : text;
  }

  private static String label(int ending) {
    return "%d-%02d".formatted(ending - 1, ending % 100);
  }
}
