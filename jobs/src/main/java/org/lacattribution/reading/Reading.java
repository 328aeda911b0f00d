package org.lacattribution.reading;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lacattribution.table.CodeList;
import org.lacattribution.table.Field;

/** How the cells of one column are read. Of a plain form the reading is that form itself. */
@FunctionalInterface
public interface Reading {
  /**
   * What is landed of a text that means nothing in its column. No reader reads it, and no personal
   * data is kept with it; file and line lead to the text.
   */
  String UNREADABLE = CodeList.UNKNOWN;

  /** Somebody's own words, of which nothing is landed. */
  Reading OWN_WORDS = text -> UNREADABLE;

  /**
   * The plain form of a text.
   *
   * @param text as {@link Text} gives it, never null
   * @return the plain form, or {@link #UNREADABLE}
   */
  String plain(String text);

  /** The plain form of a cell; null where it says nothing. */
  default String of(String cell) {
    String text = Text.of(cell);
    return text == null ? null : plain(text);
  }

  /**
   * The reading that the contract of a column asks for.
   *
   * @param programmes codes of the council file
   */
  static Reading of(Field field, Set<String> programmes) {
    if (field.identifies() != Field.Identifies.NOTHING) {
      return Identifier::plain;
    }
    return switch (field.holds()) {
      case DATE -> DateValue::plain;
      case INTEGER -> Figure::whole;
      case NUMBER -> Figure::plain;
      case BOOLEAN -> Flag::plain;
      case AGES -> Ages::plain;
      case FINANCIAL_YEAR -> YearOfAccounts::plain;
      case ASYLUM -> Asylum::plain;
      case FIGURE -> Printed::plain;
      case PROGRAMME -> programme(programmes);
      case INDICATOR -> BoardWords::indicator;
      case ROLE -> BoardWords::role;
      case ACTION -> BoardWords::action;
      case JSON -> field.codeList().<Reading>map(list -> CodeSet.of(list)::plain).orElse(OWN_WORDS);
      case TEXT -> field.codeList().<Reading>map(list -> Code.of(list)::plain).orElse(OWN_WORDS);
    };
  }

  /** A programme's code, in capitals or small letters. */
  private static Reading programme(Set<String> codes) {
    Map<String, List<String>> folded =
        codes.stream().collect(Collectors.groupingBy(code -> code.toUpperCase(Locale.ROOT)));
    return text -> {
      List<String> meant = folded.getOrDefault(text.toUpperCase(Locale.ROOT), List.of());
      return codes.contains(text) ? text : meant.size() == 1 ? meant.get(0) : UNREADABLE;
    };
  }
}
