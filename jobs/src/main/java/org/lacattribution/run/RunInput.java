package org.lacattribution.run;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * A file that a run's answer rests on.
 *
 * @param table landed table, without its layer
 * @param laCode authority
 * @param collectionYear year ending 31 March, null where the source is not yearly
 * @param file table and number in the drop that brought it, never its name
 * @param rows rows landed from it; not in the record of the run, for they are numbers of children
 * @param hash hash of its bytes under the council's key
 */
public record RunInput(
    String table,
    String laCode,
    Integer collectionYear,
    String file,
    @JsonIgnore long rows,
    String hash) {}
