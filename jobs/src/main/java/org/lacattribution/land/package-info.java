/**
 * From a drop folder to landed tables: files are recognised by their header, read strictly, refused
 * or landed row by row with file, line and hash, and identifiers leave as keyed hashes.
 */
package org.lacattribution.land;
