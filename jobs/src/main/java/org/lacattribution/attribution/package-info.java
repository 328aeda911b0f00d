/**
 * How many fewer children are in care because of which programme: the children's days as time at
 * risk ({@link org.lacattribution.attribution.PersonTime}), every rate fitted to them, what is
 * expected without any set of programmes ({@link org.lacattribution.attribution.Replay}), shares
 * that sum, intervals, checks, reconciliation. Beneath it {@link
 * org.lacattribution.attribution.history} is what is known of children, {@link
 * org.lacattribution.attribution.rate} how rates are fitted, {@link
 * org.lacattribution.attribution.start} who starts a programme; beside it {@link
 * org.lacattribution.attribution.topdown} are series and other authorities. Pure Java but for
 * {@link org.lacattribution.attribution.Attributing} and what reads and writes its lines.
 */
package org.lacattribution.attribution;
