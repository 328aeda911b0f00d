package org.lacattribution.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lacattribution.board.NeighbourMedians.Median;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.StatisticalNeighbours;
import org.lacattribution.table.published.AuthorityYears;
import org.lacattribution.testing.DrawnTables;

class NeighbourMediansTest {
  private static final String PLANS = "cpp_rate";
  private static final Tables TABLES =
      new DrawnTables()
          .with(
              StatisticalNeighbours.TABLE,
              """
              | la_code | neighbour_la_code | rank | model_year |
              | 331     | 201               | 1    | 2012       |
              | 331     | 202               | 2    | 2012       |
              | 331     | 203               | 3    | 2012       |
              | 331     | 204               | 4    | 2012       |
              | 331     | 205               | 1    | 2015       |
              | 332     | 206               | 1    | 2012       |
              """)
          .with(
              AuthorityYears.TABLE,
              """
              | la_code | year | cpp_rate |
              | 331     | 2013 | 90       |
              | 201     | 2013 | 40       |
              | 202     | 2013 | 52       |
              | 203     | 2013 | 48       |
              | 204     | 2013 |          |
              | 205     | 2013 | 10       |
              | 206     | 2013 | 10       |
              | 201     | 2014 | 41       |
              | 202     | 2014 | 44       |
              """)
          .tables();

  /** Of 40, 48 and 52 it is 48; of 41 and 44 it is 42.5. The model of 2015 is not known in 2014. */
  @Test
  void theMedianIsThatOfTheLastMarch() {
    NeighbourMedians medians = NeighbourMedians.of(TABLES, "331", LocalDate.of(2014, 6, 30));
    assertThat(medians.upTo(LocalDate.of(2013, 3, 30), PLANS)).isEmpty();
    assertThat(medians.upTo(LocalDate.of(2013, 3, 31), PLANS))
        .isEqualTo(Optional.of(new Median(2013, 48)));
    assertThat(medians.upTo(LocalDate.of(2014, 3, 30), PLANS))
        .isEqualTo(Optional.of(new Median(2013, 48)));
    assertThat(medians.upTo(LocalDate.of(2014, 3, 31), PLANS))
        .isEqualTo(Optional.of(new Median(2014, 42.5)));
  }
}
