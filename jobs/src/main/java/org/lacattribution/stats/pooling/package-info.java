/** What several studies found of one effect, taken together, and what that predicts for another. */
package org.lacattribution.stats.pooling;
