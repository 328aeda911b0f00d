package org.lacattribution.publish.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Words with figures among them, each figure with its source.
 *
 * @param runs in order
 */
public record Text(List<Run> runs) {
  private static final String PLACE = "%s";

  /**
   * Some of the words.
   *
   * @param value what a number is before it is rounded; null where the words are no number
   * @param source where the words stand in the release; null where they are our own
   */
  public record Run(String words, Double value, Source source) {
    public boolean isNumber() {
      return value != null;
    }

    public boolean isQuoted() {
      return value == null && source != null;
    }
  }

  /** Words of our own: nothing in them is a pattern. */
  public static Text of(String words) {
    return new Text(List.of(new Run(words, null, null)));
  }

  /** Each as it is, for a page that belongs to no release. */
  public static List<Text> all(List<String> words) {
    return words.stream().map(Text::of).toList();
  }

  /** A number as it reads, or the words for one that is not there. */
  static Text of(Figure figure, String words) {
    return figure.isThere()
        ? new Text(List.of(new Run(words, figure.value(), figure.source())))
        : of(figure.absent());
  }

  /** Words of the release, as they stand there. */
  static Text quoted(String words, Source source) {
    return words == null ? of("") : new Text(List.of(new Run(words, null, source)));
  }

  /**
   * Words of our own with texts in the places of {@code %s}.
   *
   * @param parts texts, or what stands for itself such as a date or a name
   */
  static Text of(String pattern, Object... parts) {
    List<Run> runs = new ArrayList<>();
    int from = 0;
    for (Object part : parts) {
      int place = pattern.indexOf(PLACE, from);
      if (place < 0) {
        throw new IllegalArgumentException("More parts than places: " + pattern);
      }
      add(runs, pattern.substring(from, place));
      if (part instanceof Text text) {
        runs.addAll(text.runs);
      } else {
        add(runs, part.toString());
      }
      from = place + PLACE.length();
    }
    if (pattern.indexOf(PLACE, from) >= 0) {
      throw new IllegalArgumentException("More places than parts: " + pattern);
    }
    add(runs, pattern.substring(from));
    return new Text(List.copyOf(runs));
  }

  private static void add(List<Run> runs, String words) {
    if (!words.isEmpty()) {
      runs.add(new Run(words, null, null));
    }
  }

  public boolean isBlank() {
    return plain().isBlank();
  }

  /** The same without sources. */
  public String plain() {
    return runs.stream().map(Run::words).collect(Collectors.joining());
  }

  @Override
  public String toString() {
    return plain();
  }
}
