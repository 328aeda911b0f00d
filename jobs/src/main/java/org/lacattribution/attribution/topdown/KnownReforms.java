package org.lacattribution.attribution.topdown;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lacattribution.table.CodeList;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Reforms;

/**
 * Reforms of other authorities, of the authority itself and of all of England that were under way
 * between the first go-live and the last day.
 */
final class KnownReforms {
  private static final String ENGLAND = "970";

  private record Reform(String laCode, String programme) {}

  private final List<Reform> reforms;

  private KnownReforms(List<Reform> reforms) {
    this.reforms = reforms;
  }

  static KnownReforms of(Tables tables, LocalDate goLive, LocalDate asOf) {
    return new KnownReforms(
        tables
            .read(Reforms.TABLE)
            .where(Reforms.FROM.col().leq(java.sql.Date.valueOf(asOf)))
            .where(
                Reforms.TO.col().isNull().or(Reforms.TO.col().geq(java.sql.Date.valueOf(goLive))))
            .select(Reforms.LA_CODE.col(), Reforms.PROGRAMME.col())
            .sort(Reforms.LA_CODE.col(), Reforms.PROGRAMME.col())
            .collectAsList()
            .stream()
            .map(row -> new Reform(row.getString(0), name(row.getString(1))))
            .toList());
  }

  /** A reform of no list is known by a pseudonym, which says nothing. */
  private static String name(String code) {
    return CodeList.named("reform").meaning(code).orElse("a reform that no list names");
  }

  /** Authorities that made one, England aside. */
  Set<String> authorities() {
    return reforms.stream()
        .map(Reform::laCode)
        .filter(laCode -> !laCode.equals(ENGLAND))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What a reader of the comparison must know; nothing where no reform is known. */
  List<Check> checks(String laCode) {
    List<Check> checks = new ArrayList<>();
    Set<String> others = authorities();
    others.remove(laCode);
    if (!others.isEmpty()) {
      checks.add(
          new Check(
              Check.ALL,
              "comparator_reforms_of_others",
              (double) others.size(),
              null,
              Check.Status.PASS,
              "Authorities that the comparison leaves out because they are known to have made a reform of their own."));
    }
    warning(
        checks,
        laCode,
        "comparator_reform_of_its_own",
        "The authority made another reform after the first go-live, so the comparison shows the effect of both: ");
    warning(
        checks,
        ENGLAND,
        "comparator_reform_of_england",
        "Every authority made a reform after the first go-live, so none shows what would have happened without it: ");
    return checks;
  }

  private void warning(List<Check> checks, String laCode, String check, String meaning) {
    List<String> names =
        reforms.stream()
            .filter(reform -> reform.laCode().equals(laCode))
            .map(Reform::programme)
            .distinct()
            .toList();
    if (!names.isEmpty()) {
      checks.add(
          new Check(
              Check.ALL,
              check,
              (double) names.size(),
              null,
              Check.Status.WARN,
              meaning + String.join("; ", names) + "."));
    }
  }
}
