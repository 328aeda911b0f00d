package org.lacattribution.disclose;

import java.util.Optional;

/**
 * A count about which an attacker may learn.
 *
 * @param value the count as it is
 * @param told what is said of it unless it is suppressed; empty where a release never says it
 * @param cost what is lost by suppressing it; a usual cell costs 1
 */
record Count(long value, Optional<Told> told, double cost) {
  Count(long value, Told told, double cost) {
    this(value, Optional.of(told), cost);
  }
}
