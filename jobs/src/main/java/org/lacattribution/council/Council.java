package org.lacattribution.council;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.lacattribution.error.UserFault;

/**
 * What a council says of itself in its council file.
 *
 * @param laCode three-digit code of the authority
 * @param name its name
 * @param programmes the programmes that it pays for
 */
public record Council(String laCode, String name, List<Programme> programmes) {

  /** The transition that a programme is meant to change. */
  public enum ActsOn {
    @JsonProperty("entry")
    ENTRY,
    @JsonProperty("exit")
    EXIT,
    @JsonProperty("placement")
    PLACEMENT
  }

  /** Ages served, in whole years, both ends included. */
  public record Ages(Integer min, Integer max) {}

  /** A programme; fields as in {@code conformed.programme}. */
  public record Programme(
      String code,
      String name,
      String group,
      ActsOn actsOn,
      LocalDate goLive,
      Ages ages,
      int effectMonths,
      Double forecastReduction,
      Double familiesPerYear,
      Double unitSavingPerWeekGbp,
      String source) {}

  /** Reads a council file; an unknown key is an error that names it. */
  public static Council read(Path file) {
    ObjectMapper yaml =
        new ObjectMapper(new YAMLFactory())
            .registerModule(new JavaTimeModule())
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    try {
      return yaml.readValue(file.toFile(), Council.class);
    } catch (IOException fault) {
      throw new UserFault(
          "Council file %s cannot be read: %s".formatted(file, fault.getMessage()), fault);
    }
  }
}
