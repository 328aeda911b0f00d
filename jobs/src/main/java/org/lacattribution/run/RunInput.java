package org.lacattribution.run;

/**
 * A file that a run's answer rests on.
 *
 * @param table landed table, without its layer
 * @param laCode authority
 * @param collectionYear year ending 31 March, null where the source is not yearly
 * @param path where it was in the drop that brought it
 * @param rows rows landed from it
 * @param hash SHA-256 of its bytes
 */
public record RunInput(
    String table, String laCode, Integer collectionYear, String path, long rows, String hash) {}
