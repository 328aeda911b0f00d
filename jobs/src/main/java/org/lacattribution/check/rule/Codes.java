package org.lacattribution.check.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lacattribution.table.CodeList;
import org.lacattribution.table.Years;

/** A code list by code, for it is asked about every cell. */
public final class Codes {
  private final Map<String, List<Years>> years = new HashMap<>();

  public Codes(CodeList list) {
    for (CodeList.Code code : list.codes()) {
      years
          .computeIfAbsent(code.code(), c -> new ArrayList<>(1))
          .add(new Years(code.firstYear(), code.lastYear()));
    }
  }

  public boolean knows(String code) {
    return years.containsKey(code);
  }

  /** Whether the list had the code in that collection year. */
  public boolean allows(String code, int collectionYear) {
    for (Years known : years.getOrDefault(code, List.of())) {
      if (known.include(collectionYear)) {
        return true;
      }
    }
    return false;
  }
}
