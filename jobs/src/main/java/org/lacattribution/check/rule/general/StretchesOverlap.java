package org.lacattribution.check.rule.general;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.Rule;
import org.lacattribution.check.rule.SubjectFindings;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Two stretches of the same kind run at once. Columns: start, end, and the column, if any, that
 * names the kind. A stretch may start on the day on which the one before ends.
 */
public final class StretchesOverlap extends Rule {
  public StretchesOverlap(String code) {
    super(code);
  }

  private record Stretch(LandedRow row, LocalDate start, LocalDate end) {}

  @Override
  public void check(Records records, CheckContext context, SubjectFindings found) {
    definition()
        .tables()
        .forEach(
            (name, names) -> {
              List<Field> columns =
                  names.stream().map(Table.named("landing." + name)::field).toList();
              Map<String, List<Stretch>> kinds = new java.util.LinkedHashMap<>();
              for (LandedRow row : records.of(name)) {
                LocalDate start = row.date(columns.get(0));
                if (start != null) {
                  String kind = columns.size() > 2 ? row.text(columns.get(2)) : "";
                  kinds
                      .computeIfAbsent(kind, k -> new ArrayList<>())
                      .add(new Stretch(row, start, row.date(columns.get(1))));
                }
              }
              kinds.values().forEach(stretches -> compare(stretches, found));
            });
  }

  private void compare(List<Stretch> stretches, SubjectFindings found) {
    stretches.sort(
        Comparator.comparing(Stretch::start)
            .thenComparing(s -> s.row().file())
            .thenComparing(s -> s.row().line()));
    LocalDate busyUntil = LocalDate.MIN;
    for (Stretch stretch : stretches) {
      if (stretch.start().isBefore(busyUntil)) {
        found.add(definition(), stretch.row());
      }
      LocalDate end = stretch.end() == null ? LocalDate.MAX : stretch.end();
      busyUntil = end.isAfter(busyUntil) ? end : busyUntil;
    }
  }
}
