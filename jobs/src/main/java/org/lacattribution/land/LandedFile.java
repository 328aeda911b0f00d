package org.lacattribution.land;

/**
 * A file as it is landed in a slice: a row of {@code landing.landed_file}.
 *
 * @param slice what it is landed in
 * @param file table and number in the drop that brought it
 * @param hash keyed hash of its bytes
 * @param landedAs what of a file was landed: the same for the same contract and programmes
 * @param rows rows of the slice that come from it
 * @param keyFingerprint names the key that identifiers were hashed with
 */
public record LandedFile(
    Slice slice, String file, String hash, String landedAs, long rows, String keyFingerprint) {}
