/** Councils with a known truth. */
package org.lacattribution.simulate;
