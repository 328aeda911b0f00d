/**
 * Dividing a joint effect among programmes, reconciling it with what was observed, and how much
 * unmeasured confounding it could stand.
 */
package org.lacattribution.stats.share;
