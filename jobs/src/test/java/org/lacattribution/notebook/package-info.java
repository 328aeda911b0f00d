/**
 * The notebooks, run by the kernel that Jupyter runs them with, without Jupyter. A new notebook in
 * {@code notebooks/} is run and checked without a line here; {@link
 * org.lacattribution.notebook.Figures} says what it must show.
 */
package org.lacattribution.notebook;
