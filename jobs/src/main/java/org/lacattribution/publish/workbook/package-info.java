/**
 * The workbook of a release, after the guidance of the Government Analysis Function on statistics
 * in spreadsheets: a cover, contents, notes, and one marked-up table a sheet.
 */
package org.lacattribution.publish.workbook;
