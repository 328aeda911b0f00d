package org.lacattribution.pipeline;

import java.util.Map;

/**
 * Rows about children that were erased, or would be.
 *
 * @param byTable rows by name of the table; tables without any are left out
 * @param sentence what was done
 */
public record ErasedRows(Map<String, Long> byTable, String sentence) implements Progress.Summary {}
