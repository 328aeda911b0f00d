/**
 * What the releases of several councils show together of a kind of programme, from their files
 * alone and without Spark.
 *
 * <p>Reads {@code evidence.csv} of release folders; yields a pooled estimate for each kind of
 * programme as sentences, CSV files and a forest plot. {@code jobs/METHODS-design.md} has the
 * formulas.
 */
package org.lacattribution.pool;
