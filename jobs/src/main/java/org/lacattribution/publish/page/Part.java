package org.lacattribution.publish.page;

import java.util.List;
import java.util.Optional;

/**
 * What the page shows of a table. To put a new table on the page, write one and add it to the parts
 * of {@link CarePage}.
 */
interface Part {
  /** An answer of the first screen; empty where the part has none. */
  default Optional<Page.Answer> answer() {
    return Optional.empty();
  }

  /** Paragraphs under the title of the page; none for most parts. */
  default List<Text> lead() {
    return List.of();
  }

  /** Sections under headings of their own; none where the table has no rows. */
  List<Page.Section> sections();
}
