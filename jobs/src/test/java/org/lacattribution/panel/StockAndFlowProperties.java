package org.lacattribution.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Date;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.lacattribution.council.Council.Uasc;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Children;
import org.lacattribution.table.conformed.Coverage;
import org.lacattribution.table.conformed.PeriodsOfCare;
import org.lacattribution.table.conformed.Placements;
import org.lacattribution.testing.SharedSpark;

/** What holds of any histories: random ones, by a seed, counted day by day in plain Java. */
class StockAndFlowProperties {
  private static final long SEED = 20130312;
  private static final int CHILDREN = 400;
  private static final YearMonth FIRST = YearMonth.of(2012, 2);
  private static final YearMonth LAST = YearMonth.of(2013, 5);
  private static final PanelScope SCOPE =
      new PanelScope("r1", LocalDate.of(2013, 6, 12), Uasc.INCLUDE);
  private static final List<String> AUTHORITIES = List.of("331", "332");
  private static final List<String> GROUPS = List.of("internal_foster", "secure", "supported");

  private record Placement(String key, LocalDate start, LocalDate end, String group) {}

  private record Period(
      String key,
      LocalDate start,
      LocalDate end,
      boolean shortBreaks,
      List<Placement> placements) {}

  private record Child(String laCode, String key, LocalDate born, List<Period> periods) {}

  @Test
  void everyCellIsWhatADayByDayCountGivesAndTheIdentityIsExact() {
    List<Child> children = histories(new Random(SEED));
    List<Row> whole = null;
    for (int partitions : new int[] {1, 2, 4}) {
      Tables tables = tables(children, partitions);
      StockAndFlow panel = new StockAndFlow(tables, SCOPE);
      List<Row> rows =
          panel.stockFlow().sort("la_code", "month", "age_band", "placement_group").collectAsList();
      if (whole == null) {
        whole = rows;
        requireTrue(rows, children);
        StockCheck.require(panel.stockFlow(), tables, SCOPE);
      }
      assertThat(rows).as("%d partitions", partitions).isEqualTo(whole);
    }
  }

  private static void requireTrue(List<Row> rows, List<Child> children) {
    Map<String, Long> byDay = stocks(children);
    Map<String, Long> flows = flows(children);
    Set<String> cells = new HashSet<>();
    for (Row row : rows) {
      String month = row.getAs("month").toString();
      String cell =
          String.join(
              " ",
              row.<String>getAs("la_code"),
              row.<String>getAs("age_band"),
              row.<String>getAs("placement_group"));
      cells.add(cell);
      assertThat(number(row, "stock_end"))
          .isEqualTo(
              number(row, "stock_start")
                  + number(row, "entries")
                  - number(row, "exits")
                  + number(row, "moved_in")
                  - number(row, "moved_out")
                  + number(row, "aged_in")
                  - number(row, "aged_out"));
      assertThat(number(row, "stock_end"))
          .as("%s %s", month, cell)
          .isEqualTo(Objects.requireNonNullElse(byDay.remove(month + " " + cell), 0L));
      for (String flow : List.of("entries", "exits")) {
        flows.merge(flow + " " + month + " " + row.getAs("la_code"), -number(row, flow), Long::sum);
      }
    }
    assertThat(byDay).as("children in a cell that has no row").isEmpty();
    assertThat(flows.values()).as("entries and exits").isNotEmpty().containsOnly(0L);
    int months = (int) FIRST.until(LAST, java.time.temporal.ChronoUnit.MONTHS) + 1;
    assertThat(rows).as("every month of every cell").hasSize(cells.size() * months);
  }

  /** Children at the end of the last day of each month, by month and cell. */
  private static Map<String, Long> stocks(List<Child> children) {
    Map<String, Long> stocks = new TreeMap<>();
    for (YearMonth month = FIRST; !month.isAfter(LAST); month = month.plusMonths(1)) {
      LocalDate day = month.atEndOfMonth();
      for (Child child : children) {
        for (Period period : child.periods()) {
          boolean inCare =
              !period.shortBreaks()
                  && !period.start().isAfter(day)
                  && (period.end() == null || period.end().isAfter(day));
          if (inCare) {
            String cell = String.join(" ", child.laCode(), band(child, day), group(period, day));
            stocks.merge(month.atDay(1) + " " + cell, 1L, Long::sum);
          }
        }
      }
    }
    return stocks;
  }

  private static Map<String, Long> flows(List<Child> children) {
    Map<String, Long> flows = new HashMap<>();
    for (Child child : children) {
      for (Period period : child.periods()) {
        if (!period.shortBreaks()) {
          count(flows, "entries", period.start(), child);
          count(flows, "exits", period.end(), child);
        }
      }
    }
    return flows;
  }

  private static void count(Map<String, Long> flows, String flow, LocalDate day, Child child) {
    if (day != null && !YearMonth.from(day).isBefore(FIRST) && !YearMonth.from(day).isAfter(LAST)) {
      flows.merge(flow + " " + day.withDayOfMonth(1) + " " + child.laCode(), 1L, Long::sum);
    }
  }

  private static String band(Child child, LocalDate day) {
    if (child.born() == null) {
      return "unknown";
    }
    int age = java.time.Period.between(child.born(), day).getYears();
    return age < 1
        ? "under_1"
        : age < 5 ? "1_to_4" : age < 10 ? "5_to_9" : age < 16 ? "10_to_15" : "16_to_17";
  }

  private static String group(Period period, LocalDate day) {
    String group = period.placements().isEmpty() ? "other" : period.placements().get(0).group();
    for (Placement placement : period.placements()) {
      if (!placement.start().isAfter(day)) {
        group = placement.group();
      }
    }
    return group;
  }

  private static List<Child> histories(Random random) {
    LocalDate origin = LocalDate.of(2011, 6, 1);
    List<Child> children = new ArrayList<>();
    for (int c = 0; c < CHILDREN; c++) {
      LocalDate born =
          switch (random.nextInt(12)) {
            case 0 -> null;
            case 1 -> LocalDate.of(1996 + 4 * random.nextInt(4), 2, 29);
            default -> LocalDate.of(1995, 1, 1).plusDays(random.nextInt(6000));
          };
      List<Period> periods = new ArrayList<>();
      LocalDate start = origin.plusDays(random.nextInt(400));
      for (int p = 0; p < 1 + random.nextInt(3); p++) {
        String key = "c" + c + "p" + p;
        // Some periods have no length, some last, some begin on the day the one before ended.
        int days = random.nextInt(8) == 0 ? 0 : random.nextInt(300);
        LocalDate end = random.nextInt(5) == 0 ? null : start.plusDays(days);
        periods.add(
            new Period(
                key, start, end, random.nextInt(9) == 0, placements(random, key, start, days)));
        if (end == null) {
          break;
        }
        start = end.plusDays(random.nextInt(60));
      }
      children.add(new Child(AUTHORITIES.get(c % 2), "c" + c, born, periods));
    }
    return children;
  }

  /** In order of time, which the transformation must find again: keys are random. */
  private static List<Placement> placements(
      Random random, String period, LocalDate start, int days) {
    List<LocalDate> begin = new ArrayList<>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      begin.add(i == 0 && random.nextInt(4) > 0 ? start : start.plusDays(random.nextInt(days + 1)));
    }
    begin.sort(Comparator.naturalOrder());
    List<Placement> placements = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      placements.add(
          new Placement(
              period + "-" + random.nextInt(1_000_000),
              begin.get(i),
              i + 1 < count ? begin.get(i + 1) : null,
              GROUPS.get(random.nextInt(3))));
    }
    return placements;
  }

  private static Tables tables(List<Child> children, int partitions) {
    Map<String, List<Row>> rows = new HashMap<>();
    for (Table table :
        List.of(Children.TABLE, PeriodsOfCare.TABLE, Placements.TABLE, Coverage.TABLE)) {
      rows.put(table.name(), new ArrayList<>());
    }
    for (Child child : children) {
      add(
          rows,
          Children.TABLE,
          "la_code",
          child.laCode(),
          "child_key",
          child.key(),
          "date_of_birth",
          date(child.born()),
          "uasc",
          false);
      for (Period period : child.periods()) {
        add(
            rows,
            PeriodsOfCare.TABLE,
            "la_code",
            child.laCode(),
            "child_key",
            child.key(),
            "period_of_care_key",
            period.key(),
            "start_date",
            date(period.start()),
            "end_date",
            date(period.end()),
            "short_breaks",
            period.shortBreaks(),
            "episodes",
            1,
            "repairs",
            new String[0]);
        for (Placement placement : period.placements()) {
          add(
              rows,
              Placements.TABLE,
              "la_code",
              child.laCode(),
              "child_key",
              child.key(),
              "period_of_care_key",
              period.key(),
              "placement_key",
              placement.key(),
              "start_date",
              date(placement.start()),
              "end_date",
              date(placement.end()),
              "placement_group",
              placement.group(),
              "short_break",
              period.shortBreaks());
        }
      }
    }
    for (String laCode : AUTHORITIES) {
      add(
          rows,
          Coverage.TABLE,
          "la_code",
          laCode,
          "source",
          "ssda903",
          "first_day",
          date(FIRST.atDay(1)),
          "last_day",
          date(SCOPE.asOf()));
    }
    Map<String, Dataset<Row>> read = new HashMap<>();
    rows.forEach(
        (name, list) -> {
          Collections.shuffle(list, new Random(partitions));
          read.put(
              name,
              SharedSpark.session()
                  .createDataFrame(list, Table.named(name).schema())
                  .repartition(partitions));
        });
    return table -> read.get(table.name());
  }

  private static void add(Map<String, List<Row>> rows, Table table, Object... named) {
    Object[] values = new Object[table.fields().size()];
    for (int i = 0; i < named.length; i += 2) {
      values[table.fields().indexOf(table.field(named[i].toString()))] = named[i + 1];
    }
    rows.get(table.name()).add(RowFactory.create(values));
  }

  private static Date date(LocalDate day) {
    return day == null ? null : Date.valueOf(day);
  }

  private static long number(Row row, String column) {
    return row.<Long>getAs(column);
  }
}
