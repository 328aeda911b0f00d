package org.lacattribution.simulate;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.lacattribution.council.Council.Programme;
import org.lacattribution.error.UserFault;

/**
 * How the programmes of a simulated council work, and who is enrolled.
 *
 * @param meaning what the scenario is for, in a sentence
 * @param size children against the size asked for
 * @param needSlope how steeply the chance of a programme rises with recorded need
 * @param overlap factor on that chance while another programme acts on the family
 * @param unmeasured standard deviation of a log frailty that no record shows
 * @param fadeMonths months from its start after which an effect is spent; 0 where it never fades
 * @param noise monthly shocks to entry, shared by an authority
 * @param surge what changes at the first go-live
 * @param programmes by code of the council file
 * @param others by what a programme acts on, for codes not named
 */
public record Scenario(
    String meaning,
    double size,
    double needSlope,
    double overlap,
    double unmeasured,
    int fadeMonths,
    Noise noise,
    Surge surge,
    Map<String, Treatment> programmes,
    Map<String, Treatment> others) {

  /** The scenarios that can be named. */
  public static final List<String> NAMES =
      List.of(
          "base",
          "null",
          "overlap",
          "confounded",
          "surge",
          "waning",
          "harm",
          "small",
          "noise",
          "unmeasured");

  /** Who a programme takes: the state of the case decides. */
  public enum Tier {
    /** Families in early help or with an open case. */
    @JsonProperty("early")
    EARLY,
    /** Families with an open case, above all those on a plan. */
    @JsonProperty("edge")
    EDGE,
    /** Children in care for four months or more. */
    @JsonProperty("care")
    CARE,
    /** Children in care whose placement is at risk. */
    @JsonProperty("placement")
    PLACEMENT;

    boolean atHome() {
      return this == EARLY || this == EDGE;
    }
  }

  /** Standard deviation and autocorrelation of the monthly shocks to the log of entry. */
  public record Noise(double sd, double autocorrelation) {}

  /** Factors from the first go-live on. */
  public record Surge(double plans, double families, double population) {}

  /**
   * A programme at work.
   *
   * @param tier whom it takes
   * @param rate monthly chance of a referral to it at no recorded need
   * @param effect factor on the monthly hazard that it acts on, while exposed
   * @param minDays shortest enrolment
   * @param maxDays longest enrolment
   */
  public record Treatment(Tier tier, double rate, double effect, int minDays, int maxDays) {}

  /** Reads a scenario by name; a name that is not known is an error that lists those that are. */
  public static Scenario named(String name) {
    if (!NAMES.contains(name)) {
      throw new UserFault(
          "Scenario %s is not known; choose from %s.".formatted(name, String.join(", ", NAMES)));
    }
    ObjectMapper yaml =
        new ObjectMapper(new YAMLFactory())
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    try {
      ObjectNode base = (ObjectNode) tree(yaml, "base");
      if (!name.equals("base")) {
        overlay(base, tree(yaml, name));
      }
      return yaml.treeToValue(base, Scenario.class);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  Treatment treatment(Programme programme) {
    Treatment named = programmes.get(programme.code());
    return named != null
        ? named
        : switch (programme.actsOn()) {
          case ENTRY -> others.get("entry");
          case EXIT -> others.get("exit");
          case PLACEMENT -> others.get("placement");
        };
  }

  private static JsonNode tree(ObjectMapper yaml, String name) throws IOException {
    try (InputStream in =
        Scenario.class.getResourceAsStream("/simulate/scenarios/" + name + ".yaml")) {
      return yaml.readTree(in);
    }
  }

  private static void overlay(ObjectNode base, JsonNode changes) {
    changes
        .fields()
        .forEachRemaining(
            change -> {
              if (change.getValue().isObject() && base.get(change.getKey()) instanceof ObjectNode) {
                overlay((ObjectNode) base.get(change.getKey()), change.getValue());
              } else {
                base.set(change.getKey(), change.getValue());
              }
            });
  }
}
