/**
 * The bytes of a file as rows of cells, whatever its form: text of several encodings and
 * separators, or XML, of which each table is a file of rows to the rest of landing.
 */
package org.lacattribution.land.file;
