package org.lacattribution.attribution.history;

import java.util.Set;
import org.lacattribution.attribution.history.ChildHistory.Care;
import org.lacattribution.attribution.history.ChildHistory.Order;

/**
 * What is recorded of a child in care as a month begins; in the month of entry, as care began.
 *
 * @param order what the law says
 * @param months since that of entry
 * @param again whether the child was in care before this period
 * @param residential whether it lives in a children's home, a residential school or a secure home
 * @param fostered whether it lives with foster carers
 * @param moved whether it moved in the last six months
 * @param placed months since that in which its placement began
 */
public record InCare(
    Order order,
    int months,
    boolean again,
    boolean residential,
    boolean fostered,
    boolean moved,
    int placed) {
  private static final int RECENT = 183;
  private static final Set<String> RESIDENTIAL =
      Set.of("internal_residential", "external_residential", "secure");

  /** Of a period of care that covers part of a month. */
  public static InCare of(ChildHistory child, Care care, int month) {
    int first = Months.first(month);
    String group = care.group(first);
    return new InCare(
        care.order(first),
        month - Months.of(care.start()),
        child.care().get(0).start() < care.start(),
        group != null && RESIDENTIAL.contains(group),
        group != null && group.endsWith("_foster"),
        care.moved(first - RECENT, first) > 0,
        month - Months.of(Math.min(first, care.placed(first))));
  }
}
