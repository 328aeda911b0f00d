/**
 * Disclosure control: the last stage, through which everything passes that leaves the warehouse.
 *
 * <p>{@link org.lacattribution.disclose.Disclosure} is the one door: it gives the tables of a
 * release, made coarse, suppressed and rounded, and what the ledger must remember of them. Inside,
 * {@link org.lacattribution.disclose.Cells} is every count that was ever shown of an authority and
 * the sums that tie them, and {@link org.lacattribution.disclose.Suppression} chooses what is
 * suppressed. {@code jobs/METHODS-disclosure.md} gives the method, what it promises and what not.
 */
package org.lacattribution.disclose;
