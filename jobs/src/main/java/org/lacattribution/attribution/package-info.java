/**
 * How many fewer children are in care because of which programme. This package reads an authority's
 * history, asks the rooms beneath it and writes the tables; each room uses only those to its left:
 * {@link org.lacattribution.attribution.history} (what is known of children), {@link
 * org.lacattribution.attribution.rate} (how rates are fitted), {@link
 * org.lacattribution.attribution.start} (who starts a programme), {@link
 * org.lacattribution.attribution.effect} (the estimate), {@link
 * org.lacattribution.attribution.diagnosis} (checks and verdicts), {@link
 * org.lacattribution.attribution.alternative} (other estimates). {@link
 * org.lacattribution.attribution.topdown} (series and other authorities) is separate from them.
 * Pure Java but for this package and {@code topdown}.
 */
package org.lacattribution.attribution;
