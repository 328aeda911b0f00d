/** Files and folders of this machine: who may read them, and what a killed process leaves. */
package org.lacattribution.disk;
