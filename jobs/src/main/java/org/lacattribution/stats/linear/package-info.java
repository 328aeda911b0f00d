/**
 * Linear algebra that the library on the class path does not do as statistics needs it: least
 * squares that names the aliased column, and least squares on the simplex.
 */
package org.lacattribution.stats.linear;
