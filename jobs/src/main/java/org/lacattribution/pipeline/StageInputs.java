package org.lacattribution.pipeline;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Set;
import org.lacattribution.council.Council;
import org.lacattribution.land.FileFinding;
import org.lacattribution.run.CodeFingerprint;
import org.lacattribution.run.RunInput;
import org.lacattribution.run.RunRecord;

/**
 * What each stage of a run works from, as one hash for each: the same hash writes the same rows. A
 * stage is given no more of the council file than its hash has.
 *
 * @param conforming code, as-of date, every landed file, what was found of files, and of the
 *     council file what concerns care
 * @param stockAndFlow the same without prices, carers, places and actions, on which no history of
 *     care depends
 * @param attribution stock and flow, and of the council file what concerns attribution
 * @param forecasts stock and flow, and the plan
 * @param finance everything
 */
record StageInputs(
    String conforming, String stockAndFlow, String attribution, String forecasts, String finance) {
  private static final Set<String> NOT_OF_CARE =
      Set.of("placement_cost", "deflator", "carer_recruitment", "capacity", "board_action");

  static StageInputs of(
      RunRecord run,
      List<RunInput> landed,
      List<FileFinding> findings,
      Set<String> laCodes,
      Council council) {
    String code = CodeFingerprint.current();
    String care = council.forCare().canonicalJson();
    String conforming =
        UnchangedStages.hash(
            code,
            run.asOf(),
            laCodes,
            landed.stream().map(RunInput::toString).sorted().collect(joining("\n")),
            findings,
            care);
    String stockAndFlow =
        UnchangedStages.hash(
            code,
            run.asOf(),
            laCodes,
            landed.stream()
                .filter(input -> !NOT_OF_CARE.contains(input.table()))
                .map(RunInput::toString)
                .sorted()
                .collect(joining("\n")),
            care);
    return new StageInputs(
        conforming,
        stockAndFlow,
        UnchangedStages.hash(stockAndFlow, council.forAttribution().canonicalJson()),
        UnchangedStages.hash(stockAndFlow, council.forForecasts().canonicalJson()),
        UnchangedStages.hash(conforming, run.settings()));
  }
}
