/**
 * The stages in the order of the data, and what runs them: session, lock, record of runs, progress,
 * and what a run has written. The only package that uses every stage and the store; commands use
 * it.
 */
package org.lacattribution.pipeline;
