package org.lacattribution.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacattribution.table.landing.SsdPerson;
import org.lacattribution.table.landing.Ssda903Episodes;
import org.lacattribution.testing.SharedSpark;

/** Days of which rows and records must be told the same. */
class BirthdayTest {
  @ParameterizedTest
  @CsvSource({
    "1996-02-29, 18, 2014-03-01",
    "1996-02-29, 16, 2012-02-29",
    "1996-02-28, 18, 2014-02-28",
    "1996-03-01, 18, 2014-03-01",
    "1996-08-31, 1, 1997-08-31",
    "2000-02-29, 0, 2000-02-29"
  })
  void anAgeIsReachedOnTheAnniversary(LocalDate born, int age, LocalDate birthday) {
    assertThat(Birthday.of(born, age)).isEqualTo(birthday);
    assertThat(Birthday.age(born, birthday)).isEqualTo(age);
    assertThat(Birthday.age(born, birthday.minusDays(1))).isEqualTo(age - 1);
  }

  @Test
  void rowsAndRecordsAgreeOnEveryBirthdayOfFourYears() {
    List<Row> days =
        Stream.iterate(LocalDate.of(1996, 1, 1), day -> day.plusDays(1))
            .limit(1461)
            .map(day -> RowFactory.create(java.sql.Date.valueOf(day)))
            .toList();
    var born = functions.col("born");
    var read =
        SharedSpark.session()
            .createDataFrame(days, new StructType().add("born", DataTypes.DateType))
            .select(born, Birthday.of(born, 1), Birthday.of(born, 10), Birthday.of(born, 18));
    for (Row row : read.collectAsList()) {
      LocalDate day = row.getDate(0).toLocalDate();
      assertThat(List.of(row.getDate(1), row.getDate(2), row.getDate(3)))
          .extracting(java.sql.Date::toLocalDate)
          .containsExactly(Birthday.of(day, 1), Birthday.of(day, 10), Birthday.of(day, 18));
    }
  }

  /** On 31 March 2013 the year that follows is 2014; a return of 2016 reaches to 2017. */
  @Test
  void rowsAndRecordsAgreeOnPlaceholders() {
    LocalDate asOf = LocalDate.of(2013, Month.MARCH, 31);
    List<LocalDate> days =
        Stream.of(
                "0201-01-01",
                "1899-12-31",
                "1919-12-31",
                "1920-01-01",
                "1970-01-01",
                "1970-01-02",
                "2014-12-31",
                "2015-01-01",
                "2017-12-31",
                "2018-01-01",
                "9999-12-31")
            .map(LocalDate::parse)
            .toList();
    List<Row> rows = new ArrayList<>();
    for (LocalDate day : days) {
      rows.add(RowFactory.create(day, null));
      rows.add(RowFactory.create(day, 2012));
      rows.add(RowFactory.create(day, 2016));
    }
    var day = functions.col("day");
    var year = functions.col("year");
    var schema = new StructType().add("day", DataTypes.DateType).add("year", DataTypes.IntegerType);
    for (Field field : List.of(Ssda903Episodes.DEC, SsdPerson.PERS_DOB)) {
      List<Boolean> ofRows =
          SharedSpark.session()
              .createDataFrame(
                  rows.stream()
                      .map(
                          row ->
                              RowFactory.create(
                                  java.sql.Date.valueOf((LocalDate) row.get(0)), row.get(1)))
                      .toList(),
                  schema)
              .select(PlaceholderDay.is(field, day, asOf, year))
              .collectAsList()
              .stream()
              .map(row -> row.getBoolean(0))
              .toList();
      assertThat(ofRows)
          .isEqualTo(
              rows.stream()
                  .map(
                      row ->
                          PlaceholderDay.is(
                              field, (LocalDate) row.get(0), asOf, (Integer) row.get(1)))
                  .toList());
    }
    assertThat(days.stream().filter(d -> !PlaceholderDay.is(Ssda903Episodes.DEC, d, asOf, null)))
        .containsExactly(
            LocalDate.parse("1920-01-01"),
            LocalDate.parse("1970-01-01"),
            LocalDate.parse("1970-01-02"),
            LocalDate.parse("2014-12-31"));
    assertThat(days.stream().filter(d -> !PlaceholderDay.is(SsdPerson.PERS_DOB, d, asOf, 2016)))
        .containsExactly(
            LocalDate.parse("1970-01-02"),
            LocalDate.parse("2014-12-31"),
            LocalDate.parse("2015-01-01"),
            LocalDate.parse("2017-12-31"));
  }
}
