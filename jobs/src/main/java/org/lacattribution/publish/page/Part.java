package org.lacattribution.publish.page;

import java.util.List;
import java.util.Optional;

/**
 * What the page shows of a table. To put a new table on the page, write one and add it to the parts
 * of {@link CarePage}.
 */
interface Part {
  /** What belongs in the first screenful; empty where there is nothing to say. */
  default Optional<Page.Answer> answer() {
    return Optional.empty();
  }

  /** Sections under headings of their own; none where the table has no rows. */
  List<Page.Section> sections();
}
