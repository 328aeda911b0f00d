package org.lacattribution.publish.page;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import org.lacattribution.publish.TextFile;

/**
 * A {@link Page} as one HTML file without scripts, links to elsewhere, or anything that a browser
 * would fetch. The template escapes every text of the page.
 */
public final class PageFile {
  private static final String NAME = "index.html";
  private static final String TEMPLATE = "publish/page.peb";

  private PageFile() {}

  /** The page as a file of a release. */
  public static TextFile of(Page page) {
    ClasspathLoader loader = new ClasspathLoader(PageFile.class.getClassLoader());
    PebbleEngine engine =
        new PebbleEngine.Builder()
            .loader(loader)
            .autoEscaping(true)
            .strictVariables(true)
            .defaultLocale(Locale.UK)
            .build();
    StringWriter html = new StringWriter();
    try {
      engine.getTemplate(TEMPLATE).evaluate(html, Map.of("page", page));
    } catch (IOException fault) {
      throw new UncheckedIOException("Template %s cannot be read.".formatted(TEMPLATE), fault);
    }
    return new TextFile(NAME, html.toString());
  }
}
