/**
 * Carers and places: how far households who enquire come and how long it takes, what is gained of
 * carers, and whether there are places for the children in care. Arithmetic on the counts of {@link
 * org.lacattribution.board.count}, and on what a release shows.
 */
package org.lacattribution.board.carers;
