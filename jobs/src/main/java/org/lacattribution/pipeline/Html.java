package org.lacattribution.pipeline;

/** Text in HTML. */
final class Html {
  private Html() {}

  /** A text that no browser takes for markup. */
  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
