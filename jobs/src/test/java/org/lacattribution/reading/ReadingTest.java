package org.lacattribution.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.landing.LandingTables;
import org.lacattribution.table.landing.Population;
import org.lacattribution.table.landing.ProgrammeEnrolment;
import org.lacattribution.table.landing.ProgrammeOutcome;
import org.lacattribution.table.landing.SsdAssessmentFactors;
import org.lacattribution.table.landing.SsdImmigrationStatus;
import org.lacattribution.table.landing.SsdPerson;
import org.lacattribution.table.landing.Ssda903Episodes;
import org.lacattribution.table.landing.Ssda903Header;

class ReadingTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\u00a0",
        "\u200b",
        "\ufeff",
        "\u2007\u202f\t",
        "\u3000",
        "NULL",
        " null",
        "Null\u00a0"
      })
  void nothingIsBlankWhateverTheKindOfSpace(String cell) {
    for (Table table : LandingTables.ALL) {
      for (Field field : table.ownersFields()) {
        assertThat(Reading.of(field).of(cell)).isNull();
      }
    }
  }

  @Test
  void spacesOfAnyKindAreTrimmedAndAFormulaIsUnwrapped() {
    assertThat(Text.of("\ufeffV4\u00a0")).isEqualTo("V4");
    assertThat(Text.of("A\u200bB\u00a0C")).isEqualTo("AB C");
    assertThat(Text.of("=\"00123\"")).isEqualTo("00123");
    assertThat(Text.of("=\" NULL \"")).isNull();
    assertThat(Text.of("=1+2")).isEqualTo("=1+2");
  }

  @ParameterizedTest
  @CsvSource({
    "2012-05-01, 2012-05-01",
    "01/05/2012, 2012-05-01",
    "01/05/2012 00:00, 2012-05-01",
    "01/05/2012 00:00:00, 2012-05-01",
    "2012-05-01T23:59:59Z, 2012-05-01",
    "2012-05-01 00:00:00.0000000, 2012-05-01",
    "2012-05-01 12:30 PM, 2012-05-01",
    "1/5/2012, unknown",
    "2012-5-1, unknown",
    "2012, unknown",
    "31/02/2012, unknown",
    "05/13/2012, unknown",
    "2012-05-01 about noon, unknown",
    "41030, unknown"
  })
  void dates(String cell, String plain) {
    assertThat(Reading.of(Ssda903Episodes.DEC).of(cell)).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource({
    "u4, U4",
    "U4 - Foster, U4",
    "U4: foster placement, U4",
    "K2/K1, unknown",
    "ZZ, ZZ",
    "zz, ZZ",
    "with her aunt, unknown"
  })
  void codes(String cell, String plain) {
    assertThat(Reading.of(Ssda903Episodes.PLACE).of(cell)).isEqualTo(plain);
  }

  @Test
  void codesByTheirCaseMeaningAndDecimal() {
    assertThat(Reading.of(ProgrammeEnrolment.DECISION).of("Accepted")).isEqualTo("accepted");
    assertThat(Reading.of(SsdPerson.PERS_SEX).of("Female")).isEqualTo("F");
    assertThat(Reading.of(Ssda903Header.SEX).of("1.0")).isEqualTo("1");
    assertThat(Reading.of(Population.LA_CODE).of("331.0")).isEqualTo("331");
    assertThat(Reading.of(Population.LA_CODE).of("Coventry")).isEqualTo("331");
  }

  @ParameterizedTest
  @CsvSource({
    "2007.0, 2007",
    "2007, 2007",
    "2007.5, unknown",
    "'2,007', unknown",
    "1e999999999, unknown",
    "99999999999, unknown"
  })
  void wholeNumbers(String cell, String plain) {
    assertThat(Reading.of(Population.YEAR).of(cell)).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource({"4100.50, 4100.5", "4.1e3, 4100", "£41, unknown", "NaN, unknown", "-0.0, 0"})
  void numbers(String cell, String plain) {
    assertThat(Reading.of(Population.PERSONS).of(cell)).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource({
    "0 - 17, 0-17",
    "0-17, 0-17",
    "0\u201317, 0-17",
    "5.0, 5",
    "17-0, unknown",
    "all, unknown"
  })
  void ages(String cell, String plain) {
    assertThat(Reading.of(Population.AGE).of(cell)).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource({"Y, Y", "yes, Y", "1.0, Y", "TRUE, Y", "n, N", "0, N", "False, N", "maybe, unknown"})
  void flags(String cell, String plain) {
    assertThat(Reading.of(ProgrammeOutcome.AT_HOME).of(cell)).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "[\"2B\", \"1A\", \"1A\"]; [\"1A\",\"2B\"]",
        "{\"1A\": \"Yes\", \"2B\": \"No\", \"3A\": true, \"4A\": 0, \"4B\": null}; [\"1A\",\"3A\"]",
        "1A, 2b; [\"1A\",\"2B\"]",
        "[\"1A - Alcohol\"]; [\"1A\"]",
        "[]; []",
        "{}; []",
        "{\"1A\": \"perhaps\"}; unknown",
        "[\"1A\", 2]; unknown",
        "[[\"1A\"]]; unknown",
        "[\"1A\"; unknown",
        "1A 2B; unknown",
        "alcohol; unknown",
        "[\"99Z\"]; [\"99Z\"]"
      })
  void listsOfCodes(String cell, String plain) {
    assertThat(Reading.of(SsdAssessmentFactors.CINF_ASSESSMENT_FACTORS_JSON).of(cell))
        .isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource({
    "UASC, uasc",
    "Unaccompanied asylum-seeking child, uasc",
    "Asylum Seeker - No recourse to public funds, uasc",
    "Not UASC, other",
    "non-UASC, other",
    "UASC: No, other",
    "Accompanied asylum seeker, other",
    "Indefinite leave to remain, other",
    "Former UASC, unknown",
    "No recourse to public funds; asylum, unknown"
  })
  void asylum(String cell, String plain) {
    assertThat(Reading.of(SsdImmigrationStatus.IMMI_IMMIGRATION_STATUS).of(cell)).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource({"900.0, 900", "00123, 00123", "'A\u00a0\u00a01', A 1", "ab12, ab12", "12.5, 12.5"})
  void identifiers(String cell, String plain) {
    assertThat(Reading.of(Ssda903Header.CHILD).of(cell)).isEqualTo(plain);
  }

  @Test
  void readingTwiceChangesNothing() {
    for (String cell :
        new String[] {"01/05/2012 00:00", "u4 - x", "1.0", "{\"1A\": \"Yes\"}", "0 - 17"}) {
      for (Table table : LandingTables.ALL) {
        for (Field field : table.ownersFields()) {
          String once = Reading.of(field).of(cell);
          if (Reading.UNREADABLE.equals(once)) {
            continue;
          }
          assertThat(Reading.of(field).of(once))
              .as("%s of %s", field, table.name())
              .isEqualTo(once);
        }
      }
    }
  }
}
