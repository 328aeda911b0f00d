/**
 * What the whole authority's figures say of its programmes, with no look at any child: its
 * published rate compared with other authorities', and its own monthly series before and after.
 *
 * <p>Top-down: no figure here can separate one programme from another.
 */
package org.lacattribution.attribution.topdown;
