package org.lacattribution.trend;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What is supposed of the future, as a file of {@code data-schema/scenarios} names it; absent keys
 * are null.
 *
 * @param name name of the file
 * @param meaning one sentence
 * @param populationVariant projection that children follow
 * @param populationGrowthPercent growth of children a year
 * @param plansChangePercent change of child protection plans
 * @param plansOverMonths months until it is whole
 * @param programmeEffect {@code stays}, {@code fades} or {@code ends}
 * @param programmeOverMonths months in which it fades
 * @param shiftFrom placement group that children are shifted from
 * @param shiftTo placement group that they are shifted to
 * @param shiftPercent of the first group
 * @param shiftOverMonths months until it is whole
 */
record Scenario(
    String name,
    String meaning,
    @JsonProperty("population_variant") String populationVariant,
    @JsonProperty("population_growth_percent_a_year") Double populationGrowthPercent,
    @JsonProperty("plans_change_percent") Double plansChangePercent,
    @JsonProperty("plans_over_months") Integer plansOverMonths,
    @JsonProperty("programme_effect") String programmeEffect,
    @JsonProperty("programme_over_months") Integer programmeOverMonths,
    @JsonProperty("shift_from") String shiftFrom,
    @JsonProperty("shift_to") String shiftTo,
    @JsonProperty("shift_percent") Double shiftPercent,
    @JsonProperty("shift_over_months") Integer shiftOverMonths)
    implements Serializable {
  static final String CENTRAL = "central";

  private static final List<String> NAMES =
      List.of(
          CENTRAL,
          "more_children",
          "fewer_children",
          "plans_up",
          "plans_down",
          "programmes_fade",
          "programmes_end",
          "internal_fostering");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  /** Every scenario that ships, central first. */
  static List<Scenario> all() {
    return NAMES.stream().map(Scenario::named).toList();
  }

  static Scenario named(String name) {
    String place = "/data-schema/scenarios/" + name + ".yaml";
    try (InputStream in = Scenario.class.getResourceAsStream(place)) {
      Scenario read = YAML.readValue(in, Scenario.class);
      return new Scenario(
          name,
          read.meaning,
          read.populationVariant,
          read.populationGrowthPercent,
          read.plansChangePercent,
          read.plansOverMonths,
          read.programmeEffect,
          read.programmeOverMonths,
          read.shiftFrom,
          read.shiftTo,
          read.shiftPercent,
          read.shiftOverMonths);
    } catch (IOException fault) {
      throw new UncheckedIOException("Scenario %s cannot be read.".formatted(name), fault);
    }
  }

  boolean needsProgrammeEffect() {
    return programmeEffect != null && !programmeEffect.equals("stays");
  }
}
