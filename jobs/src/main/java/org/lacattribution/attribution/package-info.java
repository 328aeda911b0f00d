/**
 * How many fewer children are in care because of which programme: the children's histories as time
 * at risk, the rates of every transition given need and programmes, what is expected without any
 * set of programmes, shares that sum, intervals, checks. Pure Java but for {@link
 * org.lacattribution.attribution.Attributing} and what reads and writes its lines.
 */
package org.lacattribution.attribution;
