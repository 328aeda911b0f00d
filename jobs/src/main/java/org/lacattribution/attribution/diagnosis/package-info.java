/** Checks that could show an estimate to be wrong, and the verdict that they allow. */
package org.lacattribution.attribution.diagnosis;
