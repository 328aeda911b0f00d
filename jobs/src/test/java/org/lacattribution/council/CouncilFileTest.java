package org.lacattribution.council;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacattribution.council.Council.ActsOn;
import org.lacattribution.council.Council.Ages;
import org.lacattribution.council.Council.Counts;
import org.lacattribution.council.Council.Disclosure;
import org.lacattribution.council.Council.Evidence;
import org.lacattribution.council.Council.Programme;
import org.lacattribution.council.Council.ProtectionPlans;
import org.lacattribution.council.Council.Ssda903Year;
import org.lacattribution.council.Council.Uasc;
import org.lacattribution.error.UserFault;

class CouncilFileTest {
  private static final String LEAST =
      """
      la_code: '331'
      name: Coventry
      """;
  private static final String MST =
      """
      la_code: '331'
      name: Coventry
      programmes:
        - code: MST
          name: Multi-Systemic Therapy
          group: MST_TF
          acts_on: entry
          go_live: 2012-11-01
          ages: {min: 11, max: 17}
          effect_months: 12
          forecast_reduction: 60
          families_per_year: 36
          unit_saving_per_week_gbp: 817
          evidence: {ratio: 1.25, lower_95: 0.77, upper_95: 2.05, source: START 2018}
          source: report 5.1
      """;
  private static final String FIGURE =
      """
      la_code: '331'
      name: Coventry
      facts:
        - code: stay
          meaning: mean stay
          value: 4.5
          unit: months
          source: report 2
      """;

  @TempDir Path folder;

  @Test
  void onlyCodeAndNameMustBeThere() {
    Council council = read(LEAST);
    assertThat(council).isEqualTo(new Council("331", "Coventry", List.of()));
    assertThat(council.counts()).isEqualTo(Counts.EVERYONE);
    assertThat(council.disclosure().children()).isEqualTo(6);
    assertThat(council.plannedProfile()).isEmpty();
    assertThat(council.figures()).isEmpty();
  }

  @Test
  void readsAProgrammeAsTheContractWritesIt() {
    assertThat(read(MST).programmes())
        .containsExactly(
            new Programme(
                "MST",
                "Multi-Systemic Therapy",
                "MST_TF",
                ActsOn.ENTRY,
                LocalDate.of(2012, 11, 1),
                new Ages(11, 17),
                12,
                60.0,
                36.0,
                817.0,
                new Evidence(1.25, 0.77, 2.05, "START 2018"),
                "report 5.1"));
  }

  @Test
  void aProgrammeNeedsFourKeysAlone() {
    assertThat(
            read(LEAST
                    + "programmes: [{code: MST, acts_on: entry, go_live: 2012-11-01, source: x}]\n")
                .programmes())
        .containsExactly(
            new Programme(
                "MST",
                "MST",
                "MST",
                ActsOn.ENTRY,
                LocalDate.of(2012, 11, 1),
                null,
                12,
                null,
                null,
                null,
                null,
                "x"));
  }

  @Test
  void aPlanMayBeOneNumberAYear() {
    PlannedProfile plan =
        read(LEAST
                + """
                    planned_profile:
                      lac_at_31_march: {2027/28: 590, 2026/27: 610}
                      source: budget report
                    """)
            .plannedProfile()
            .orElseThrow();
    assertThat(plan.lac()).isEmpty();
    assertThat(plan.printed())
        .containsExactly(
            new PlannedProfile.Printed(new FinancialYear(2027), null, null, 610, null),
            new PlannedProfile.Printed(new FinancialYear(2028), 20, null, 590, null));
  }

  @Test
  void whatAProgrammeDoesNotStateIsNull() {
    String bare =
        MST.replaceAll(
            "(?m)^    (ages|forecast_reduction|families_per_year|unit_saving|evidence).*\n", "");
    Programme programme = read(bare).programmes().get(0);
    assertThat(programme.ages()).isNull();
    assertThat(programme.forecastReduction()).isNull();
    assertThat(programme.familiesPerYear()).isNull();
    assertThat(programme.unitSavingPerWeekGbp()).isNull();
    assertThat(programme.evidence()).isNull();
  }

  @Test
  void readsChoices() {
    Council council =
        read(
            LEAST
                + """
                ssda903_year: starting
                history_from: 2010-04-01
                counts: {uasc: leave_out}
                disclosure: {profile: strict, children: 10}
                assumptions: {protection_plans: confounder}
                """);
    assertThat(council.ssda903Year()).contains(Ssda903Year.STARTING);
    assertThat(council.historyFrom()).contains(LocalDate.of(2010, 4, 1));
    assertThat(council.counts().uasc()).isEqualTo(Uasc.LEAVE_OUT);
    assertThat(council.disclosure()).isEqualTo(new Disclosure("strict", 10, 5));
    assertThat(council.assumptions().protectionPlans()).isEqualTo(ProtectionPlans.CONFOUNDER);
  }

  @Test
  void readsAFigureByItsCode() {
    Figure stay = read(FIGURE).figure("stay").orElseThrow();
    assertThat(stay.value()).isEqualTo(new BigDecimal("4.5"));
    assertThat(stay.programme()).isEqualTo(Optional.empty());
  }

  @Test
  void aCodeWithoutQuotesAndAKeyWithoutAValueAreRead() {
    assertThat(read("la_code: 331\nname: Coventry\nfacts:\n"))
        .isEqualTo(new Council("331", "Coventry", List.of()));
  }

  @Test
  void canonicalJsonIsTheSameWhateverTheLayoutOfTheFile() {
    String again = "# a comment\nname:  \"Coventry\"\nla_code: 331\nprogrammes: []\n";
    assertThat(read(again).canonicalJson()).isEqualTo(read(LEAST).canonicalJson());
    assertThat(read(FIGURE.replace("4.5", "4.50")).canonicalJson())
        .isEqualTo(read(FIGURE).canonicalJson());
    assertThat(read(FIGURE.replace("4.5", "4.6")).canonicalJson())
        .isNotEqualTo(read(FIGURE).canonicalJson());
  }

  @Test
  void aReleaseIsPublishedAsTheFileSays() {
    Council council =
        read(
            LEAST
                + "publication: {date: 2026-10-15, next_update: '2026-11', contact: A team}\n"
                + "published_figures: input\n");
    assertThat(council.publication().date()).contains(LocalDate.of(2026, 10, 15));
    assertThat(council.publication().nextUpdate()).contains("2026-11");
    assertThat(council.publication().contact()).contains("A team");
    assertThat(council.publication().absentKeys()).isEmpty();
    assertThat(council.publishedFigures()).isEqualTo(Council.PublishedFigures.INPUT);
    assertThat(read(LEAST).publication().absentKeys())
        .containsExactly("date", "next_update", "contact");
    assertThat(read(LEAST).publishedFigures()).isEqualTo(Council.PublishedFigures.PROJECT);
  }

  @Test
  void canonicalJsonHasDefaultsAndSortedKeys() {
    assertThat(read(LEAST).canonicalJson())
        .isEqualTo(
            """
            {"assumptions":{"protection_plans":"mediator"},"budget_view":null,"counts":{"uasc":"include"},\
            "disclosure":{"children":6,"profile":"standard","round_to":5},\
            "facts":[],"financial_position":[],"history_from":null,"la_code":"331",\
            "milestones":[],"name":"Coventry","outcomes":[],"planned_profile":null,\
            "price_changes":[],"programme_funding":[],"programmes":[],\
            "publication":{"contact":null,"date":null,"next_update":null},"published_figures":"project",\
            "ssda903_year":null,\
            "targets":[],"unit_costs":[]}""");
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault(
            LEAST + "nmae: x\n",
            3,
            "the key nmae is unknown in the file; use assumptions, budget_view,"),
        fault(
            MST.replace("go_live:", "golive:"),
            8,
            "the key golive is unknown in item 1 of programmes; did you mean go_live? Otherwise use"
                + " acts_on, ages,"),
        fault(
            MST.replaceAll("    go_live:.*\n", ""),
            4,
            "item 1 of programmes has no go_live; add it"),
        fault(
            MST + "    goes_live: 2012-11-01\n",
            16,
            "the key goes_live is unknown in item 1 of programmes; use acts_on, ages, code,"
                + " effect_months, evidence, families_per_year, forecast_reduction, go_live, group, name,"
                + " source, type, unit_saving_per_week_gbp, or leave it out"),
        fault(
            MST.replace("max:", "most: 1, max:"),
            9,
            "the key most is unknown in ages of item 1 of programmes; use max, min, or leave it out"),
        fault("name: Coventry\n", 1, "the file has no la_code; add it"),
        fault(
            LEAST + "programmes: [{code: MST, source: x}]\n",
            3,
            "item 1 of programmes has no acts_on, go_live; add them"),
        fault("la_code: '331'\n", 1, "the file has no name; add it"),
        fault("la_code: '331'\nname:\n", 1, "the file has no name; add it"),
        fault(
            "la_code: '331'\nname: ' '\n",
            2,
            "name of the file must not be blank; fill it in or leave the key out"),
        fault(
            LEAST.replace("331", "E08000026"),
            1,
            "la_code of the file must be three digits in quotes, such as '331'"),
        fault(
            MST + MST.substring(MST.indexOf("  - code")),
            16,
            "the code MST appears twice in programmes; give each its own"),
        fault(
            MST.replace("min: 11", "min: 18"),
            9,
            "min of ages of item 1 of programmes is above max; put the youngest age in min and the"
                + " oldest in max"),
        fault(
            MST.replace("entry", "care"),
            7,
            "acts_on of item 1 of programmes must be entry or exit or placement"),
        fault(
            MST.replace("2012-11-01", "01/11/2012"),
            8,
            "go_live of item 1 of programmes is not a date; write it as YYYY-MM-DD, such as"
                + " 2012-11-01"),
        fault(
            MST.replace("2012-11-01", "2012-11-31"),
            8,
            "go_live of item 1 of programmes is not a date; write it as YYYY-MM-DD, such as"
                + " 2012-11-01"),
        fault(
            MST.replace("2012-11-01", "2112-11-01"),
            8,
            "go_live of item 1 of programmes is not between 1990 and 2099; correct the year"),
        fault(
            MST.replace("2012-11-01", "0212-11-01"),
            8,
            "go_live of item 1 of programmes is not between 1990 and 2099; correct the year"),
        fault(
            MST.replace("effect_months: 12", "effect_months: 217"),
            10,
            "effect_months of item 1 of programmes must be at most 216, the months of a childhood"),
        fault(
            MST.replace("effect_months: 12", "effect_months: 1.5"),
            10,
            "effect_months of item 1 of programmes must be a whole number of 0 or more"),
        fault(
            MST.replace("817", "£817"),
            13,
            "unit_saving_per_week_gbp of item 1 of programmes must be a number, without quotes or a"
                + " unit"),
        fault(
            MST.replace("lower_95: 0.77", "lower_95: 0"),
            14,
            "lower_95 of evidence of item 1 of programmes must be above 0, for it is a ratio"),
        fault(
            MST.replace("ratio: 1.25", "ratio: 2.25"),
            14,
            "ratio of evidence of item 1 of programmes must lie between lower_95 and upper_95"),
        fault(
            MST.replace("reduction: 60", "reduction: -60"),
            11,
            "forecast_reduction of item 1 of programmes must be 0 or more"),
        fault(
            MST.replace("    source: report 5.1\n", ""),
            4,
            "item 1 of programmes has no source; say where its figures were read"),
        fault(
            MST.replace("code: MST", "code: unattributed"),
            4,
            "code of item 1 of programmes is a word that the outputs use; choose another"),
        fault(
            FIGURE.replace("    source: report 2\n", ""),
            4,
            "item 1 of facts has no source; say where its figures were read"),
        fault(
            FIGURE + "outcomes:\n" + FIGURE.substring(FIGURE.indexOf("  - code")),
            4,
            "the code stay is in outcomes too; give each figure its own"),
        fault(
            FIGURE + "    programme: MTS\n",
            9,
            "MTS is not in the list of programmes; correct it or add the programme"),
        fault(
            MST + FIGURE.substring(FIGURE.indexOf("facts:")) + "    programme: MTS\n",
            22,
            "MTS is not in the list of programmes; did you mean MST? Otherwise correct it or add the"
                + " programme"),
        fault(
            LEAST + "planned_profile: {source: x}\n",
            3,
            "planned_profile has no lac_at_31_march; add it"),
        fault(
            LEAST
                + "planned_profile: {lac_at_31_march: {2013/14: 1}, lac: {base: 9, change: -1, years: 1,"
                + " first_year: 2013/14}, source: x}\n",
            3,
            "lac_at_31_march of planned_profile says what lac says too; keep one of them"),
        fault(
            LEAST + "planned_profile: {lac_at_31_march: {2013: 1}, source: x}\n",
            3,
            "lac_at_31_march of planned_profile must name financial years such as 2013/14 alone"),
        fault(
            LEAST + "facts: {code: stay}\n",
            3,
            "facts of the file must be a list; begin each item with a dash"),
        fault(LEAST + "facts: [stay]\n", 3, "item 1 of facts must be keys with values"),
        fault(
            LEAST + "milestones: [{on: 2012-13, meaning: x, source: y}]\n",
            3,
            "on of item 1 of milestones is not a date; write it as 2012, 2012-11 or 2012-11-01"),
        fault(
            LEAST
                + "financial_position: [{financial_year: 2013/15, underlying_overspend_gbp: 0,"
                + " budget_adjustment_gbp: 0, saving_required_gbp: 0, forecast_saving_gbp: 0,"
                + " net_position_gbp: 0, source: x}]\n",
            3,
            "financial_year of item 1 of financial_position must be a financial year such as"
                + " 2013/14"),
        fault(
            LEAST + "disclosure: {profile: open, round_to: 0}\n",
            3,
            "round_to of disclosure must be a whole number of 1 or more"),
        fault(
            LEAST
                + "financial_position:\n"
                + "  - {financial_year: 2013/14, underlying_overspend_gbp: 0,"
                + " budget_adjustment_gbp: 0, saving_required_gbp: 0, forecast_saving_gbp: 0,"
                + " net_position_gbp: 0, source: x}\n"
                + "  - {financial_year: 2013/14, underlying_overspend_gbp: 0,"
                + " budget_adjustment_gbp: 0, saving_required_gbp: 0, forecast_saving_gbp: 0,"
                + " net_position_gbp: 0, source: x}\n",
            5,
            "the financial_year 2013/14 appears twice in financial_position; give each its own"),
        fault(
            LEAST + "ssda903_year: 2013\n",
            3,
            "ssda903_year of the file must be ending or starting"),
        fault(LEAST + "name: Again\n", 3, "the key name appears twice; keep one"),
        fault(LEAST + "---\nname: Again\n", 4, "the file has more than one document; keep one"),
        fault("", 1, "the file must be keys with values"),
        fault("- la_code\n", 1, "the file must be keys with values"),
        fault(LEAST + "facts: [\n", 4, "this is not valid YAML; check indentation, colons"),
        fault(LEAST + "\tfacts: []\n", 3, "this is not valid YAML; check indentation, colons"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void givesFileLineFaultAndRemedy(String text, int line, String sentence) {
    Path file = written(text);
    assertThatThrownBy(() -> Council.read(file))
        .isExactlyInstanceOf(UserFault.class)
        .hasMessageStartingWith("Council file %s, line %d: %s".formatted(file, line, sentence))
        .message()
        .doesNotContain("jackson", "Exception", "\n")
        .endsWith(".");
  }

  @Test
  void everyFaultOfAFileIsReportedAtOnceByLine() {
    Path file =
        written(
            """
            la_code: 33
            nmae: Coventry
            programmes:
              - code: MST
                name: Multi-Systemic Therapy
                group: MST_TF
                acts_on: care
                go_live: 01/11/2012
                ages: {min: 18, max: 11}
                effect_month: 12
                source: report 5.1
              - MST
            history_from: 2012
            name: Coventry
            name: Coventry
            facts:
              - {code: stay, meaning: mean stay, value: £4, unit: months, programme: MTS, source: x}
            """);
    assertThatThrownBy(() -> Council.read(file))
        .isExactlyInstanceOf(UserFault.class)
        .hasMessage(
            """
            Council file %s has 11 faults:
              line 1: la_code of the file must be three digits in quotes, such as '331'.
              line 2: the key nmae is unknown in the file; use \
            assumptions, budget_view, counts, disclosure, facts, financial_position, history_from, \
            la_code, milestones, name, outcomes, planned_profile, price_changes, programme_funding, \
            programmes, publication, published_figures, ssda903_year, targets, unit_costs, or leave it \
            out.
              line 7: acts_on of item 1 of programmes must be entry or exit or placement.
              line 8: go_live of item 1 of programmes is not a date; write it as YYYY-MM-DD, such as \
            2012-11-01.
              line 9: min of ages of item 1 of programmes is above max; put the youngest age in min \
            and the oldest in max.
              line 10: the key effect_month is unknown in item 1 of programmes; did you mean \
            effect_months? Otherwise use acts_on, ages, code, effect_months, evidence, \
            families_per_year, forecast_reduction, go_live, group, name, source, type, \
            unit_saving_per_week_gbp, or leave it out.
              line 12: item 2 of programmes must be keys with values.
              line 13: history_from of the file is not a date; write it as YYYY-MM-DD, such as \
            2012-11-01.
              line 15: the key name appears twice; keep one.
              line 17: value of item 1 of facts must be a number, without quotes or a unit.
              line 17: MTS is not in the list of programmes; did you mean MST? Otherwise correct it \
            or add the programme."""
                .formatted(file));
  }

  @Test
  void aCharacterThatYamlForbidsIsTheUsersFault() {
    Path file = written(LEAST + "facts: \u0001\n");
    assertThatThrownBy(() -> Council.read(file))
        .isInstanceOf(UserFault.class)
        .hasMessage(
            "Council file %s is not valid YAML; check for characters that cannot be seen.", file);
  }

  @Test
  void anAbsentFileIsTheUsersFault() {
    Path file = folder.resolve("absent.yaml");
    assertThatThrownBy(() -> Council.read(file))
        .isInstanceOf(UserFault.class)
        .hasMessage("Council file %s does not exist; give the path of one with --council.", file);
  }

  @Test
  void aFolderIsTheUsersFault() {
    assertThatThrownBy(() -> Council.read(folder))
        .isInstanceOf(UserFault.class)
        .hasMessage("Council file %s is not a file: give the path of one with --council.", folder);
  }

  @Test
  void anotherEncodingIsTheUsersFault() throws IOException {
    Path file = folder.resolve("latin.yaml");
    Files.write(file, "name: Caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> Council.read(file))
        .isInstanceOf(UserFault.class)
        .hasMessage("Council file %s is not in UTF-8; save it as UTF-8.", file);
  }

  private static Arguments fault(String text, int line, String sentence) {
    return Arguments.of(text, line, sentence);
  }

  private Council read(String text) {
    return Council.read(written(text));
  }

  private Path written(String text) {
    try {
      return Files.writeString(folder.resolve("council.yaml"), text);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
