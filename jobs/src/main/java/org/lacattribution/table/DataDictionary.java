package org.lacattribution.table;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.TimestampType;

/**
 * The data dictionary: what every table and column means, in Markdown, made from the contracts and
 * code lists and from nothing else.
 */
public final class DataDictionary {
  private static final String COLUMNS =
      """
      | Column | Holds | Blank | Meaning | Notes |
      | --- | --- | --- | --- | --- |
      """;
  private static final String SUPPRESSED =
      "| `%s` | text | yes | Columns that are not shown in the row, to protect children; their cells are blank. | added by disclosure control |\n"
          .formatted(Table.SUPPRESSED);
  private static final String CODES =
      """
      | Code | Meaning | Collection years |
      | --- | --- | --- |
      """;

  private DataDictionary() {}

  /**
   * The dictionary of some tables and of the code lists that they use.
   *
   * @param title heading of the document
   * @param tables in the order of the dictionary
   * @return Markdown that ends in a line break; the same for the same contracts
   */
  public static String of(String title, List<Table> tables) {
    return document(title, tables, field -> true, Use.WAREHOUSE);
  }

  /**
   * The dictionary of a release folder: without restricted tables and columns that stay in the
   * warehouse.
   *
   * @param title heading of the document
   * @param tables in the order of the dictionary
   * @return Markdown that ends in a line break; the same for the same contracts
   */
  public static String ofRelease(String title, List<Table> tables) {
    return document(
        title,
        tables.stream().filter(table -> !table.restricted()).toList(),
        Field::releasable,
        Use.RELEASE);
  }

  /** Where the tables are that a dictionary is of. */
  private enum Use {
    WAREHOUSE,
    RELEASE
  }

  private static String document(
      String title, List<Table> tables, Predicate<Field> shown, Use use) {
    StringBuilder text = new StringBuilder("# ").append(title).append("\n");
    for (Table table : tables) {
      text.append("\n## ").append(table.name()).append("\n\n").append(about(table)).append("\n\n");
      text.append(COLUMNS);
      List<Field> fields = use == Use.RELEASE ? table.releasedFields() : fieldsOf(table);
      fields.stream().filter(shown).map(f -> row(table, f)).forEach(text::append);
      if (use == Use.RELEASE && table.isProtected()) {
        text.append(SUPPRESSED);
      }
    }
    List<CodeList> lists = codeLists(tables, shown);
    if (!lists.isEmpty()) {
      text.append("\n# Code lists\n");
    }
    for (CodeList list : lists) {
      text.append("\n## ").append(list.name()).append("\n\n").append(CODES);
      list.codes().stream().map(DataDictionary::row).forEach(text::append);
    }
    return text.toString();
  }

  private static String about(Table table) {
    List<String> sentences = new ArrayList<>();
    sentences.add(table.description());
    sentences.add("One row for " + table.grain() + ".");
    if (!table.key().isEmpty()) {
      sentences.add("Key: " + names(table.key()) + ".");
    }
    if (!table.source().isEmpty()) {
      sentences.add("Source: " + table.source() + ".");
    }
    span(table.years()).ifPresent(years -> sentences.add("Collection years: " + years + "."));
    table.notLanded().ifPresent(why -> sentences.add("Recognised and not landed: " + why));
    if (table.restricted()) {
      sentences.add("Restricted: it never leaves the warehouse.");
    }
    table.checks().values().forEach(check -> sentences.add("Always true: `" + check + "`."));
    return sentences.stream().map(DataDictionary::cell).collect(joining(" "));
  }

  /** Provenance, the same in every landed table, has a section of its own. */
  private static List<Field> fieldsOf(Table table) {
    return table.header().isEmpty() ? table.fields() : table.header();
  }

  private static String row(Table table, Field field) {
    return "| `%s` | %s | %s | %s | %s |\n"
        .formatted(
            field.name(),
            holds(field),
            field.required() ? "no" : "yes",
            cell(field.meaning()),
            cell(String.join("; ", notes(table, field))));
  }

  private static String holds(Field field) {
    if (field.type() instanceof ArrayType) {
      return "list";
    }
    if (field.type() instanceof TimestampType) {
      return "date and time";
    }
    return field.holds() == Field.Holds.JSON
        ? "JSON"
        : field.holds().name().toLowerCase(Locale.ROOT);
  }

  private static List<String> notes(Table table, Field field) {
    List<String> notes = new ArrayList<>();
    if (!field.unit().isEmpty()) {
      notes.add(field.unit());
    }
    field.codeList().ifPresent(list -> notes.add("code list `" + list + "`"));
    field.notLanded().ifPresent(why -> notes.add("not landed: " + why.replaceAll("\\.$", "")));
    boolean landed = field.notLanded().isEmpty() && table.notLanded().isEmpty();
    if (landed && field.identifies() != Field.Identifies.NOTHING) {
      notes.add("landed as a keyed hash" + (field.codeList().isPresent() ? " unless listed" : ""));
    }
    if (!table.header().isEmpty()) {
      if (field.header().equals(Years.EVER)) {
        notes.add("a header must name it");
      } else if (!field.header().equals(Years.NEVER)) {
        notes.add("a header must name it " + span(field.header()).orElseThrow());
      }
    }
    span(field.years()).ifPresent(years -> notes.add("collection years " + years));
    if (!field.releasable()) {
      notes.add("stays in the warehouse");
    }
    return notes;
  }

  private static List<CodeList> codeLists(List<Table> tables, Predicate<Field> shown) {
    return tables.stream()
        .flatMap(table -> fieldsOf(table).stream())
        .filter(shown)
        .flatMap(field -> field.codeList().stream())
        .distinct()
        .sorted()
        .map(CodeList::named)
        .toList();
  }

  private static String row(CodeList.Code code) {
    return "| `%s` | %s | %s |\n"
        .formatted(
            code.code(),
            cell(code.meaning()),
            span(new Years(code.firstYear(), code.lastYear())).orElse(""));
  }

  private static Optional<String> span(Years years) {
    String from = years.first() == Years.EVER.first() ? "" : "from " + years.first();
    String to = years.last() == Years.EVER.last() ? "" : "to " + years.last();
    String span = Stream.of(from, to).filter(part -> !part.isEmpty()).collect(joining(" "));
    return Optional.of(span).filter(text -> !text.isEmpty());
  }

  private static String names(List<Field> fields) {
    return fields.stream().map(field -> "`" + field.name() + "`").collect(joining(", "));
  }

  /** A bar would end the cell that it is in. */
  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
