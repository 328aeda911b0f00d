package org.lacattribution.land;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one reading of a file found, before anything is landed.
 *
 * @param hash SHA-256 of its bytes
 * @param encoding what its bytes are text of, where that is other than its head says; null where
 *     the head is right
 * @param notUnderstood lines of XML elements that no contract has, the first of each kind; none
 *     where another table of the same file has them
 * @param rows rows that can be landed, by slice
 * @param faults what refuses the file, each a sentence without its subject
 * @param rejects lines that cannot be landed, with the code of the reason
 * @param spare empty cells that every row has after those of the header
 * @param startsAfterLabel rows of a yearly return that begin in the year after a bare label's 31
 *     March
 * @param bareRows rows of a yearly return under a bare label that have a readable beginning
 */
record FileProfile(
    String hash,
    String encoding,
    Set<Long> notUnderstood,
    List<SliceRows> rows,
    List<String> faults,
    Map<Long, String> rejects,
    int spare,
    long startsAfterLabel,
    long bareRows) {

  /**
   * Rows of one authority and year label in a file.
   *
   * @param laCode three-digit code
   * @param label year label, null where the table is not yearly
   */
  record SliceRows(String laCode, YearLabel label, long rows) {}
}
