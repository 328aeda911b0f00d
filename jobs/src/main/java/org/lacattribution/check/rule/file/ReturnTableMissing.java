package org.lacattribution.check.rule.file;

import org.lacattribution.check.rule.DropContents;
import org.lacattribution.check.rule.SubjectFindings;
import org.lacattribution.check.rule.TableRule;
import org.lacattribution.table.Table;
import org.lacattribution.table.landing.Ssda903Episodes;

/**
 * A table with which the Department's rules compare episodes was never handed over, though episodes
 * were: what is not there must not pass for clean.
 */
public final class ReturnTableMissing extends TableRule {
  public ReturnTableMissing() {
    super("return_table_missing");
  }

  @Override
  public void check(String laCode, DropContents landed, SubjectFindings found) {
    if (landed.years(laCode, Ssda903Episodes.TABLE).isEmpty()) {
      return;
    }
    for (String table : definition().tables().keySet()) {
      if (!landed.has(laCode, Table.named("landing." + table))) {
        found.addTable(definition(), table, null);
      }
    }
  }
}
