/**
 * The release folder: files for people to read, written whole or not at all.
 *
 * <p>A {@link org.lacattribution.publish.ReleaseFile} is one file of the release; another kind of
 * file joins by one more class in the list given to {@link
 * org.lacattribution.publish.ReleaseFolder}. The page is made in {@code page}, its charts are drawn
 * in {@code chart}.
 */
package org.lacattribution.publish;
