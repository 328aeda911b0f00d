package org.lacattribution.publish.page;

import static org.lacattribution.publish.page.Page.Column.numbers;
import static org.lacattribution.publish.page.Page.Column.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lacattribution.publish.page.Page.Display;
import org.lacattribution.publish.page.Page.Grid;
import org.lacattribution.publish.page.Page.Section;
import org.lacattribution.table.Field;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.Equalities;

/** Who the children are, in the latest year, compared with the children of the area. */
final class EqualityPart implements Part {
  private static final String ID = "equality";
  private static final String HEADING = "Who the children are";

  /** A population and the caption of its table. */
  private record Population(String code, String caption, String who) {}

  private static final List<Population> POPULATIONS =
      List.of(
          new Population("in_care", "Children in care on 31 March", "in care"),
          new Population("on_plan", "Child protection plans on 31 March", "on protection plans"),
          new Population(
              "in_programme", "Starts of programmes in the year", "who start a programme"));

  private static final Map<String, String> CHARACTERISTICS =
      Map.of("sex", "Sex", "age", "Age", "ethnicity", "Ethnic group", "disability", "Disability");

  private static final List<String> IN_ORDER =
      List.of(
          "sex",
          "female",
          "male",
          "age",
          "under_1",
          "1_to_4",
          "5_to_9",
          "10_to_15",
          "16_to_17",
          "ethnicity",
          "white",
          "mixed",
          "asian",
          "black",
          "other",
          "disability",
          "disabled",
          "not_disabled",
          "not_known");

  private static final Map<String, String> GROUPS =
      Map.ofEntries(
          Map.entry("under_1", "Under 1"),
          Map.entry("1_to_4", "1 to 4"),
          Map.entry("5_to_9", "5 to 9"),
          Map.entry("10_to_15", "10 to 15"),
          Map.entry("16_to_17", "16 and 17"),
          Map.entry("female", "Girls"),
          Map.entry("male", "Boys"),
          Map.entry("not_known", "Not known"),
          Map.entry("not_disabled", "Not disabled"),
          Map.entry("disabled", "Disabled"));

  private final List<ReleasedRow> rows;

  /**
   * The part of a release.
   *
   * @param released tables of the release
   */
  EqualityPart(Tables released) {
    rows = ReleasedRow.inOrder(Equalities.TABLE, released.read(Equalities.TABLE));
  }

  @Override
  public List<Section> sections() {
    if (!ReleasedRow.anyHas(rows, Equalities.CHILDREN)) {
      return List.of(
          Section.toAdd(
              ID, HEADING, "There is no year ending 31 March with numbers large enough to show."));
    }
    List<Grid> grids = new ArrayList<>();
    List<Text> sentences = new ArrayList<>();
    for (Population population : POPULATIONS) {
      List<ReleasedRow> latest = latest(population);
      if (!latest.isEmpty()) {
        grids.add(grid(population, latest));
        difference(population, latest).ifPresent(sentences::add);
      }
    }
    sentences.add(
        Text.of(
            "Rates are for each 10,000 children of the group in the area. The range is what chance"
                + " alone allows at that rate. A difference is no cause: poverty, need and"
                + " decisions can all lie behind it."));
    return List.of(new Section(ID, HEADING, sentences, "", grids));
  }

  private List<ReleasedRow> latest(Population population) {
    List<ReleasedRow> own =
        rows.stream().filter(row -> row.has(Equalities.POPULATION, population.code())).toList();
    Optional<String> year =
        own.stream().map(row -> row.text(Equalities.PERIOD)).max(String::compareTo);
    return own.stream()
        .filter(row -> row.has(Equalities.PERIOD, year.orElseThrow()))
        .filter(row -> !isEmptyRest(row))
        .sorted(
            Comparator.comparingInt((ReleasedRow row) -> place(row, Equalities.CHARACTERISTIC))
                .thenComparingInt(row -> place(row, Equalities.CATEGORY)))
        .toList();
  }

  private static int place(ReleasedRow row, Field column) {
    return IN_ORDER.indexOf(row.text(column));
  }

  /** Nobody whose group is not known is no news. */
  private static boolean isEmptyRest(ReleasedRow row) {
    Figure children = row.figure(Equalities.CHILDREN);
    return row.has(Equalities.CATEGORY, "not_known") && children.isThere() && children.value() == 0;
  }

  /** Girls and boys, where their ranges do not meet. */
  private static Optional<Text> difference(Population population, List<ReleasedRow> latest) {
    Optional<ReleasedRow> girls = group(latest, "female");
    Optional<ReleasedRow> boys = group(latest, "male");
    if (girls.isEmpty() || boys.isEmpty()) {
      return Optional.empty();
    }
    if (isAbove(girls.get(), boys.get())) {
      return Optional.of(more(population, "Girls", girls.get(), "boys", boys.get()));
    }
    return isAbove(boys.get(), girls.get())
        ? Optional.of(more(population, "Boys", boys.get(), "girls", girls.get()))
        : Optional.empty();
  }

  private static Text more(
      Population population, String first, ReleasedRow more, String second, ReleasedRow fewer) {
    return Text.of(
        "Children %s: %s more often than %s, by more than chance (%s and %s for each 10,000).",
        population.who(),
        first.toLowerCase(java.util.Locale.UK),
        second,
        Words.rate(more.figure(Equalities.RATE_PER_10000)),
        Words.rate(fewer.figure(Equalities.RATE_PER_10000)));
  }

  private static Optional<ReleasedRow> group(List<ReleasedRow> rows, String category) {
    return rows.stream()
        .filter(row -> row.has(Equalities.CATEGORY, category))
        .filter(row -> row.figure(Equalities.RATE_PER_10000).isThere())
        .findFirst();
  }

  private static boolean isAbove(ReleasedRow one, ReleasedRow other) {
    return one.figure(Equalities.LOWER_95).value() > other.figure(Equalities.UPPER_95).value();
  }

  private static Grid grid(Population population, List<ReleasedRow> latest) {
    boolean hasEngland = ReleasedRow.anyHas(latest, Equalities.ENGLAND_SHARE);
    List<Page.Column> columns =
        new ArrayList<>(
            List.of(
                words("Characteristic"),
                words("Group"),
                numbers("Children"),
                numbers("Share"),
                numbers("Of the area's children"),
                numbers("Rate"),
                numbers("Range")));
    if (hasEngland) {
      columns.add(5, numbers("Of England's in care"));
    }
    return new Grid(
        "%s, %s".formatted(population.caption(), latest.get(0).text(Equalities.PERIOD)),
        population.code().equals("in_care") ? Display.OPEN : Display.FOLDED,
        columns,
        latest.stream()
            .map(
                row -> {
                  List<Text> cells =
                      new ArrayList<>(
                          List.of(
                              Text.of(CHARACTERISTICS.get(row.text(Equalities.CHARACTERISTIC))),
                              Text.of(name(row.text(Equalities.CATEGORY))),
                              Words.number(row.figure(Equalities.CHILDREN)),
                              share(row, Equalities.SHARE),
                              share(row, Equalities.LOCAL_SHARE),
                              Words.rate(row.figure(Equalities.RATE_PER_10000)),
                              range(row)));
                  if (hasEngland) {
                    cells.add(5, share(row, Equalities.ENGLAND_SHARE));
                  }
                  return List.copyOf(cells);
                })
            .toList());
  }

  private static String name(String group) {
    return GROUPS.getOrDefault(
        group, group.substring(0, 1).toUpperCase(java.util.Locale.UK) + group.substring(1));
  }

  private static Text share(ReleasedRow row, Field column) {
    Figure share = row.figure(column);
    return share.isThere() ? Text.of("%s%", Words.number(share.hundredths())) : Text.of(share, "");
  }

  private static Text range(ReleasedRow row) {
    Figure lower = row.figure(Equalities.LOWER_95);
    return lower.isThere()
        ? Text.of("%s to %s", Words.rate(lower), Words.rate(row.figure(Equalities.UPPER_95)))
        : Text.of(lower, "");
  }
}
