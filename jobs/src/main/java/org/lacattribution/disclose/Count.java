package org.lacattribution.disclose;

import java.util.Optional;

/**
 * A count about which an attacker may learn.
 *
 * @param value the count as it is
 * @param shown the figure shown for it unless it is suppressed; empty where a release never shows
 *     it
 * @param cost what is lost by suppressing it; a usual cell costs 1
 * @param isPublic whether an attacker finds it elsewhere, so that suppressing it protects nothing
 */
record Count(long value, Optional<Figure> shown, double cost, boolean isPublic) {
  Count(long value, Figure shown, double cost) {
    this(value, Optional.of(shown), cost, false);
  }
}
