/** What several studies found of one effect, taken together, and what it foretells of another. */
package org.lacattribution.stats.pooling;
