package org.lacattribution.disclose;

import java.util.Optional;

/**
 * A count of an earlier release.
 *
 * @param value the count as it was then
 * @param shown the figure shown for it; empty where it was suppressed
 */
record Earlier(long value, Optional<Figure> shown) {}
