package org.lacattribution.attribution.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.lacattribution.table.CodeList;
import org.lacattribution.table.CodeList.Code;

class FactorKindTest {
  private static List<String> codes() {
    return CodeList.named("cin_assessment_factor").codes().stream().map(Code::code).toList();
  }

  @Test
  void everyCodeIsOfOneKindOrOfNone() {
    TreeSet<String> none = new TreeSet<>();
    for (String code : codes()) {
      Set<FactorKind> kinds = FactorKind.of(List.of(code));
      assertThat(kinds).as(code).hasSizeLessThanOrEqualTo(1);
      if (kinds.isEmpty()) {
        none.add(code);
      }
    }
    assertThat(none).containsExactly("20", "21", "7A", "8B", "8C", "8D", "8E", "8F", "9A");
  }

  @Test
  void kindsAreOfWhomAFactorIs() {
    assertThat(FactorKind.of(List.of("1A", "4B", "5A", "16A", "18C")))
        .extracting(FactorKind::toString)
        .containsExactly("beyond home", "child disability", "household health", "abuse or neglect");
    assertThat(FactorKind.of(List.of("1B", "2C", "3A", "15A")))
        .extracting(FactorKind::toString)
        .containsExactly("child mental health", "household substances", "domestic abuse");
  }
}
