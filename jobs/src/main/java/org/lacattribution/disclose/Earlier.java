package org.lacattribution.disclose;

import java.util.Optional;

/**
 * A count of an earlier release.
 *
 * @param value the count as it was then
 * @param told what was said of it; empty where it was suppressed
 */
record Earlier(long value, Optional<Told> told) {}
