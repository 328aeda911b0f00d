package org.lacattribution.check.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lacattribution.check.Rules;
import org.lacattribution.council.Council;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.testing.Drawn;

/**
 * Everything landed about one subject, drawn, and what a rule is to find in it.
 *
 * <pre>
 * ssda903_episodes 2013 2014
 * | year | DECOM      | DEC        | finds     |
 * | 2013 | 2012-05-02 | 2012-05-01 | DECOM+DEC |
 * | 2013 | 2012-05-02 | 2012-05-02 |           |
 * </pre>
 *
 * <p>The column {@code year} is the collection year, unless the table has one of that name. A
 * table's name is followed by the collection years that were landed, besides those of its rows.
 * Columns that are not drawn are blank. The last column says which columns the rule finds at fault,
 * or {@code row}.
 */
public final class DrawnRecords {
  public static final String LA = "331";
  public static final LocalDate AS_OF = LocalDate.of(2014, 3, 31);
  public static final Council COUNCIL =
      new Council(
          LA,
          "Coventry",
          List.of(
              programme("MST", Council.ActsOn.ENTRY, LocalDate.of(2012, 11, 1), 11, 17),
              programme("KEEP", Council.ActsOn.PLACEMENT, null, null, null)));

  private static final String YEAR = "year";
  private static final String FINDS = "finds";

  private final List<LandedRow> rows = new ArrayList<>();
  private final List<DropContents.File> files = new ArrayList<>();
  private final List<String> expected = new ArrayList<>();

  private DrawnRecords(String drawing) {
    String table = null;
    StringBuilder drawn = new StringBuilder();
    for (String line : (drawing + "\n.").lines().map(String::strip).toList()) {
      if (line.startsWith("|")) {
        drawn.append(line).append('\n');
      } else {
        if (table != null) {
          read(table, drawn.toString());
        }
        table = line;
        drawn.setLength(0);
      }
    }
  }

  /** Asserts that the rule finds exactly what is drawn: of each row kind at least one. */
  public static void assertFinds(String code, String drawing) {
    Rule rule =
        Rules.ROWS.stream()
            .filter(r -> r.definition().code().equals(code))
            .findFirst()
            .orElseThrow(() -> new AssertionError("No rule " + code));
    DrawnRecords drawn = new DrawnRecords(drawing);
    assertThat(drawn.expected).as("a row that breaks %s", code).isNotEmpty();
    assertThat(drawn.expected.size())
        .as("a row that passes %s", code)
        .isLessThan(drawn.rows.size());
    assertThat(drawn.find(rule)).containsExactlyInAnyOrderElementsOf(drawn.expected);
  }

  /** Asserts that the rule finds nothing. */
  public static void assertFindsNothing(String code, String drawing) {
    DrawnRecords drawn = new DrawnRecords(drawing);
    assertThat(drawn.expected).isEmpty();
    Rules.ROWS.stream()
        .filter(r -> r.definition().code().equals(code))
        .forEach(rule -> assertThat(drawn.find(rule)).isEmpty());
  }

  public static DrawnRecords of(String drawing) {
    return new DrawnRecords(drawing);
  }

  /** Rows that are drawn to be found, as {@code table line 1}. */
  public List<String> rowsToFind() {
    return expected.stream().map(DrawnRecords::row).toList();
  }

  /** Rows that a rule finds. */
  public List<String> rowsFound(Rule rule) {
    return find(rule).stream().map(DrawnRecords::row).toList();
  }

  public int rows() {
    return rows.size();
  }

  private static String row(String found) {
    return found.substring(0, found.indexOf(':'));
  }

  private List<String> find(Rule rule) {
    DropContents landed = new DropContents(files);
    CheckContext context = new CheckContext(COUNCIL, AS_OF, landed);
    SubjectFindings found = new SubjectFindings();
    Subject subject =
        rule.subjects().contains(Subject.CHILD) ? Subject.CHILD : rule.subjects().iterator().next();
    Records records = new Records(LA, home(subject), rows, landed);
    rule.check(records, context, found);
    if (!found.findings().isEmpty()) {
      // The checks leave out rules that are about none of a subject's tables.
      assertThat(rule.isAbout(records.tables())).isTrue();
    }
    return found.findings().stream()
        .map(f -> text(f.table(), f.line(), f.field() == null ? "row" : f.field()))
        .toList();
  }

  /** The rules about all subjects are tried where the rows are at home. */
  private Subject home(Subject subject) {
    boolean anywhere = subject == Subject.CHILD;
    return Grouping.HOMES.stream()
        .filter(
            g -> anywhere && rows.stream().allMatch(r -> r.table().equals(g.table().shortName())))
        .map(Grouping::subject)
        .findFirst()
        .orElse(subject);
  }

  private void read(String heading, String drawing) {
    String[] words = heading.split(" ");
    Table table = Table.named("landing." + words[0]);
    LandedRow.Shape shape = LandedRow.Shape.of(table);
    files.add(new DropContents.File(LA, words[0], null, "file", 0));
    for (int i = 1; i < words.length; i++) {
      files.add(new DropContents.File(LA, words[0], Integer.valueOf(words[i]), "file", 0));
    }
    if (drawing.isEmpty()) {
      return;
    }
    List<String[]> cells = Drawn.cells(drawing);
    List<String> header = Arrays.asList(cells.get(0));
    for (int line = 1; line < cells.size(); line++) {
      String[] row = cells.get(line);
      boolean yearly = header.contains(YEAR) && table.find(YEAR).isEmpty();
      Integer year = yearly ? Integer.valueOf(row[header.indexOf(YEAR)]) : null;
      String[] values = new String[shape.fields().size()];
      for (int i = 0; i < row.length; i++) {
        if (table.find(header.get(i)).isPresent()) {
          Field field = table.field(header.get(i));
          values[shape.positions().get(field.name())] = Drawn.plain(field, row[i]);
        }
      }
      files.add(new DropContents.File(LA, words[0], year, "file", 1));
      rows.add(new LandedRow(shape, year, "file", line, values));
      String finds = header.contains(FINDS) ? row[header.indexOf(FINDS)] : null;
      if (finds != null) {
        expected.add(text(words[0], (long) line, finds));
      }
    }
  }

  private static String text(String table, Long line, String field) {
    return "%s line %d: %s".formatted(table, line, field);
  }

  private static Council.Programme programme(
      String code, Council.ActsOn actsOn, LocalDate goLive, Integer min, Integer max) {
    return new Council.Programme(
        code,
        code,
        "G",
        actsOn,
        goLive,
        new Council.Ages(min, max),
        12,
        null,
        null,
        null,
        null,
        "test");
  }
}
