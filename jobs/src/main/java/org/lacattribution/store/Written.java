package org.lacattribution.store;

/**
 * What a write did.
 *
 * @param table name of the table
 * @param version version of the table that holds it
 * @param rows rows written
 */
public record Written(String table, long version, long rows) {}
