/**
 * Permanence: where each child in care stands on the way to a permanent home, how long it has stood
 * there, and how long adoption takes. {@link org.lacattribution.board.permanence.Pathway} infers
 * the stage from the codes of the return and the dates of adoption; {@code data-schema/permanence}
 * has the days that a stage is expected to take, by date, with sources.
 */
package org.lacattribution.board.permanence;
