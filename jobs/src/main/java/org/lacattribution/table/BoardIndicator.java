package org.lacattribution.table;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An indicator of the monthly board, as {@code data-schema/indicators/CODE.yaml} declares it.
 *
 * @param indicator code, also the name of the file
 * @param surgery looked_after, safeguarding or early_intervention
 * @param title what it is about
 * @param frontPage whether the summary of the board has it
 * @param aRiseCanAlsoMean what a rise can mean besides performance
 * @param balancing indicators to read with it, so that one is not bought with another
 * @param measures its measures, the main one first
 */
public record BoardIndicator(
    String indicator,
    String surgery,
    String title,
    boolean frontPage,
    String aRiseCanAlsoMean,
    List<String> balancing,
    List<Measure> measures) {
  private static final int LOOKED_AFTER = 12;
  private static final int SAFEGUARDING = 9;
  private static final int EARLY_INTERVENTION = 3;

  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build()
          .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  private static final List<BoardIndicator> ALL =
      Stream.of(codes("L", LOOKED_AFTER), codes("S", SAFEGUARDING), codes("E", EARLY_INTERVENTION))
          .flatMap(codes -> codes)
          .map(BoardIndicator::load)
          .toList();

  /** The kind of a series, which decides the chart. */
  public enum Kind {
    /** Events in a period. */
    COUNT,
    /** Events over an exposure, such as days in care. */
    RATE,
    /** Part of the events of the period itself. */
    PROPORTION,
    /** Number at a day: neighbouring months share most of it. */
    STOCK,
    /** Share of a stock, or over 12 months: neighbouring months share most of it. */
    SHARE,
    /** Mean over what is in care, which changes slowly. */
    AVERAGE
  }

  /** Which way is better. */
  public enum Direction {
    UP,
    DOWN,
    NEUTRAL
  }

  /**
   * A figure of the indicator.
   *
   * @param code once among all indicators
   * @param numerator in words
   * @param numeratorCounts counts whose sum it is, as POPULATION or POPULATION.BREAKDOWN.CATEGORY;
   *     none where no table has them
   * @param denominator in words
   * @param denominatorCounts counts whose sum it is; none for a count
   * @param source tables that it is read from
   * @param scale what the ratio is multiplied by; a percentage is multiplied by 100 besides
   * @param lagMonths months after the events to which a value belongs, where their outcome takes so
   *     long
   * @param historyMonths months of records before the first value
   * @param baselineMonths months of which centre line and limits are worked out
   * @param minimumDenominator smallest denominator with a value
   * @param breaks codes of {@link KnownBreak} after which the baseline begins anew; none where it
   *     names none
   * @param published column of {@code published.authority_year} that has it by the same definition
   *     for 31 March; null where none does
   * @param needs what to add where there is no data
   */
  public record Measure(
      String code,
      String title,
      Kind kind,
      String unit,
      Direction direction,
      String numerator,
      List<String> numeratorCounts,
      String denominator,
      List<String> denominatorCounts,
      String exclusions,
      String source,
      double scale,
      int lagMonths,
      int historyMonths,
      int baselineMonths,
      int minimumDenominator,
      List<String> breaks,
      String published,
      String needs) {
    private static final String PERCENT = "percent";
    private static final double HUNDRED = 100;

    /** With no breaks where a declaration names none. */
    public Measure {
      breaks = breaks == null ? List.of() : List.copyOf(breaks);
    }

    /** What the ratio of numerator and denominator is multiplied by. */
    public double factor() {
      return unit.equals(PERCENT) ? HUNDRED * scale : scale;
    }

    /** Whether it is a number at a day, or over 12 months, rather than of one period. */
    public boolean isOfADay() {
      return kind == Kind.STOCK || kind == Kind.SHARE || kind == Kind.AVERAGE;
    }
  }

  /** Every indicator, in the order of the board. */
  public static List<BoardIndicator> all() {
    return ALL;
  }

  private static Stream<String> codes(String surgery, int indicators) {
    return IntStream.rangeClosed(1, indicators).mapToObj(number -> surgery + number);
  }

  private static BoardIndicator load(String code) {
    String place = "/data-schema/indicators/" + code + ".yaml";
    try (InputStream in = BoardIndicator.class.getResourceAsStream(place)) {
      if (in == null) {
        throw new IllegalArgumentException(
            "Declaration of an indicator %s is not on the class path.".formatted(place));
      }
      return YAML.readValue(in, BoardIndicator.class);
    } catch (IOException fault) {
      throw new UncheckedIOException(
          "Declaration of an indicator %s cannot be read.".formatted(place), fault);
    }
  }
}
