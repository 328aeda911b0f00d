package org.lacattribution.disclose;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The sums that tie the counts of one release, by their names alone. */
@FunctionalInterface
interface Links {
  /** Equations: coefficient by name of the count, summing to nothing. */
  List<Map<String, Integer>> among(Set<String> names);
}
