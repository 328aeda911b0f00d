/**
 * Councils with a known truth: {@link org.lacattribution.simulate.Simulation} writes a drop folder
 * in the formats of {@code inputs.md}, and next to it what each programme really achieved.
 *
 * <h2>The world</h2>
 *
 * <p>A {@code Family} becomes known in some month, either through a referral or because its
 * children come into care that day. Its {@code Need} goes up and down and tends back to the
 * family's own level; what services record of it, its {@code Cases}, follows need: early help,
 * referrals, assessments with factors, child in need plans, section 47 enquiries, protection plans.
 * Month by month a {@code CareStep} draws whether each child comes into care, moves or leaves, with
 * the chances of {@code CareModel}, which depend on the record on the first day of the month, on
 * age, on earlier care, on time in care and on the {@code Calendar}. {@code Enrolling} refers
 * families to programmes by the same record, so confounding is measured, except in scenarios {@code
 * unmeasured} and {@code protective}, where families are chosen by something that no record shows.
 * In scenario {@code lottery} places in programmes at home are drawn by lot among those chosen. How
 * children leave care is a matter of {@code Leaving}: in scenario {@code routes} records show it in
 * part. While an {@code Exposure} lasts, a programme multiplies the chance that it acts on;
 * programmes together multiply.
 *
 * <h2>The truth</h2>
 *
 * <p>{@code Replay} carries the chance of every state forward, from the day on which a programme
 * first acted on a child, with the enrolments as they were and the effects of a given set of
 * programmes: an expectation, with no luck after that day. {@code Truth} sums it over children for
 * every set, and {@code Allocation} shares it. It is made possible by four simplifications: cases
 * are the same whatever care and programmes do, so plans are no mediator; a worker stays to the
 * planned end of an enrolment; a child is taken by programmes at home or in care, never both; and a
 * child has at most one event of care in a month, leaving at the earliest in the month after it
 * entered. Later enrolments of a child are fixed with the first: its chance of having come into
 * care in between, without effect, counts.
 *
 * <h2>Random numbers</h2>
 *
 * <p>Each is a hash of what it is for ({@code Draws}), so nothing depends on order, threads or the
 * number of authorities. How many families of each kind, size and severity arrive is spread evenly
 * over time; what then happens to them is chance, so counts vary between seeds as much as chances
 * make them.
 */
package org.lacattribution.simulate;
