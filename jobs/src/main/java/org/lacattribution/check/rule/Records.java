package org.lacattribution.check.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.landing.SsdPerson;
import org.lacattribution.table.landing.Ssda903Header;

/** Everything landed about one subject, by table, each in order of collection year, file, line. */
public final class Records {
  private static final String BIRTH = "DOB";

  private final String laCode;
  private final Subject subject;
  private final List<LandedRow> rows;
  private final Map<String, List<LandedRow>> byTable = new LinkedHashMap<>();
  private final DropContents landed;
  private Care care;
  private LocalDate birth;
  private boolean birthSought;

  /**
   * @param laCode authority whose records these are
   * @param subject what the rows are about
   * @param rows in order of table, collection year, file and line
   * @param landed what was landed at all
   */
  public Records(String laCode, Subject subject, List<LandedRow> rows, DropContents landed) {
    this.laCode = laCode;
    this.subject = subject;
    this.rows = rows;
    this.landed = landed;
    for (LandedRow row : rows) {
      byTable.computeIfAbsent(row.table(), table -> new ArrayList<>()).add(row);
    }
  }

  public String laCode() {
    return laCode;
  }

  public Subject subject() {
    return subject;
  }

  public List<LandedRow> rows() {
    return rows;
  }

  /** Names of the tables that have rows about the subject. */
  public Set<String> tables() {
    return byTable.keySet();
  }

  public List<LandedRow> of(Table table) {
    return of(table.shortName());
  }

  public List<LandedRow> of(String table) {
    return byTable.getOrDefault(table, List.of());
  }

  /** The child's time in care by source. */
  public Care care() {
    if (care == null) {
      care = new Care(this, landed);
    }
    return care;
  }

  /**
   * Date of birth: of the latest header that has one, else of the person record, else of the first
   * other table that has one. Null where none says.
   */
  public LocalDate birth() {
    if (!birthSought) {
      birthSought = true;
      birth =
          Stream.of(
                  of(Ssda903Header.TABLE).stream()
                      .sorted(
                          Comparator.comparing(
                                  LandedRow::collectionYear,
                                  Comparator.nullsFirst(Comparator.<Integer>naturalOrder()))
                              .reversed())
                      .map(row -> row.date(Ssda903Header.DOB)),
                  of(SsdPerson.TABLE).stream().map(row -> row.date(SsdPerson.PERS_DOB)),
                  rows.stream().map(Records::statedBirth))
              .flatMap(dates -> dates)
              .filter(Objects::nonNull)
              .findFirst()
              .orElse(null);
    }
    return birth;
  }

  private static LocalDate statedBirth(LandedRow row) {
    for (Field field : row.fields()) {
      if (field.name().equals(BIRTH)) {
        return row.date(field);
      }
    }
    return null;
  }
}
