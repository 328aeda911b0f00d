package org.lacattribution.land.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lacattribution.reading.Text;

/** An element of a record with what is in it: of XML, or a key of JSON, an array being several. */
final class Element {
  final String name;
  final long line;
  final Map<String, List<Element>> children = new HashMap<>();
  final StringBuilder text = new StringBuilder();

  Element(String name, long line) {
    this.name = name;
    this.line = line;
  }

  List<Element> named(String child) {
    return children.getOrDefault(child, List.of());
  }

  void add(Element child) {
    children.computeIfAbsent(child.name, name -> new ArrayList<>()).add(child);
  }

  /** What the element says; null where it is blank or has other elements in it. */
  String says() {
    return children.isEmpty() ? Text.of(text.toString()) : null;
  }

  /** Whether it or anything in it says something. */
  boolean isFilled() {
    return says() != null
        || children.values().stream().flatMap(List::stream).anyMatch(Element::isFilled);
  }
}
