package org.lacattribution.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.landing.Deflator;
import org.lacattribution.table.landing.LandingTables;
import org.lacattribution.table.landing.Population;
import org.lacattribution.table.landing.ProgrammeEnrolment;
import org.lacattribution.table.landing.ProgrammeOutcome;
import org.lacattribution.table.landing.PublishedPanel;
import org.lacattribution.table.landing.SsdAssessmentFactors;
import org.lacattribution.table.landing.SsdImmigrationStatus;
import org.lacattribution.table.landing.SsdPerson;
import org.lacattribution.table.landing.Ssda903Episodes;
import org.lacattribution.table.landing.Ssda903Header;

class ReadingTest {
  private static final Set<String> PROGRAMMES = Set.of("MST");

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
        assertThat(Reading.of(field, PROGRAMMES).of(cell)).isNull();
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
    "when Kim is 18, unknown",
    "4857773456, unknown",
    "41030, unknown"
  })
  void dates(String cell, String plain) {
    assertThat(Reading.of(Ssda903Episodes.DEC, PROGRAMMES).of(cell)).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource({
    "u4, U4",
    "U4 - Foster, U4",
    "U4: foster placement, U4",
    "K2/K1, unknown",
    "U4 Kim's aunt, U4",
    "ZZ, unknown",
    "Kim, unknown",
    "unknown, unknown",
    "with her aunt, unknown"
  })
  void codes(String cell, String plain) {
    assertThat(Reading.of(Ssda903Episodes.PLACE, PROGRAMMES).of(cell)).isEqualTo(plain);
  }

  @Test
  void codesByTheirCaseMeaningAndDecimal() {
    assertThat(Reading.of(ProgrammeEnrolment.DECISION, PROGRAMMES).of("Accepted"))
        .isEqualTo("accepted");
    assertThat(Reading.of(SsdPerson.PERS_SEX, PROGRAMMES).of("Female")).isEqualTo("F");
    assertThat(Reading.of(Ssda903Header.SEX, PROGRAMMES).of("1.0")).isEqualTo("1");
    assertThat(Reading.of(Population.LA_CODE, PROGRAMMES).of("331.0")).isEqualTo("331");
    assertThat(Reading.of(Population.LA_CODE, PROGRAMMES).of("Coventry")).isEqualTo("331");
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
    assertThat(Reading.of(Population.YEAR, PROGRAMMES).of(cell)).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource({"4100.50, 4100.5", "4.1e3, 4100", "£41, unknown", "NaN, unknown", "-0.0, 0"})
  void numbers(String cell, String plain) {
    assertThat(Reading.of(Population.PERSONS, PROGRAMMES).of(cell)).isEqualTo(plain);
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
    assertThat(Reading.of(Population.AGE, PROGRAMMES).of(cell)).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource({
    "2012-13, 2013",
    "2012/13, 2013",
    "2012/2013, 2013",
    "1999-00, 2000",
    "2013, 2013",
    "2013.0, 2013",
    "2012-14, unknown",
    "12-13, unknown"
  })
  void financialYears(String cell, String plain) {
    assertThat(Reading.of(Deflator.FINANCIAL_YEAR, PROGRAMMES).of(cell)).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource({"Y, Y", "yes, Y", "1.0, Y", "TRUE, Y", "n, N", "0, N", "False, N", "maybe, unknown"})
  void flags(String cell, String plain) {
    assertThat(Reading.of(ProgrammeOutcome.AT_HOME, PROGRAMMES).of(cell)).isEqualTo(plain);
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
        "[\"1A\", \"Kim\"]; [\"1A\",\"unknown\"]",
        "[\"1A\", \"Kim drinks\"]; unknown"
      })
  void listsOfCodes(String cell, String plain) {
    assertThat(Reading.of(SsdAssessmentFactors.CINF_ASSESSMENT_FACTORS_JSON, PROGRAMMES).of(cell))
        .isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource({
    "UASC, uasc",
    "UASC: Kim, uasc",
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
    assertThat(Reading.of(SsdImmigrationStatus.IMMI_IMMIGRATION_STATUS, PROGRAMMES).of(cell))
        .isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1,234; 1,234",
        "x; x",
        "..; ..",
        "[low]; [low]",
        "Kim; unknown",
        "unknown; unknown"
      })
  void figuresAsTheyWerePrinted(String cell, String plain) {
    assertThat(Reading.of(PublishedPanel.RAW, PROGRAMMES).of(cell)).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource({"MST, MST", "Kim, unknown"})
  void programmesOfTheCouncilFile(String cell, String plain) {
    assertThat(Reading.of(ProgrammeEnrolment.PROGRAMME, PROGRAMMES).of(cell)).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource({"900.0, 900", "00123, 00123", "'A\u00a0\u00a01', A 1", "ab12, ab12", "12.5, 12.5"})
  void identifiers(String cell, String plain) {
    assertThat(Reading.of(Ssda903Header.CHILD, PROGRAMMES).of(cell)).isEqualTo(plain);
  }

  /** Zeros in the middle of a number are digits of it. */
  @ParameterizedTest
  @CsvSource({"101, 101", "00101, 101", "1001, 1001", "0, 0", "000, 0", "a 07, A07", "0A7, 0A7"})
  void whatIsLeftOfAnIdentifierWithoutZerosBeforeItCaseAndSpaces(String plain, String folded) {
    assertThat(Identifier.folded(plain)).isEqualTo(folded);
  }

  @Test
  void readingTwiceChangesNothing() {
    for (String cell :
        new String[] {"01/05/2012 00:00", "u4 - x", "1.0", "{\"1A\": \"Yes\"}", "0 - 17"}) {
      for (Table table : LandingTables.ALL) {
        for (Field field : table.ownersFields()) {
          String once = Reading.of(field, PROGRAMMES).of(cell);
          if (Reading.UNREADABLE.equals(once)) {
            continue;
          }
          assertThat(Reading.of(field, PROGRAMMES).of(once))
              .as("%s of %s", field, table.name())
              .isEqualTo(once);
        }
      }
    }
  }
}
