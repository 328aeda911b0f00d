/**
 * Tables: one class a table, its columns spelled for the compiler, its definition read from its
 * contract under {@code data-schema/}.
 */
package org.lacattribution.table;
