package org.lacattribution.council;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacattribution.council.Council.Programme;
import org.lacattribution.table.CodeList;

/** The example of today is a council file as a council would write it, and claims to be no more. */
class ExampleTest {
  private static final Path FILE = Path.of("../data-schema/councils/example-2026.yaml");
  private static final Council EXAMPLE = Council.read(FILE);

  @Test
  void itIsMarkedAsInventedAndIsNoAuthority() throws IOException {
    assertThat(Files.readString(FILE)).contains("EVERYTHING IN THIS FILE IS INVENTED");
    assertThat(CodeList.named("local_authority").knows(EXAMPLE.laCode())).isFalse();
    assertThat(EXAMPLE.programmes()).extracting(Programme::source).containsOnly("invented");
    assertThat(EXAMPLE.figures()).extracting(Figure::source).containsOnly("invented");
  }

  @Test
  void itHasFamilyHelpFamiliesFirstAndACrisisTeam() {
    assertThat(EXAMPLE.programme("FAMILY_HELP").map(Programme::group)).contains("FAMILIES_FIRST");
    assertThat(EXAMPLE.programme("CRISIS")).isPresent();
    assertThat(EXAMPLE.programme("FAMILY_GROUP").orElseThrow().ages()).isNull();
  }

  @Test
  void itsPlanIsOneNumberAYear() {
    PlannedProfile plan = EXAMPLE.plannedProfile().orElseThrow();
    assertThat(plan.printed())
        .extracting(PlannedProfile.Printed::lac)
        .containsExactly(720, 700, 670, 645);
    assertThat(plan.printed().get(1).lacFall()).isEqualTo(20);
    assertThat(plan.internalFostering()).isEmpty();
  }

  @Test
  void itsFundingAddsUp() {
    for (ProgrammeFunding funding : EXAMPLE.programmeFunding()) {
      List<ProgrammeFunding.Amounts> rows =
          funding.years().stream().map(ProgrammeFunding.Year::amounts).toList();
      assertThat(rows.stream().mapToInt(row -> row.deliveryCostGbp().intValueExact()).sum())
          .isEqualTo(funding.total().deliveryCostGbp().intValueExact());
      assertThat(rows)
          .allSatisfy(
              row ->
                  assertThat(row.deliveryCostGbp())
                      .isEqualByComparingTo(
                          row.grantGbp()
                              .add(row.authorityFundingGbp())
                              .add(row.authorityOverheadGbp())
                              .add(row.estimatedShortfallGbp())));
    }
  }
}
