package org.lacattribution.job;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lacattribution.council.Council;
import org.lacattribution.council.Nearest;
import org.lacattribution.error.UserFault;
import org.lacattribution.land.DropSurvey;
import org.lacattribution.land.NeighbourSurvey;
import org.lacattribution.land.ProgrammeSurvey;
import org.lacattribution.reading.Code;
import org.lacattribution.table.CodeList;

/** The text of a council file as far as data can write it. */
final class CouncilDraft {
  private static final CodeList AUTHORITIES = CodeList.named("local_authority");
  private static final String ENGLAND = "970";

  /** What stands for an authority that the data do not name. */
  private static final String UNKNOWN = "000";

  private final StringBuilder text = new StringBuilder();
  private int questions;

  private CouncilDraft() {}

  /**
   * Drafts the file.
   *
   * @param authority name or code that the user gave, or null
   * @throws UserFault if no authority has that name or code
   */
  static CouncilDraft of(
      DropSurvey survey, List<ProgrammeSurvey.Programme> programmes, String authority) {
    CouncilDraft draft = new CouncilDraft();
    draft.line(
        "# Council file, drafted from data. Every line that says ASK is a question that the");
    draft.line("# data do not answer. data-schema/councils/README.md describes every key.");
    draft.line("");
    String laCode = draft.authority(survey, authority);
    draft.neighbours(survey, laCode);
    draft.programmes(programmes);
    draft.plan();
    return draft;
  }

  String text() {
    return text.toString();
  }

  /** Questions that the file asks. */
  int questions() {
    return questions;
  }

  private String authority(DropSurvey survey, String given) {
    Optional<String> found = given == null ? named(survey) : Optional.of(known(given));
    String laCode = found.orElse(UNKNOWN);
    String name = AUTHORITIES.meaning(laCode).orElse("Our council");
    if (found.isEmpty()) {
      ask("which authority is this? Its three-digit code, and its name. The data name none.");
    } else if (given == null) {
      line("# As the data name it.");
    }
    line("la_code: '%s'".formatted(laCode));
    line("name: %s".formatted(quoted(name)));
    line("");
    return laCode;
  }

  /**
   * The authority that most rows name in a column of theirs, or else the only one with figures;
   * empty where the data name none.
   */
  private static Optional<String> named(DropSurvey survey) {
    Optional<String> ofRows =
        survey.authorities().entrySet().stream()
            .filter(rows -> AUTHORITIES.knows(rows.getKey()) && !rows.getKey().equals(ENGLAND))
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey);
    List<String> ofFigures =
        survey.authoritiesWithFigures().stream()
            .filter(code -> AUTHORITIES.knows(code) && !code.equals(ENGLAND))
            .toList();
    return ofRows.or(
        () -> ofFigures.size() == 1 ? Optional.of(ofFigures.get(0)) : Optional.empty());
  }

  private static String known(String given) {
    return Code.of(AUTHORITIES.name())
        .listed(given)
        .orElseThrow(
            () ->
                new UserFault(
                    "There is no authority %s%s data-schema/codelists/local_authority.csv lists them."
                        .formatted(
                            given,
                            Nearest.of(
                                    given,
                                    AUTHORITIES.codes().stream()
                                        .map(CodeList.Code::meaning)
                                        .toList())
                                .map("; did you mean %s?"::formatted)
                                .orElse("."))));
  }

  private void neighbours(DropSurvey survey, String laCode) {
    List<String> neighbours = NeighbourSurvey.of(survey, laCode);
    if (neighbours.isEmpty()) {
      line(
          "# Statistical neighbours: none in the data. Those that come with this project are used.");
      line("# Nothing to do here.");
    } else {
      line(
          "# Statistical neighbours, as statistical_neighbours.csv gives them. Nothing to do here.");
      line(
          neighbours.stream()
              .map(code -> AUTHORITIES.meaning(code).orElse(code))
              .collect(joining(", ", "# ", ".")));
    }
    line("");
  }

  private void programmes(List<ProgrammeSurvey.Programme> programmes) {
    if (programmes.isEmpty()) {
      ask("which programmes does the council pay for? The data have none that enough children");
      line("# share. Without programmes there is no attribution, forecasts only. For example:");
      line("# programmes:");
      line("#   - code: FAMILY_HELP          # as in programme_enrolment.csv");
      line("#     acts_on: entry             # entry, exit or placement");
      line("#     go_live: 2025-04-01");
      line("#     source: where this was read");
      line("");
      return;
    }
    int fewest = Council.Disclosure.STANDARD.children();
    line("# Programmes with " + fewest + " or more children in programme_enrolment.csv.");
    ask("is a programme missing? Add it by hand; one with fewer children is not listed here.");
    line("programmes:");
    for (ProgrammeSurvey.Programme programme : programmes) {
      line("  - code: %s".formatted(quoted(programme.code())));
      line("    name: %-28s # ASK: its full name?".formatted(quoted(programme.code())));
      line(
          "    group: %-27s # ASK: programmes of a group are added up together"
              .formatted(quoted(programme.code())));
      line(
          programme.isMostlyInCare()
              ? "    acts_on: exit                      # ASK: exit or placement? Most were in care already"
              : "    acts_on: entry                     # ASK: entry, exit or placement?");
      questions += 3;
      goLive(programme);
      programme
          .ages()
          .ifPresentOrElse(
              ages -> {
                line(
                    "    ages: %-28s # ASK: which ages does it serve? These bands have %d or more"
                        .formatted("{min: %d, max: %d}".formatted(ages.min(), ages.max()), fewest));
                questions++;
              },
              () -> ask("    ", "which ages does it serve? Add ages: {min: 0, max: 17}."));
      line(
          "    effect_months: 12                  # ASK: how long after its end may it still act?");
      line("    # forecast_reduction:              # optional: children fewer in care, as planned");
      line("    # families_per_year:               # optional: families a year, as planned");
      line(
          "    # unit_saving_per_week_gbp:        # optional: saving for each child avoided, as planned");
      line("    source: drafted from programme_enrolment.csv; the rest is assumed");
      questions++;
    }
    line("");
  }

  private void goLive(ProgrammeSurvey.Programme programme) {
    if (programme.firstMonth().isPresent()) {
      line(
          "    go_live: %s                # ASK: its first day? The first start was in this month"
              .formatted(programme.firstMonth().get()));
    } else {
      line(
          "    go_live: 2000-01-01                # ASK: its first day? Too few have started to say");
    }
    questions++;
  }

  private void plan() {
    ask("how many children in care are planned at each 31 March? One number a year is enough:");
    line("# planned_profile:");
    line("#   lac_at_31_march: {2026/27: 610, 2027/28: 590}");
    line("#   source: where this was read");
    line("");
    line("# Everything else is optional: costs, budgets, targets, what may be released. See");
    line("# data-schema/councils/README.md and the examples next to it.");
  }

  private void ask(String question) {
    ask("", question);
  }

  private void ask(String indent, String question) {
    line("%s# ASK: %s".formatted(indent, question));
    questions++;
  }

  private void line(String line) {
    text.append(line.stripTrailing()).append('\n');
  }

  /** A text that YAML reads as a text, whatever it looks like. */
  private static String quoted(String plain) {
    boolean isPlain =
        plain.matches("[A-Za-z][A-Za-z0-9_ -]*[A-Za-z0-9]")
            && !Set.of("true", "false", "null", "yes", "no", "on", "off")
                .contains(plain.toLowerCase(Locale.ROOT));
    return isPlain ? plain : "'%s'".formatted(plain.replace("'", "''"));
  }
}
