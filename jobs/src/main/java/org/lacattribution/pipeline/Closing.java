package org.lacattribution.pipeline;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The screenful that a run ends with. */
public final class Closing {
  private static final int WIDTH = 100;

  private Closing() {}

  public static void print(PrintWriter out, Publication published, Path release) {
    out.println();
    published.sentences().forEach(sentence -> out.println(wrapped(sentence, "")));
    out.println();
    out.println("Data quality:");
    published.dataQuality().forEach(sentence -> out.println(wrapped(sentence, "  ")));
    out.println();
    out.println("Release: " + release.toAbsolutePath().normalize());
    out.println("Open   : " + release.toAbsolutePath().normalize().resolve("index.html"));
    out.flush();
  }

  private static String wrapped(String sentence, String indent) {
    StringBuilder lines = new StringBuilder(indent);
    int column = indent.length();
    List<String> words = Arrays.asList(sentence.split(" "));
    for (String word : words) {
      if (column + word.length() > WIDTH) {
        lines.append(System.lineSeparator()).append(indent).append("  ");
        column = indent.length() + 2;
      }
      lines.append(word).append(' ');
      column += word.length() + 1;
    }
    return lines.toString().stripTrailing();
  }
}
