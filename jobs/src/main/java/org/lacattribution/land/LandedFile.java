package org.lacattribution.land;

/**
 * A file as it is landed in a slice: a row of {@code landing.landed_file}.
 *
 * @param slice what it is landed in
 * @param path where it is in the drop
 * @param hash SHA-256 of its bytes
 * @param rows rows of the slice that come from it
 * @param keyFingerprint names the key that identifiers were hashed with
 */
public record LandedFile(Slice slice, String path, String hash, long rows, String keyFingerprint) {}
