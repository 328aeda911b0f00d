package org.lacattribution.check.rule.department;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import org.lacattribution.check.rule.CareEpisode;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.DepartmentList;
import org.lacattribution.check.rule.DepartmentRule;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.Rule;
import org.lacattribution.check.rule.Subject;
import org.lacattribution.check.rule.SubjectFindings;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.landing.SsdAssessmentFactors;
import org.lacattribution.table.landing.Ssda903Episodes;

/** A rule of the Department as {@code data-schema/rules/department} declares it. */
public final class DeclaredRule extends Rule {
  /** More rows of one table than a child has in a return, 366 episodes, are not compared. */
  private static final int MOST_AGAINST = 400;

  private final List<Tried> tables = new ArrayList<>();
  private final DepartmentRule declaration;

  /**
   * The rule on the rows of one table.
   *
   * @param standing whether only episodes are tried that no later return replaces
   */
  private record Tried(
      String table,
      boolean standing,
      List<Condition> where,
      Others with,
      Others without,
      Others against,
      List<Condition> must) {}

  /**
   * Other rows.
   *
   * @param by date by which the earliest or latest is chosen; null for all
   * @param latest whether it is the latest
   */
  private record Others(
      Table table, DepartmentRule.Return year, List<Condition> where, Field by, boolean latest) {}

  public DeclaredRule(DepartmentList list, DepartmentRule declaration) {
    super(list.definition(declaration));
    this.declaration = declaration;
    for (String name : declaration.of()) {
      tables.add(tried(list, Table.named("landing." + name)));
    }
  }

  /** Every declared rule of every list. */
  public static List<Rule> all() {
    List<Rule> all = new ArrayList<>();
    for (DepartmentList list : DepartmentList.ALL) {
      for (DepartmentRule rule : list.rules()) {
        if (rule.isDeclared()) {
          all.add(new DeclaredRule(list, rule));
        }
      }
    }
    return all;
  }

  private Tried tried(DepartmentList list, Table table) {
    Condition.Reader own = reader(list, table, null);
    DepartmentRule.Other against = declaration.against();
    Condition.Reader pair =
        reader(list, table, against == null ? null : Table.named("landing." + against.of()));
    return new Tried(
        table.shortName(),
        declaration.asksNeighbours(),
        Condition.all(declaration.where(), own),
        against(list, table, declaration.with()),
        against(list, table, declaration.without()),
        against(list, table, against),
        Condition.all(declaration.must(), pair));
  }

  private static Others against(DepartmentList list, Table own, DepartmentRule.Other other) {
    if (other == null) {
      return null;
    }
    Table table = Table.named("landing." + other.of());
    String[] which = other.which() == null ? null : other.which().split(" ");
    return new Others(
        table,
        other.year(),
        Condition.all(other.where(), reader(list, own, table)),
        which == null ? null : table.field(which[1]),
        which != null && which[0].equals("latest"));
  }

  private static Condition.Reader reader(DepartmentList list, Table own, Table other) {
    Map<Scope, Table> scopes = new EnumMap<>(Scope.class);
    scopes.put(Scope.OWN, own);
    if (other != null) {
      scopes.put(Scope.OTHER, other);
    }
    if (own.equals(Ssda903Episodes.TABLE)) {
      scopes.put(Scope.PREVIOUS, own);
      scopes.put(Scope.PREVIOUS_BUT_ONE, own);
      scopes.put(Scope.NEXT, own);
    }
    return new Condition.Reader(list, scopes);
  }

  /** Factors name their assessment and not the child, and assessments are compared with them. */
  @Override
  public Set<Subject> subjects() {
    boolean ofFactors = definition().tables().containsKey(SsdAssessmentFactors.TABLE.shortName());
    return EnumSet.of(ofFactors ? Subject.ASSESSMENT : Subject.CHILD);
  }

  @Override
  public void check(Records records, CheckContext context, SubjectFindings found) {
    for (Tried tried : tables) {
      List<LandedRow> rows = records.of(tried.table());
      if (rows.isEmpty()) {
        continue;
      }
      Scene scene = new Scene(records, context);
      if (declaration.unique()) {
        unique(tried, rows, scene, found);
      } else if (declaration.limit() != null) {
        limited(tried, rows, scene, found);
      } else {
        for (LandedRow row : rows) {
          if (definition().isFor(row.collectionYear()) && broken(tried, scene.at(row))) {
            found.add(definition(), row);
          }
        }
      }
    }
  }

  private static boolean broken(Tried tried, Scene scene) {
    if (!chosen(tried, scene)
        || (tried.with() != null && !isThere(tried.with(), scene))
        || (tried.without() != null && !isAbsent(tried.without(), scene))) {
      return false;
    }
    scene.against(null);
    if (tried.against() == null) {
      return fails(tried.must(), scene);
    }
    for (LandedRow other : others(tried.against(), scene)) {
      if (fails(tried.must(), scene.against(other))) {
        return true;
      }
    }
    return false;
  }

  private static boolean chosen(Tried tried, Scene scene) {
    return meets(tried.where(), scene) && (!tried.standing() || scene.stands());
  }

  private static boolean meets(List<Condition> conditions, Scene scene) {
    for (Condition condition : conditions) {
      if (condition.of(scene) != Truth.YES) {
        return false;
      }
    }
    return true;
  }

  private static boolean fails(List<Condition> must, Scene scene) {
    for (Condition condition : must) {
      if (condition.of(scene) == Truth.NO) {
        return true;
      }
    }
    return must.isEmpty();
  }

  /** Whether there is no such row, in a table that was landed for the return. */
  private static boolean isAbsent(Others other, Scene scene) {
    String laCode = scene.records().laCode();
    Integer year = year(other, scene);
    boolean landed =
        other.year() == DepartmentRule.Return.ANY
            ? scene.context().landed().has(laCode, other.table())
            : year != null && years(other, scene).contains(year);
    return landed && !isThere(other, scene);
  }

  /** Whether there is such a row. */
  private static boolean isThere(Others other, Scene scene) {
    Integer year = year(other, scene);
    int tried = 0;
    for (LandedRow row : scene.records().of(other.table())) {
      if (isOfReturn(row, other, year) && row != scene.row()) {
        if (meets(other.where(), scene.against(row))) {
          return true;
        }
        if (++tried == MOST_AGAINST) {
          return false;
        }
      }
    }
    return false;
  }

  private static boolean isOfReturn(LandedRow row, Others other, Integer year) {
    return other.year() == DepartmentRule.Return.ANY
        || (year != null && year.equals(row.collectionYear()));
  }

  private static NavigableSet<Integer> years(Others other, Scene scene) {
    return scene.context().landed().years(scene.records().laCode(), other.table());
  }

  /** The other rows that meet the conditions; the scene is left against the last that was tried. */
  private static List<LandedRow> others(Others other, Scene scene) {
    List<LandedRow> others = new ArrayList<>();
    Integer year = year(other, scene);
    int tried = 0;
    LandedRow extreme = null;
    for (LandedRow row : scene.records().of(other.table())) {
      if (!isOfReturn(row, other, year) || row == scene.row()) {
        continue;
      }
      if (tried++ == MOST_AGAINST) {
        break;
      }
      if (!meets(other.where(), scene.against(row))) {
        continue;
      }
      if (other.by() == null) {
        others.add(row);
      } else if (isFurther(row, extreme, other)) {
        extreme = row;
      }
    }
    return extreme == null ? others : List.of(extreme);
  }

  private static boolean isFurther(LandedRow row, LandedRow extreme, Others other) {
    LocalDate day = row.date(other.by());
    if (day == null || extreme == null) {
      return day != null;
    }
    LocalDate known = extreme.date(other.by());
    return other.latest() ? day.isAfter(known) : day.isBefore(known);
  }

  private static Integer year(Others other, Scene scene) {
    Integer year = scene.row().collectionYear();
    if (year == null) {
      return null;
    }
    return switch (other.year()) {
      case LAST -> Integer.valueOf(year - 1);
      case NEXT -> Integer.valueOf(year + 1);
      default -> year;
    };
  }

  /** Each row of a child after the first of its return. */
  private void unique(Tried tried, List<LandedRow> rows, Scene scene, SubjectFindings found) {
    LandedRow first = null;
    for (LandedRow row : rows) {
      if (meets(tried.where(), scene.at(row))) {
        if (first != null && same(first.collectionYear(), row.collectionYear())) {
          found.add(definition(), row);
        } else {
          first = row;
        }
      }
    }
  }

  private static boolean same(Integer one, Integer other) {
    return one == null ? other == null : one.equals(other);
  }

  /** The episode at which a limit is passed, and each after it. */
  private void limited(Tried tried, List<LandedRow> rows, Scene scene, SubjectFindings found) {
    DepartmentRule.Limit limit = declaration.limit();
    if (limit.daysRunning() != null) {
      running(limit.daysRunning(), tried, scene, found);
      return;
    }
    Integer year = null;
    long sum = 0;
    for (LandedRow row : rows) {
      if (!same(year, row.collectionYear())) {
        year = row.collectionYear();
        sum = 0;
      }
      if (year != null && meets(tried.where(), scene.at(row))) {
        sum += limit.rowsInYear() == null ? daysInYear(scene) : 1;
        if (sum > (limit.rowsInYear() == null ? limit.daysInYear() : limit.rowsInYear())) {
          found.add(definition(), row);
        }
      }
    }
  }

  private void running(int most, Tried tried, Scene scene, SubjectFindings found) {
    LocalDate since = null;
    LocalDate until = null;
    for (CareEpisode episode : scene.records().care().returned()) {
      scene.at(episode.row());
      if (!meets(tried.where(), scene)) {
        since = null;
        until = null;
        continue;
      }
      since = until != null && until.equals(episode.start()) ? since : episode.start();
      until = episode.end();
      LocalDate known = until == null ? scene.lastDay() : until;
      if (known != null && known.isAfter(since.plusDays(most))) {
        found.add(definition(), episode.row());
      }
    }
  }

  private static long daysInYear(Scene scene) {
    LocalDate start = scene.row().date(Ssda903Episodes.DECOM);
    LocalDate end = scene.row().date(Ssda903Episodes.DEC);
    if (start == null) {
      return 0;
    }
    LocalDate from = start.isBefore(scene.yearStart()) ? scene.yearStart() : start;
    LocalDate to = end == null || end.isAfter(scene.yearEnd()) ? scene.lastDay() : end;
    return Math.max(0, to.toEpochDay() - from.toEpochDay());
  }
}
