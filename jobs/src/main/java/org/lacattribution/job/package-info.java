/**
 * Commands: one class each. A command reads its arguments, reads tables, calls stages and writes.
 */
package org.lacattribution.job;
