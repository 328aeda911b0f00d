/**
 * What a text of an input means: the one reading of blanks, identifiers, codes, numbers, flags,
 * dates, ages and lists.
 *
 * <p>Landing reads each cell once and lands its plain form, so that checks and conforming meet the
 * same value. {@link org.lacattribution.reading.Reading} is the way in.
 */
package org.lacattribution.reading;
