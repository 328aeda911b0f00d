package org.lacattribution.land;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A drop with a list of its files is read only if it has them, whole. */
class CompleteInputTest {
  /** SHA-256 of {@code abc}: FIPS 180-2, appendix B.1. */
  private static final String OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private static List<String> faults(String list, Map<String, String> files) {
    Map<String, String> found = new TreeMap<>(files);
    if (list != null) {
      found.put("complete.json", list);
    }
    List<String> faults = new ArrayList<>();
    CompleteInput.check(
        found,
        content -> new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)),
        faults);
    return faults;
  }

  @Test
  void whatIsListedAndWholeIsRead() {
    String list =
        "[{\"path\":\"2013/a.csv\",\"bytes\":3,\"sha256\":\"%s\"},{\"path\":\"b.csv\",\"bytes\":2}]"
            .formatted(OF_ABC);
    assertThat(faults(list, Map.of("2013/a.csv", "abc", "b.csv", "xy"))).isEmpty();
    assertThat(CompleteInput.withoutList(Map.of("complete.json", "", "a.csv", "")))
        .containsOnlyKeys("a.csv");
  }

  @Test
  void whatIsNotThereOrNotWholeIsNot() {
    String list = "[{\"path\":\"a.csv\",\"bytes\":3,\"sha256\":\"%s\"}]".formatted(OF_ABC);
    assertThat(faults(list, Map.of())).singleElement().asString().contains("not there yet");
    assertThat(faults(list, Map.of("a.csv", "ab")))
        .singleElement()
        .asString()
        .startsWith("a.csv: its bytes are not those");
    assertThat(faults(list, Map.of("a.csv", "abd"))).hasSize(1);
    assertThat(faults(list, Map.of("a.csv", "abc", "late.csv", "x")))
        .singleElement()
        .asString()
        .startsWith("late.csv: complete.json does not list it");
  }

  @Test
  void aListThatIsCutOffIsNoList() {
    assertThat(faults("[{\"path\":\"a.csv\",\"by", Map.of("a.csv", "abc")))
        .singleElement()
        .asString()
        .contains("still being written");
    assertThat(faults("{}", Map.of("a.csv", "abc"))).hasSize(1);
  }

  @Test
  void withoutAListNothingIsAsked() {
    assertThat(faults(null, Map.of("a.csv", "abc"))).isEmpty();
  }
}
