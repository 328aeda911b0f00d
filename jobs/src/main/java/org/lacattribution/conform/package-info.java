/**
 * Landed rows to conformed tables: one history of each child out of every return and extract.
 *
 * <p>{@link org.lacattribution.conform.Conforming} is the way in. The rules, and why they differ
 * from the sector's where they do, are in {@code data-schema/clarifications.md}.
 */
package org.lacattribution.conform;
