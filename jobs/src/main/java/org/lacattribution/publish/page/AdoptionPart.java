package org.lacattribution.publish.page;

import static org.lacattribution.publish.page.Page.Column.numbers;
import static org.lacattribution.publish.page.Page.Column.words;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacattribution.publish.page.Page.Display;
import org.lacattribution.publish.page.Page.Grid;
import org.lacattribution.publish.page.Page.Section;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.AdoptionCourses;
import org.lacattribution.table.published.AdoptionTimelinesses;

/** How many children are placed for adoption, and how long adopted children waited. */
final class AdoptionPart implements Part {
  private static final int APRIL = 4;
  private static final int HALF_YEAR = 6;
  private static final String ID = "adoption";
  private static final String HEADING = "Adoption";

  private final List<ReleasedRow> years;
  private final List<ReleasedRow> course;

  /**
   * The part of a release.
   *
   * @param released tables of the release
   * @param files those that are files of it: only there is the course of decisions
   */
  AdoptionPart(Tables released, List<Table> files) {
    course =
        files.contains(AdoptionCourses.TABLE)
            ? ReleasedRow.inOrder(AdoptionCourses.TABLE, released.read(AdoptionCourses.TABLE))
            : List.of();
    years =
        ReleasedRow.inOrder(AdoptionTimelinesses.TABLE, released.read(AdoptionTimelinesses.TABLE));
  }

  @Override
  public List<Section> sections() {
    boolean isEmpty =
        !ReleasedRow.anyHas(years, AdoptionTimelinesses.PLACED)
            && !ReleasedRow.anyHas(years, AdoptionTimelinesses.ADOPTED);
    if (years.isEmpty()) {
      return List.of(
          Section.toAdd(ID, HEADING, "No child was placed for adoption in the records."));
    }
    return List.of(
        isEmpty
            ? Section.toAdd(ID, HEADING, "The numbers are too small to show.")
            : new Section(ID, HEADING, sentences(), "", grids()));
  }

  private List<Text> sentences() {
    List<Text> sentences = new ArrayList<>();
    ReleasedRow last = years.get(years.size() - 1);
    Figure placed = last.figure(AdoptionTimelinesses.PLACED);
    Optional<Figure> before =
        years.size() < 2
            ? Optional.empty()
            : Optional.of(years.get(years.size() - 2).figure(AdoptionTimelinesses.PLACED))
                .filter(Figure::isThere);
    if (placed.isThere()) {
      Text children = Words.count(placed, "child was", "children were");
      sentences.add(
          before.isPresent()
              ? Text.of(
                  "%s placed for adoption in %s, compared with %s in the same months a year before.",
                  children, months(last), Words.number(before.get()))
              : Text.of("%s placed for adoption in %s.", children, months(last)));
    }
    sentences.add(
        Text.of(
            "Days are those of children who were adopted in the three years that end with the"
                + " year, as the Department measures them. They say nothing of children who still"
                + " wait. The mean is above the median because a few children wait long."));
    return sentences;
  }

  private static String months(ReleasedRow row) {
    LocalDate april =
        LocalDate.of(Integer.parseInt(row.text(AdoptionTimelinesses.PERIOD)) - 1, APRIL, 1);
    int months = Integer.parseInt(row.text(AdoptionTimelinesses.MONTHS));
    return months == 1
        ? Words.month(april)
        : "%s to %s".formatted(Words.month(april), Words.month(april.plusMonths(months - 1L)));
  }

  private List<Grid> grids() {
    List<Grid> grids = new ArrayList<>();
    grids.add(
        new Grid(
            "Children placed for adoption and adopted, by year ending 31 March",
            Display.OPEN,
            List.of(
                words("Year"),
                numbers("Placed in the same months"),
                numbers("Placed in the year"),
                numbers("Adopted in the year")),
            years.stream()
                .map(
                    row ->
                        List.of(
                            row.quoted(AdoptionTimelinesses.PERIOD),
                            Words.number(row.figure(AdoptionTimelinesses.PLACED)),
                            Words.number(row.figure(AdoptionTimelinesses.PLACED_IN_YEAR)),
                            Words.number(row.figure(AdoptionTimelinesses.ADOPTED))))
                .toList()));
    if (ReleasedRow.anyHas(years, AdoptionTimelinesses.A1_DAYS)) {
      grids.add(days());
    }
    if (!course.isEmpty()) {
      grids.add(course());
    }
    return grids;
  }

  /** Half-years are enough for a reader; the file has every month. */
  private Grid course() {
    return new Grid(
        "What became of decisions for adoption of the last five years, by months since",
        Display.OPEN,
        List.of(
            words("Months"),
            numbers("Still waiting then"),
            numbers("Placed"),
            numbers("Range"),
            numbers("Ended otherwise"),
            numbers("Waiting")),
        course.stream()
            .filter(row -> Integer.parseInt(row.text(AdoptionCourses.MONTHS)) % HALF_YEAR == 0)
            .map(
                row ->
                    List.of(
                        row.quoted(AdoptionCourses.MONTHS),
                        Words.number(row.figure(AdoptionCourses.CHILDREN)),
                        share(row, AdoptionCourses.PLACED),
                        Text.of(
                            "%s to %s",
                            share(row, AdoptionCourses.LOWER_95),
                            share(row, AdoptionCourses.UPPER_95)),
                        share(row, AdoptionCourses.ENDED_OTHERWISE),
                        share(row, AdoptionCourses.WAITING)))
            .toList());
  }

  private static Text share(ReleasedRow row, Field column) {
    return Text.of("%s%", Words.number(row.figure(column).hundredths()));
  }

  private Grid days() {
    return new Grid(
        "Days that adopted children waited, by the last of three years",
        Display.OPEN,
        List.of(
            words("Three years to"),
            numbers("Into care to new home (A1)"),
            numbers("Median"),
            numbers("Threshold"),
            numbers("Less time with the same carers (A10)"),
            numbers("Order to match (A2)"),
            numbers("Median"),
            numbers("Threshold")),
        years.stream()
            .filter(row -> row.figure(AdoptionTimelinesses.A1_DAYS).isThere())
            .map(
                row ->
                    List.of(
                        row.quoted(AdoptionTimelinesses.PERIOD),
                        Words.number(row.figure(AdoptionTimelinesses.A1_DAYS)),
                        Words.number(row.figure(AdoptionTimelinesses.A1_MEDIAN_DAYS)),
                        Words.number(row.figure(AdoptionTimelinesses.A1_THRESHOLD_DAYS)),
                        Words.number(row.figure(AdoptionTimelinesses.A10_DAYS)),
                        Words.number(row.figure(AdoptionTimelinesses.A2_DAYS)),
                        Words.number(row.figure(AdoptionTimelinesses.A2_MEDIAN_DAYS)),
                        Words.number(row.figure(AdoptionTimelinesses.A2_THRESHOLD_DAYS))))
            .toList());
  }
}
