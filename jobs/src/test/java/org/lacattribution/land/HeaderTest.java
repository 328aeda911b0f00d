package org.lacattribution.land;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.landing.LandingTables;

class HeaderTest {
  static Stream<Table> tables() {
    return LandingTables.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyTableIsRecognisedByItsOwnHeader(Table table) {
    List<String> header = table.header().stream().map(Field::name).toList();
    assertThat(known(header).table()).isEqualTo(table.name());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyTableIsRecognisedByWhatItsHeaderMustName(Table table) {
    List<String> header =
        table.header().stream()
            .filter(field -> field.mustBeInHeader(OptionalInt.empty()))
            .map(Field::name)
            .toList();
    if (header.size() >= 2) {
      assertThat(known(header).table()).isEqualTo(table.name());
    }
  }

  @Test
  void orderAndCaseDoNotMatterAndThePlatformsColumnsAreItsOwn() {
    Header header = known(List.of("year", "DUC", "dob", "Sex", "CHILD", "LA"));
    assertThat(header.table()).isEqualTo("landing.ssda903_uasc");
    assertThat(header.columns()).containsExactly(4, 3, 2, 1);
    assertThat(header.year()).isZero();
    assertThat(header.la()).isEqualTo(5);
    assertThat(header.unknown()).isEmpty();
  }

  @Test
  void columnsThatTheContractDoesNotKnowAreReportedByTheirPosition() {
    assertThat(known(List.of("CHILD", "SEX", "DOB", "DUC", "Team name")).unknown())
        .containsExactly(5);
  }

  @Test
  void aMissingColumnIsNamedWithTheTable() {
    assertThat(
            refused(
                List.of(
                    "CHILD",
                    "RNE",
                    "LS",
                    "CIN",
                    "PLACE",
                    "PLACE_PROVIDER",
                    "DEC",
                    "REC",
                    "REASON_PLACE_CHANGE",
                    "HOME_POST",
                    "PL_POST",
                    "URN")))
        .contains("ssda903_episodes", "lacks column DECOM");
  }

  /** No figure stands on who referred, why a case closed or which referral a plan belongs to. */
  @Test
  void whatOnlyDescribesMayBeLeftOut() {
    assertThat(known(List.of("pers_person_id", "pers_dob")).table())
        .isEqualTo("landing.ssd_person");
    assertThat(
            known(
                    List.of(
                        "cine_referral_id",
                        "cine_person_id",
                        "cine_referral_date",
                        "cine_close_date"))
                .table())
        .isEqualTo("landing.ssd_cin_episodes");
    assertThat(
            known(
                    List.of(
                        "cppl_cp_plan_id",
                        "cppl_person_id",
                        "cppl_cp_plan_start_date",
                        "cppl_cp_plan_end_date"))
                .table())
        .isEqualTo("landing.ssd_cp_plans");
    assertThat(refused(List.of("cine_referral_id", "cine_person_id", "cine_referral_date")))
        .contains("lacks column cine_close_date");
  }

  @Test
  void strangersAreRefused() {
    assertThat(refused(List.of("Name", "Phone", "Notes"))).contains("no table");
    assertThat(refused(List.of("CHILD;DECOM;RNE"))).contains("semicolons");
    assertThat(refused(List.of("CHILD\tDECOM"))).contains("tabs");
    assertThat(refused(List.of("CHILD", "DOB", "DOB")))
        .contains("the same name in columns 2 and 3");
  }

  private static Header known(List<String> header) {
    assertThat(Header.recognise(header, OptionalInt.empty())).isInstanceOf(Header.Known.class);
    return ((Header.Known) Header.recognise(header, OptionalInt.empty())).header();
  }

  private static String refused(List<String> header) {
    assertThat(Header.recognise(header, OptionalInt.empty())).isInstanceOf(Header.Refused.class);
    return ((Header.Refused) Header.recognise(header, OptionalInt.empty())).why();
  }
}
