/** Starts the kernel with which Jupyter runs the notebooks. */
package org.lacattribution.notebook;
