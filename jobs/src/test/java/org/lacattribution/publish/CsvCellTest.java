package org.lacattribution.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacattribution.error.OurFault;

class CsvCellTest {

  @ParameterizedTest
  @CsvSource({
    "585.0, 585",
    "-4.0, -4",
    "-0.0, 0",
    "0.1, 0.1",
    "97.36577990380730, 97.3657799038073",
    "1.0E-7, 0.0000001",
    "2.0E23, 200000000000000000000000",
    "0.30000000000000004, 0.30000000000000004"
  })
  void numbersHaveTheFewestDigitsAndNoExponent(double value, String cell) {
    assertThat(CsvCell.of(value)).isEqualTo(cell);
  }

  @Property
  void aNumberReadsBackAsItself(@ForAll double value) {
    if (Double.isFinite(value)) {
      assertThat(Double.parseDouble(CsvCell.number(value))).isEqualTo(value == 0 ? 0.0 : value);
    }
  }

  /** What a release rounds to its decimals is written with those and no others. */
  @Property
  void aRoundedNumberHasTheDigitsOfItsDecimal(
      @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long units,
      @ForAll @IntRange(max = 9) int decimals) {
    BigDecimal exact = BigDecimal.valueOf(units, decimals);
    assertThat(CsvCell.number(exact.doubleValue()))
        .isEqualTo(exact.stripTrailingZeros().toPlainString());
  }

  @Test
  void aNumberThatIsNotFiniteIsOurFault() {
    assertThatThrownBy(() -> CsvCell.of(Double.NaN)).isInstanceOf(OurFault.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "\u0000=1"})
  void aTextThatCouldBeAFormulaIsInert(String text) {
    assertThat(CsvCell.of(text)).startsWith("'").doesNotContain("\t", "\r", "\u0000");
  }

  @Test
  void aNegativeNumberStaysANumberAndControlCharactersGo() {
    assertThat(CsvCell.of(-3L)).isEqualTo("-3");
    assertThat(CsvCell.of("a\u0007b\r\nc")).isEqualTo("ab c");
    assertThat(CsvCell.of(null)).isNull();
  }
}
