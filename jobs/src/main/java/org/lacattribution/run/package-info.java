/** Provenance: what a run read, with which settings and code, what it wrote, how it ended. */
package org.lacattribution.run;
