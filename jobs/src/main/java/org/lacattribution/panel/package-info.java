/**
 * The council's children in care month by month, and the published figures of every authority.
 *
 * <p>{@link org.lacattribution.panel.CareTransitions} walks each child's history once and counts
 * transitions between cells; {@link org.lacattribution.panel.StockAndFlow} makes the monthly tables
 * of the counts; {@link org.lacattribution.panel.StockCheck} counts the stock another way and
 * compares; {@link org.lacattribution.panel.AuthorityYear} makes rates of published figures.
 */
package org.lacattribution.panel;
