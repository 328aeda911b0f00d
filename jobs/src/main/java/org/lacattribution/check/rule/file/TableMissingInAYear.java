package org.lacattribution.check.rule.file;

import java.util.NavigableSet;
import org.lacattribution.check.rule.DropContents;
import org.lacattribution.check.rule.SubjectFindings;
import org.lacattribution.check.rule.TableRule;
import org.lacattribution.table.Table;
import org.lacattribution.table.landing.LandingTables;
import org.lacattribution.table.landing.Ssda903Episodes;

/**
 * A table of the return was handed over for some of the years that have episodes and not for
 * others.
 */
public final class TableMissingInAYear extends TableRule {
  public TableMissingInAYear() {
    super("table_missing_in_a_year");
  }

  @Override
  public void check(String laCode, DropContents landed, SubjectFindings found) {
    NavigableSet<Integer> years = landed.years(laCode, Ssda903Episodes.TABLE);
    for (Table table : LandingTables.SSDA903) {
      NavigableSet<Integer> present = landed.years(laCode, table);
      boolean gap = years.stream().anyMatch(y -> table.years().include(y) && !present.contains(y));
      if (!present.isEmpty() && gap) {
        found.addTable(definition(), table.shortName(), null);
      }
    }
  }
}
