package org.lacattribution.land;

/**
 * Something found of a file, or of a line that could not be landed.
 *
 * @param rule code of the rule under {@code data-schema/rules}
 * @param laCode authority of the council
 * @param table landed table, without its layer
 * @param file file in the drop, by table and number
 * @param line line of the file, null where it is the whole file
 * @param field column, or the position of one that no contract has; null where there is none
 */
public record FileFinding(
    String rule, String laCode, String table, String file, Long line, String field) {}
