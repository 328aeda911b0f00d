/**
 * The page of a release: {@link org.lacattribution.publish.page.CareFigures} collects the few
 * numbers it needs, {@link org.lacattribution.publish.page.CarePage} puts them into sentences and
 * tables, and {@link org.lacattribution.publish.page.PageFile} fills the template.
 */
package org.lacattribution.publish.page;
