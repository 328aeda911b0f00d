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
    // The day of an export is no year, wherever it stands.
    "2012-13/episodes_20140415.csv,    2013, PLAIN",
    "2012-13/episodes 2014-04-15.csv,  2013, PLAIN",
    "2012-13/episodes 2011-12-05.csv,  2013, PLAIN",
    "2013/episodes 15.04.2014.csv,     2013, BARE",
    "2013/episodes 15 April 2014.csv,  2013, BARE",
    "2013/20140415T103000.csv,         2013, BARE",
    "2013/20140415_1030 episodes.csv,  2013, BARE",
    "2013 episodes of May 2014.csv,    2013, BARE",
    "export 2024-05-01/2013-epis.csv,  2013, BARE",
    "export 2024-05-01 of 2013/a.csv,  2013, BARE",
    // The end of a year is one, and so is the year after a word that begins like a month.
    "Return of 31 March 2013/a.csv,    2013, BARE",
    "decisions 2013.csv,               2013, BARE",
    "2011-12 episodes.csv,             2012, PLAIN"
  })
  void findsTheYearInAPath(String path, int year, YearLabel.Kind kind) {
    assertThat(YearLabel.ofPath(path)).contains(new YearLabel(year, kind));
  }

  @Test
  void aPathWithoutAYearHasNone() {
    assertThat(YearLabel.ofPath("care/episodes.csv")).isEmpty();
    assertThat(YearLabel.ofPath("batch 120134/episodes.csv")).isEmpty();
    assertThat(YearLabel.ofPath("episodes_20130415.csv")).isEmpty();
    assertThat(YearLabel.ofPath("episodes 2011-12-05.csv")).isEmpty();
    assertThat(YearLabel.ofPath("extract 2013-06/episodes.csv")).isEmpty();
    assertThat(YearLabel.ofPath("15-04-2013/episodes.csv")).isEmpty();
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
