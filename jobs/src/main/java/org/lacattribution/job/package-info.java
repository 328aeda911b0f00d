/**
 * Commands: one class each. A command reads its arguments, calls the pipeline or one stage, and
 * prints.
 */
package org.lacattribution.job;
