package org.lacattribution.check.rule;

/**
 * A rule broken by a row, a file or a table.
 *
 * @param table landed table without its layer
 * @param file file in the drop; null where a whole table or year is missing
 * @param line line of the file; null for a finding on a whole file or table
 * @param field columns at fault joined by a plus sign; null where it is the row or the file
 */
public record Finding(RuleDefinition rule, String table, String file, Long line, String field) {}
