/**
 * Who the children are: in care, on protection plans and in programmes, by sex, age, ethnic group
 * and disability, compared with the children of the area and with England. Worked out from counts
 * and from published figures.
 */
package org.lacattribution.board.equality;
