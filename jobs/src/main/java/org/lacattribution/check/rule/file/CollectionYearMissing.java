package org.lacattribution.check.rule.file;

import java.util.NavigableSet;
import org.lacattribution.check.rule.DropContents;
import org.lacattribution.check.rule.SubjectFindings;
import org.lacattribution.check.rule.TableRule;
import org.lacattribution.table.landing.Ssda903Episodes;

/** A return is missing between two that were handed over. */
public final class CollectionYearMissing extends TableRule {
  public CollectionYearMissing() {
    super("collection_year_missing");
  }

  @Override
  public void check(String laCode, DropContents landed, SubjectFindings found) {
    NavigableSet<Integer> years = landed.years(laCode, Ssda903Episodes.TABLE);
    if (!years.isEmpty() && years.last() - years.first() + 1 > years.size()) {
      found.addTable(definition(), Ssda903Episodes.TABLE.shortName(), null);
    }
  }
}
