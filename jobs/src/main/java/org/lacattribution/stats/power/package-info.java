/** The chance that a number of events shows a rate ratio, and how many events it takes. */
package org.lacattribution.stats.power;
