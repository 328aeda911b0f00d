package org.lacattribution.disclose;

/**
 * A count that may be released.
 *
 * @param value the count as it is
 * @param told what is said of it unless it is suppressed
 * @param cost what is lost by suppressing it; a usual cell costs 1
 */
record Count(long value, Told told, double cost) {}
