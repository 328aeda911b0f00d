/**
 * What is known of children and when: histories in days, need as it was recorded on a day,
 * programmes acting, families that are drawn together. No model, no Spark.
 */
package org.lacattribution.attribution.history;
