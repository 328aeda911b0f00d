package org.lacattribution.publish;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.lacattribution.error.OurFault;

/** Documents that a release contains, so that its reader has the methods and the evidence too. */
public final class Documents {
  private static final String FOLDER = "/documents/";

  private Documents() {}

  /** The documents as files of a release. */
  public static List<TextFile> files() {
    return List.of(
        new TextFile("methods.md", text("METHODS.md")),
        new TextFile("evidence.md", text("EVIDENCE.md")),
        new TextFile("glossary.md", text("glossary.md")));
  }

  /** The text of a document. */
  public static String text(String name) {
    try (InputStream in = Documents.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new OurFault("Document %s is not on the class path.".formatted(name));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException fault) {
      throw new UncheckedIOException("Document %s cannot be read.".formatted(name), fault);
    }
  }
}
