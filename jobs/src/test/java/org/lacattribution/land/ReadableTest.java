package org.lacattribution.land;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/** Whatever a contract can read is landed as it came; a name is not, wherever it stands. */
class ReadableTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "blank",
      textBlock =
          """
          landing.ssda903_episodes       | REC                          | E4A                  | E4A
          landing.ssda903_episodes       | REC                          | e4a                  | e4a
          landing.ssda903_episodes       | REC                          | E4A Kim's aunt       | E4A
          landing.ssda903_episodes       | REC                          | Kim                  | unknown
          landing.ssda903_episodes       | REC                          | blank                | blank
          landing.ssda903_episodes       | REC                          | NULL                 | NULL
          landing.ssda903_episodes       | DEC                          | 01/02/2013           | 01/02/2013
          landing.ssda903_episodes       | DEC                          | 2013-02-01T00:00:00Z | 2013-02-01T00:00:00Z
          landing.ssda903_episodes       | DEC                          | 2013-02-01 10:30:00  | 2013-02-01 10:30:00
          landing.ssda903_episodes       | DEC                          | when Kim is 18       | unknown
          landing.ssda903_episodes       | DEC                          | 4857773456           | unknown
          landing.ssda903_header         | SEX                          | 1.0                  | 1.0
          landing.ssd_person             | pers_sex                     | Male                 | Male
          landing.ssd_person             | pers_ethnicity               | Anna                 | unknown
          landing.ssd_cin_episodes       | cine_referral_nfa            | True                 | True
          landing.ssd_cin_episodes       | cine_referral_nfa            | ask Kim              | unknown
          landing.programme_enrolment    | programme                    | MST                  | MST
          landing.programme_enrolment    | programme                    | Kim                  | unknown
          landing.programme_enrolment    | decision                     | Accepted             | Accepted
          landing.population             | persons                      | 4.1e3                | 4.1e3
          landing.population             | persons                      | many                 | unknown
          landing.population             | age                          | 0 - 17               | 0 - 17
          landing.population             | age                          | Kim                  | unknown
          landing.published_panel        | raw                          | 1,234                | 1,234
          landing.published_panel        | raw                          | x                    | x
          landing.published_panel        | raw                          | ..                   | ..
          landing.published_panel        | raw                          | [low]                | [low]
          landing.published_panel        | raw                          | Kim                  | unknown
          landing.ssd_immigration_status | immi_immigration_status      | UASC: Kim            | uasc
          landing.ssd_immigration_status | immi_immigration_status      | Settled              | other
          landing.ssd_assessment_factors | cinf_assessment_factors_json | ["1A","Kim"]         | ["1A","unknown"]
          landing.ssd_assessment_factors | cinf_assessment_factors_json | {"1A":"Yes","Kim":1} | {"1A":"Yes","unknown":"1"}
          landing.ssd_assessment_factors | cinf_assessment_factors_json | Kim drinks           | unknown
          """)
  void aCellIsLanded(String table, String column, String cell, String landed) {
    Field field = Table.named(table).field(column);
    assertThat(new Readable(field, Set.of("MST")).of(cell)).isEqualTo(landed);
  }
}
