/** One class of the notebooks' kernel that is replaced, in the only package where it is found. */
package org.rapaio.jupyter.kernel.channels;
