package org.lacattribution.land;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacattribution.council.Council.Ssda903Year;

class YearLabelTest {
  @ParameterizedTest
  @CsvSource({
    "2013-episodes.csv,                2013, BARE",
    "2013/episodes.csv,                2013, BARE",
    "returns 2012-13/episodes.csv,     2013, PLAIN",
    "episodes_2012_13.csv,             2013, PLAIN",
    "201213/episodes.csv,              2013, PLAIN",
    "1999-2000 not/2012-2013.csv,      2013, PLAIN",
    // The nearest to the file wins, and of the file name the label that names both years.
    "2015/2013-episodes.csv,           2013, BARE",
    "2016/2012-13 episodes 2014.csv,   2013, PLAIN",
    // A month is not the second half of a year.
    "extract 2013-06/episodes.csv,     2013, BARE"
  })
  void findsTheYearInAPath(String path, int year, YearLabel.Kind kind) {
    assertThat(YearLabel.ofPath(path)).contains(new YearLabel(year, kind));
  }

  @Test
  void aPathWithoutAYearHasNone() {
    assertThat(YearLabel.ofPath("care/episodes.csv")).isEmpty();
    assertThat(YearLabel.ofPath("batch 120134/episodes.csv")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2013, 2013, BARE",
    "2013.0, 2013, BARE",
    "2012-13, 2013, PLAIN",
    "2012/13, 2013, PLAIN"
  })
  void readsACell(String cell, int year, YearLabel.Kind kind) {
    assertThat(YearLabel.ofCell(cell)).contains(new YearLabel(year, kind));
  }

  @Test
  void aCellMustBeALabelAndNoMore() {
    assertThat(YearLabel.ofCell("year 2013")).isEmpty();
    assertThat(YearLabel.ofCell("13")).isEmpty();
  }

  @Test
  void onlyABareLabelIsShifted() {
    YearLabel bare = new YearLabel(2013, YearLabel.Kind.BARE);
    YearLabel plain = new YearLabel(2013, YearLabel.Kind.PLAIN);
    assertThat(bare.collectionYear(Ssda903Year.ENDING)).isEqualTo(2013);
    assertThat(bare.collectionYear(Ssda903Year.STARTING)).isEqualTo(2014);
    assertThat(plain.collectionYear(Ssda903Year.STARTING)).isEqualTo(2013);
  }
}
