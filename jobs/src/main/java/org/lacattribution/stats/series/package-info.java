/**
 * One series of counts before and after a programme began.
 *
 * <p>Estimand: the ratio of the rate to what it would have been, and the events that did not
 * happen. It needs the trend before to have lasted, and no other shock at the same time; no error
 * model can check either.
 */
package org.lacattribution.stats.series;
