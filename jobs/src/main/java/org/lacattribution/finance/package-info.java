/**
 * What placements cost, what the budget plans and gets, and what programmes are worth.
 *
 * <p>Reads conformed tables and the published tables of stock, flow, attribution and
 * reconciliation; yields published tables. Days in care are counted and priced in Spark; all else
 * is arithmetic on aggregates of one council. {@code jobs/METHODS-finance.md} has the formulas.
 */
package org.lacattribution.finance;
