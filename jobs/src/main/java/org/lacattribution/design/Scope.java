package org.lacattribution.design;

import java.time.LocalDate;

/**
 * What rows are made for.
 *
 * @param runId the run that writes them
 * @param asOf last day of data used
 * @param laCode authority of the council file
 */
record Scope(String runId, LocalDate asOf, String laCode) {}
