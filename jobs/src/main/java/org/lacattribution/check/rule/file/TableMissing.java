package org.lacattribution.check.rule.file;

import java.util.List;
import org.lacattribution.check.rule.DropContents;
import org.lacattribution.check.rule.SubjectFindings;
import org.lacattribution.check.rule.TableRule;
import org.lacattribution.table.Table;

/**
 * None of the tables that the definition names was handed over; any one of them would do. The first
 * is named.
 */
public final class TableMissing extends TableRule {
  public TableMissing(String code) {
    super(code);
  }

  @Override
  public void check(String laCode, DropContents landed, SubjectFindings found) {
    List<String> tables = List.copyOf(definition().tables().keySet());
    if (tables.stream().noneMatch(t -> landed.has(laCode, Table.named("landing." + t)))) {
      found.addTable(definition(), tables.get(0), null);
    }
  }
}
