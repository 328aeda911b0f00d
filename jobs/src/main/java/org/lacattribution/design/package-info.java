/**
 * When programmes can have a verdict, and how a new one should start so that it can.
 *
 * <p>Reads {@code published.programme_ratio}, {@code published.diagnostic}, {@code
 * conformed.enrolment} and, for a programme that does not run yet, conformed histories as
 * aggregates; yields {@code published.answerability} and {@code published.evidence}. {@code
 * jobs/METHODS-design.md} has the formulas.
 */
package org.lacattribution.design;
