package org.lacattribution.land;

/**
 * Something found of a file, or of a line that could not be landed.
 *
 * @param rule code of the rule under {@code data-schema/rules}
 * @param laCode authority of the council
 * @param table landed table, without its layer
 * @param path file in the drop
 * @param line line of the file, null where it is the whole file
 * @param field column, null where there is none
 */
public record FileFinding(
    String rule, String laCode, String table, String path, Long line, String field) {}
