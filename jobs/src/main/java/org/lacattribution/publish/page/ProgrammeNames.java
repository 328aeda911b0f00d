package org.lacattribution.publish.page;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lacattribution.council.Council;

/** What the council file calls programmes and their groups. */
record ProgrammeNames(List<Council.Programme> programmes) {
  private static final String REST = "_OTHER";

  static ProgrammeNames of(Council council) {
    return new ProgrammeNames(council.programmes());
  }

  /** The name of a programme; its code where the council file does not name it. */
  String of(String code) {
    return code.endsWith(REST)
        ? "Other programmes with few children"
        : programmes.stream()
            .filter(programme -> programme.code().equals(code))
            .map(Council.Programme::name)
            .findFirst()
            .orElse(code);
  }

  /** The name of a row of the attribution. */
  String of(AttributionFigures.Effect effect) {
    return switch (effect.scope()) {
      case "total" -> "All programmes";
      case "unattributed" -> "Not explained";
      case "group" -> "These %s together".formatted(Words.spelled(members(effect.code())));
      default -> of(effect.code());
    };
  }

  /** Names of programmes, given as codes joined by a plus sign. */
  String together(String codes) {
    return Arrays.stream(codes.split("\\+")).map(this::of).collect(Collectors.joining(" and "));
  }

  /** Names of the programmes of groups, given as codes joined by a plus sign. */
  String ofGroups(String codes) {
    List<String> groups = List.of(codes.split("\\+"));
    return programmes.stream()
        .filter(programme -> groups.contains(programme.group()))
        .map(Council.Programme::name)
        .collect(Collectors.joining(" and "));
  }

  /** Groups in the order of the council file. */
  List<String> groups() {
    return programmes.stream().map(Council.Programme::group).distinct().toList();
  }

  /** Position in the council file; last where it is not there. */
  int position(String code) {
    return IntStream.range(0, programmes.size())
        .filter(i -> programmes.get(i).code().equals(code))
        .findFirst()
        .orElse(programmes.size());
  }

  boolean isIn(String group, String code) {
    return code.equals(group + REST)
        || programmes.stream().anyMatch(p -> p.code().equals(code) && p.group().equals(group));
  }

  /** What a programme is meant to change; empty for several programmes and for one not named. */
  Optional<Council.ActsOn> actsOn(AttributionFigures.Effect effect) {
    return programmes.stream()
        .filter(programme -> effect.isOf("programme") && programme.code().equals(effect.code()))
        .map(Council.Programme::actsOn)
        .findFirst();
  }

  private int members(String group) {
    return (int) programmes.stream().filter(p -> group.equals(p.group())).count();
  }
}
