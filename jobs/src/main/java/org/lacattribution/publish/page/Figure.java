package org.lacattribution.publish.page;

import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * A number of the page and its place in the release. Nothing else may become digits of a sentence,
 * a table or a chart.
 *
 * @param value null where there is none
 * @param absent words in its place where there is none
 * @param source its place, or how it is worked out
 */
public record Figure(Double value, String absent, Source source) {

  /** A figure that may not be there. */
  static Figure of(Double value, Source source) {
    return new Figure(value, Words.NONE, source);
  }

  /** A count of children, which is not there only where it is suppressed. */
  static Figure counted(Long count, Source source) {
    return new Figure(
        count == null ? null : Double.valueOf(count.doubleValue()), Words.SUPPRESSED, source);
  }

  boolean isThere() {
    return value != null;
  }

  /** Whether it is zero, which is neither more nor fewer. */
  boolean isZero() {
    return value != null && value == 0;
  }

  /** The whole number nearest to it, which must be there. */
  long rounded() {
    return Math.round(value);
  }

  Figure minus(Figure other) {
    return new Figure(
        value == null || other.value == null ? null : Double.valueOf(value - other.value),
        value == null ? absent : other.absent,
        Source.difference(source, other.source));
  }

  Figure percentageOf(Figure whole) {
    return new Figure(
        value == null || whole.value == null || whole.value == 0
            ? null
            : Double.valueOf(100 * value / whole.value),
        value == null ? absent : whole.absent,
        Source.percentage(source, whole.source));
  }

  Figure size() {
    return map(Math::abs, Source::size);
  }

  Figure hundredths() {
    return map(x -> 100 * x, Source::hundredths);
  }

  /** How far a figure in hundredths is below one hundred. */
  Figure fromHundred() {
    return map(x -> 100 - x, Source::fromHundred);
  }

  /** How far a figure in hundredths is above one hundred. */
  Figure aboveHundred() {
    return map(x -> x - 100, Source::aboveHundred);
  }

  private Figure map(DoubleUnaryOperator of, UnaryOperator<Source> from) {
    return new Figure(
        value == null ? null : Double.valueOf(of.applyAsDouble(value)), absent, from.apply(source));
  }
}
