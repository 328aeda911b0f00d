package org.lacattribution.check;

/**
 * How often a rule was broken in a table.
 *
 * @param rule its code
 * @param severity error, warning or note
 * @param table landed table without its layer
 * @param rows findings
 * @param triedOn rows of the files with findings; null where the rule is about a file or table
 * @param files files with findings; 0 where a whole table or year is missing
 * @param worstFile the file with most of them; empty where there is none
 */
public record RuleCount(
    String rule,
    String severity,
    String table,
    long rows,
    Long triedOn,
    long files,
    String worstFile) {}
