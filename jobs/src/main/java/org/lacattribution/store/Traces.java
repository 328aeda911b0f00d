package org.lacattribution.store;

import java.util.List;

/**
 * What a search of a warehouse's files read and found.
 *
 * @param files files read to their end, the log of each table among them
 * @param bytes their bytes
 * @param foundIn files that have one of the texts, by their path in the warehouse
 */
public record Traces(long files, long bytes, List<String> foundIn) {}
