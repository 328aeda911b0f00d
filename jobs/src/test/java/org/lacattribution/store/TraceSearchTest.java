package org.lacattribution.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many texts are looked for otherwise than a few, and are found as well. */
class TraceSearchTest {
  private static final List<String> MANY =
      IntStream.range(0, 500).mapToObj(i -> "%032x".formatted(i * 7919)).toList();

  @Test
  void oneOfManyIsFoundWhereverItIs() {
    for (String text : List.of(MANY.get(0), MANY.get(499))) {
      assertThat(TraceSearch.hasOne(text, MANY)).isTrue();
      assertThat(TraceSearch.hasOne("{\"a\":\"" + text + "\"}", MANY)).isTrue();
      assertThat(TraceSearch.hasOne("f" + text, MANY)).isTrue();
      assertThat(TraceSearch.hasOne(text.substring(1) + "x", MANY)).isFalse();
    }
  }

  @Test
  void oneOfAFewIsFoundToo() {
    assertThat(TraceSearch.hasOne("xab", List.of("ab"))).isTrue();
    assertThat(TraceSearch.hasOne("xa", List.of("ab"))).isFalse();
    assertThat(TraceSearch.hasOne("", MANY)).isFalse();
  }
}
