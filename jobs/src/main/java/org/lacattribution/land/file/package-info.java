/**
 * The bytes of a file as rows of cells, whatever its form: text of several encodings and
 * separators, XML, of which each table is a file of rows to the rest of landing, or a sheet of a
 * workbook. Files in an archive are read where they lie.
 */
package org.lacattribution.land.file;
