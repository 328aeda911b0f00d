/** The kinds of failure: whose fault it is, and what the user can do. */
package org.lacattribution.error;
