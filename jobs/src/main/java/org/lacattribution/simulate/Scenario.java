package org.lacattribution.simulate;

import static java.lang.StrictMath.exp;
import static java.lang.StrictMath.min;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lacattribution.council.Council.Programme;
import org.lacattribution.error.UserFault;

/**
 * How the programmes of a simulated council work, and who is enrolled.
 *
 * @param meaning what the scenario is for, in a sentence
 * @param size children against the size asked for
 * @param needSlope how steeply the chance of a programme rises with recorded need
 * @param overlap factor on that chance while another programme acts on the family
 * @param unmeasured standard deviation of a log frailty that no record shows, on entry
 * @param chosen factor on that frailty where families are chosen for programmes at home: 1 chooses
 *     those at greater risk as strongly as the frailty raises it, -1 those at lower risk
 * @param decisions what becomes of referrals
 * @param lottery share of families who win a draw, of those whom programmes at home choose; 0 where
 *     places are not drawn
 * @param fadeMonths months from its start after which an effect is spent; 0 where it never fades
 * @param leaving how children leave care
 * @param inCare who is referred to programmes for children in care
 * @param referrals which day of a referral is on record
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
    double chosen,
    Decisions decisions,
    double lottery,
    int fadeMonths,
    Leaving leaving,
    InCare inCare,
    Referrals referrals,
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
          "unmeasured",
          "protective",
          "steep",
          "permanence",
          "routes",
          "placed",
          "picky",
          "lottery");

  /** What joins the names of scenarios that are laid over one another. */
  private static final String AND = "+";

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

  /**
   * What becomes of referrals.
   *
   * @param accepted share that is accepted and begins where the child's place does not change
   * @param declined share that is declined; the rest waits
   * @param byFrailty rise of the log odds of acceptance for each unit of the log frailty
   */
  public record Decisions(double accepted, double declined, double byFrailty) {
    /** Share that is accepted of families with a log frailty. */
    double accepted(double frailty) {
      if (byFrailty == 0 || frailty == 0) {
        return accepted;
      }
      return 1 / (1 + (1 - accepted) / accepted * exp(-byFrailty * frailty));
    }
  }

  /**
   * What adds to the score of a child in care, besides its legal status and an age under ten.
   *
   * @param young added at birth, falling evenly to nothing at ten
   * @param stay added after three years in care, rising evenly from nothing
   */
  public record InCare(double young, double stay) {
    private static final double TEN_YEARS = 120;
    private static final double THREE_YEARS = 36;

    double score(int ageInMonths, int monthsInCare) {
      return young * Math.max(0, 1 - ageInMonths / TEN_YEARS)
          + stay * min(1, monthsInCare / THREE_YEARS);
    }
  }

  /**
   * Which day of a referral to a programme is on record.
   *
   * @param oncePlaced whether a referral that is accepted is recorded only once a place is taken,
   *     some days before the start: then none is on record of a child that came into care, or left
   *     it, before its place was ready
   * @param leastDays from that day to the start
   * @param mostDays from that day to the start
   */
  public record Referrals(boolean oncePlaced, int leastDays, int mostDays) {}

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

  /**
   * Reads a scenario by name, or several whose names are joined by {@code +}, each laid over those
   * before it; a name that is not known is an error that lists those that are.
   */
  public static Scenario named(String name) {
    List<String> parts = List.of(name.split(Pattern.quote(AND), -1));
    for (String part : parts) {
      if (!NAMES.contains(part)) {
        throw new UserFault(
            "Scenario %s is not known; choose from %s, or join several by %s."
                .formatted(part, String.join(", ", NAMES), AND));
      }
    }
    ObjectMapper yaml =
        new ObjectMapper(new YAMLFactory())
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    try {
      ObjectNode base = (ObjectNode) tree(yaml, "base");
      List<String> meanings = new ArrayList<>();
      for (String part : parts) {
        if (!part.equals("base")) {
          overlay(base, tree(yaml, part));
        }
        meanings.add(base.get("meaning").asText());
      }
      base.put("meaning", meanings.stream().distinct().collect(Collectors.joining(" ")));
      return yaml.treeToValue(base, Scenario.class);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /**
   * Factor on referrals to programmes at home, so that about as many are accepted where places are
   * drawn as where they are not.
   */
  double referredForOneChosen() {
    return lottery > 0 ? decisions.accepted() / lottery : 1;
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
