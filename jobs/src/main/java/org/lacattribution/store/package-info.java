/** Delta in and out: the only package that names a storage format. */
package org.lacattribution.store;
