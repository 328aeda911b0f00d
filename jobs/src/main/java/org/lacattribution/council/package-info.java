/** What a council says of itself: its programmes, plan, money and choices, read from one file. */
package org.lacattribution.council;
