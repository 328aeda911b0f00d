package org.lacattribution.attribution.history;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a factor found at the end of an assessment is about: the codes of the children in need
 * census, grouped as programmes choose families and as children come into care by them. Codes of no
 * group (a young carer, privately fostered, other) count as factors alone.
 */
public enum FactorKind {
  /** What the child does or is drawn into outside the home. */
  BEYOND_HOME("1A", "2A", "10", "11", "12", "13", "14", "24"),
  CHILD_MENTAL_HEALTH("4A", "15"),
  CHILD_DISABILITY("5A", "6A"),
  HOUSEHOLD_SUBSTANCES("1B", "1C", "2B", "2C"),
  DOMESTIC_ABUSE("3"),
  HOUSEHOLD_HEALTH("4B", "4C", "5B", "5C", "6B", "6C"),
  ABUSE_OR_NEGLECT("16", "17", "18", "19", "22", "23");

  /** By code, with its letter or, where all letters are alike, without. */
  private static final Map<String, FactorKind> BY_CODE =
      Arrays.stream(values())
          .flatMap(kind -> kind.codes.stream().map(code -> Map.entry(code, kind)))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private final List<String> codes;

  FactorKind(String... codes) {
    this.codes = List.of(codes);
  }

  /** Of codes as the census has them, a number and mostly a letter. */
  static Set<FactorKind> of(Collection<String> codes) {
    Set<FactorKind> kinds = EnumSet.noneOf(FactorKind.class);
    for (String code : codes) {
      FactorKind kind = BY_CODE.getOrDefault(code, BY_CODE.get(number(code)));
      if (kind != null) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  /** A code without the letter that ends it. */
  private static String number(String code) {
    int end = code.length();
    while (end > 0 && !Character.isDigit(code.charAt(end - 1))) {
      end--;
    }
    return code.substring(0, end);
  }

  /** In words, as a column is named. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
