package org.lacattribution.land;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lacattribution.table.landing.Population;
import org.lacattribution.table.landing.Ssda903Episodes;
import org.lacattribution.table.landing.Ssda903Header;

class ColumnReadingTest {
  private final ColumnReading dates = new ColumnReading(Ssda903Episodes.DEC);

  @Test
  void readsEitherFormOfADateThroughout() {
    assertThat(dates.note("03/04/2013", 2)).isEqualTo(LocalDate.of(2013, 4, 3));
    assertThat(dates.note("03/04/2013 00:00", 3)).isEqualTo(LocalDate.of(2013, 4, 3));
    assertThat(dates.note(null, 4)).isNull();
    assertThat(dates.faults(true)).isEmpty();
    ColumnReading iso = new ColumnReading(Ssda903Episodes.DEC);
    assertThat(iso.note("2013-04-03T00:00:00", 2)).isEqualTo(LocalDate.of(2013, 4, 3));
    assertThat(iso.note("2013-04-03 00:00:00.0000000", 3)).isEqualTo(LocalDate.of(2013, 4, 3));
    assertThat(iso.faults(false)).isEmpty();
  }

  @Test
  void aMixtureOfDatesIsAmbiguous() {
    dates.note("03/04/2013", 2);
    dates.note("2013-04-03", 7);
    assertThat(dates.faults(true))
        .singleElement()
        .asString()
        .contains("DEC", "ambiguous", "line 7 is yyyy-MM-dd", "line 2 is dd/MM/yyyy")
        .doesNotContain("2013");
  }

  @Test
  void aDayOnlyPossibleMonthFirstIsAmbiguous() {
    dates.note("03/04/2013", 2);
    dates.note("04/13/2013", 3);
    assertThat(dates.faults(true)).singleElement().asString().contains("month first", "line 3");
  }

  @Test
  void slashesBelongToTheYearlyReturnAlone() {
    dates.note("03/04/2013", 2);
    assertThat(dates.faults(false))
        .singleElement()
        .asString()
        .contains("must be yyyy-MM-dd", "line 2");
  }

  @Test
  void aSlipIsForTheChecksAndAShareOfDatesRefusesTheFileWhateverItsSize() {
    assertThat(faults(Ssda903Episodes.DEC, 1, 0)).as("the only value").contains("1 of 1 values");
    assertThat(faults(Ssda903Episodes.DEC, 8, 0)).contains("8 of 8 values");
    assertThat(faults(Ssda903Episodes.DEC, 1, 1)).as("one slip").isEmpty();
    assertThat(faults(Ssda903Episodes.DEC, 2, 20)).contains("2 of 22 values", "first on line 2");
    assertThat(faults(Ssda903Episodes.DEC, 5, 95)).as("a twentieth").isEmpty();
    assertThat(faults(Ssda903Episodes.DEC, 6, 94)).contains("6 of 100 values");
    assertThat(faults(Ssda903Episodes.DEC, 38, 62)).contains("38 of 100 values");
  }

  @Test
  void figuresMayBeUnreadableInMorePlaces() {
    assertThat(faults(Population.PERSONS, 20, 80)).isEmpty();
    assertThat(faults(Population.PERSONS, 21, 79)).contains("21 of 100 values", "persons");
    assertThat(faults(Population.PERSONS, 1, 0)).contains("1 of 1 values");
  }

  @Test
  void codesThatDecideAreRefusedWhereNoneIsListed() {
    ColumnReading statuses = new ColumnReading(Ssda903Episodes.LS);
    Stream.of("Full", "Interim", "Interim").forEach(code -> statuses.note(code, 2));
    assertThat(String.join("", statuses.faults(true))).contains("LS", "cannot be read");
    ColumnReading unknown = new ColumnReading(Ssda903Episodes.LS);
    Stream.of("Q1", "Q2").forEach(code -> unknown.note(code, 2));
    assertThat(String.join("", unknown.faults(true))).contains("no value of column LS");
    ColumnReading ethnicities = new ColumnReading(Ssda903Header.ETHNIC);
    Stream.of("a long text", "another").forEach(code -> ethnicities.note(code, 2));
    assertThat(ethnicities.faults(true)).as("what only describes").isEmpty();
  }

  @Test
  void identifiersThatLostDigitsRefuseTheFile() {
    for (String lost :
        new String[] {"1.00235E+11", "1E+11", "1,2e+07", "########", "#REF!", "#N/A"}) {
      ColumnReading children = new ColumnReading(Ssda903Header.CHILD);
      children.note("100235", 2);
      children.note(lost, 3);
      assertThat(String.join("", children.faults(true)))
          .as(lost)
          .contains("identifiers of column CHILD", "1 in all", "line 3")
          .doesNotContain(lost);
    }
    ColumnReading whole = new ColumnReading(Ssda903Header.CHILD);
    Stream.of("12E4", "1E5", "E+", "100", "1234567890123456").forEach(id -> whole.note(id, 2));
    assertThat(whole.faults(true)).isEmpty();
    ColumnReading rounded = new ColumnReading(Ssda903Header.CHILD);
    Stream.of("123456789012345000", "223456789012345000").forEach(id -> rounded.note(id, 2));
    assertThat(String.join("", rounded.faults(true))).contains("all 2 identifiers", "15 digits");
  }

  private static String faults(org.lacattribution.table.Field field, int unreadable, int read) {
    ColumnReading column = new ColumnReading(field);
    String good = field.equals(Population.PERSONS) ? "7" : "03/04/2013";
    IntStream.range(0, unreadable).forEach(i -> column.note("4.1.2013", 2 + i));
    IntStream.range(0, read).forEach(i -> column.note(good, 2 + unreadable + i));
    return String.join("", column.faults(true));
  }
}
