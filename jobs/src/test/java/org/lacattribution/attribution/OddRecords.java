package org.lacattribution.attribution;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.lacattribution.attribution.HistoryLines.Kind;
import org.lacattribution.attribution.history.Months;
import org.lacattribution.attribution.history.Programme;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.council.Council.ActsOn;
import org.lacattribution.council.Council.ProtectionPlans;
import org.lacattribution.simulate.SimulatedCouncil;
import org.lacattribution.table.published.StockFlow;

/**
 * An authority whose records hold everything that records may: stays of no days, ends before
 * beginnings, children without a day of birth or born after they were enrolled, programmes that
 * nobody joined, returns that begin after the programmes did, no prices, no population, hardly any
 * children, nobody in care. Every number makes another.
 */
final class OddRecords {
  private static final List<String> EXITS = List.of("E4A", "E11", "E2", "X1", "E3", "E8");
  private static final List<String> STATUSES = List.of("V2", "C2", "E1", "ZZ");
  private static final List<String> TRAITS = List.of("", "MALE", "DISABLED", "ASYLUM MALE");
  private static final List<String> FACTORS = List.of("", "21", "3B 16A", "4A 99 2B 20 7A 15A");
  private static final int FIRST = day(2009, 1, 1);

  private final Random random;
  private final List<Programme> programmes = new ArrayList<>();
  private final Map<String, Integer> positions = new HashMap<>();
  private final int lastMonth;
  private final int lastDay;

  private OddRecords(long seed) {
    random = new Random(seed);
    int count = 1 + random.nextInt(Setting.MOST_PROGRAMMES);
    for (int p = 0; p < count; p++) {
      programmes.add(programme("P" + p));
      positions.put("P" + p, p);
    }
    LocalDate asOf =
        LocalDate.of(2012 + random.nextInt(5), 1 + random.nextInt(12), 1 + random.nextInt(28));
    lastMonth = Months.of(asOf.plusDays(1)) - 1;
    lastDay = Months.first(lastMonth + 1) - 1;
  }

  /** All rows of the results of an authority. */
  static List<Row> results(long seed) {
    OddRecords odd = new OddRecords(seed);
    List<Row> lines = new ArrayList<>(odd.authority());
    int children = 1 + odd.random.nextInt(odd.oneIn(3) ? 300 : 40);
    for (int child = 0; child < children; child++) {
      lines.addAll(odd.child("c" + child, children));
    }
    AuthorityRecord record =
        AuthorityRecord.read(lines.iterator(), odd.positions, odd.lastDay).next();
    return Attributing.rows(record, odd.plan());
  }

  private Attributing.Plan plan() {
    return new Attributing.Plan(
        programmes,
        lastMonth,
        lastDay,
        random.nextBoolean(),
        ProtectionPlans.values()[random.nextInt(2)],
        oneIn(3),
        random.nextInt(8),
        Budget.of(SimulatedCouncil.council()),
        12);
  }

  private Programme programme(String code) {
    return new Programme(
        code,
        code,
        "G" + random.nextInt(3),
        ActsOn.values()[random.nextInt(3)],
        2010 * 12 + 3 + random.nextInt(70),
        random.nextInt(4) * (oneIn(5) ? 40 : 3),
        random.nextInt(3) * 5,
        oneIn(3) ? 10 : 17,
        random.nextBoolean() ? Double.NaN : 10,
        oneIn(4) ? new Programme.Evidence(-.3, .2, "others") : null);
  }

  private List<Row> authority() {
    List<Row> lines = new ArrayList<>();
    lines.add(covered(oneIn(5) ? "ssd_care" : "ssda903"));
    if (!oneIn(3)) {
      lines.add(covered("ssd_cases"));
    }
    if (random.nextBoolean()) {
      lines.add(line("", Kind.PRICE, FIRST, day(2013, 4, 1), "internal_foster", 400.0));
      lines.add(line("", Kind.PRICE, FIRST, null, "external_foster", 900.0));
    }
    if (!oneIn(3)) {
      stock(lines);
    }
    for (int other = random.nextInt(4); other > 0; other--) {
      String code = programmes.get(random.nextInt(programmes.size())).code();
      lines.add(RowFactory.create("331", "", Kind.ELSEWHERE.ordinal(), null, null, code, 3.0, 5.0));
    }
    return lines;
  }

  private Row covered(String source) {
    return line("", Kind.COVERAGE, day(2010, 4, 1) + random.nextInt(900), null, source, null);
  }

  private void stock(List<Row> lines) {
    double stock = 1 + random.nextInt(60);
    for (int month = 2010 * 12 + 3; month <= lastMonth - random.nextInt(2); month++) {
      int first = Months.first(month);
      double entries = random.nextInt(6);
      double exits = Math.min(stock, random.nextInt(6));
      lines.add(line("", Kind.STOCK, first, null, StockFlow.STOCK_START.name(), stock));
      lines.add(line("", Kind.STOCK, first, null, StockFlow.ENTRIES.name(), entries));
      lines.add(line("", Kind.STOCK, first, null, StockFlow.EXITS.name(), exits));
      stock += entries - exits;
      lines.add(line("", Kind.STOCK, first, null, StockFlow.STOCK_END.name(), stock));
    }
    for (int year = 2009; year < 2017; year++) {
      double people = 1000 + random.nextInt(100);
      lines.add(line("", Kind.POPULATION, day(year, 6, 30), null, "all 0 17", people));
    }
  }

  private List<Row> child(String key, int children) {
    List<Row> lines = new ArrayList<>();
    int born = FIRST - random.nextInt(19 * 365) + random.nextInt(6 * 365);
    if (!oneIn(50)) {
      Integer known = oneIn(60) ? null : Integer.valueOf(born);
      lines.add(line(key, Kind.BORN, known, null, any(TRAITS), null));
    }
    if (!oneIn(3)) {
      lines.add(line(key, Kind.FAMILY, null, null, "f" + random.nextInt(children), null));
    }
    if (oneIn(3)) {
      care(key, lines);
    }
    for (Kind kind : List.of(Kind.EARLY_HELP, Kind.CASE, Kind.IN_NEED, Kind.PROTECTION)) {
      for (int i = random.nextInt(4); i > 0; i--) {
        need(key, kind, lines);
      }
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      enrolment(key, lines);
    }
    lines.sort(
        Comparator.comparingInt((Row line) -> line.getInt(2))
            .thenComparing(line -> line.isNullAt(3) ? Integer.MIN_VALUE : line.getInt(3))
            .thenComparing(line -> line.isNullAt(4) ? Integer.MIN_VALUE : line.getInt(4))
            .thenComparing(line -> line.isNullAt(5) ? "" : line.getString(5)));
    return lines;
  }

  private void care(String key, List<Row> lines) {
    int at = anyDay();
    boolean open = false;
    for (int i = 1 + random.nextInt(3); i > 0 && !open; i--) {
      int days = oneIn(4) ? 0 : random.nextInt(900);
      open = oneIn(4);
      lines.add(line(key, Kind.CARE, at, open ? null : at + days, any(EXITS), null));
      if (!oneIn(5)) {
        lines.add(line(key, Kind.STATUS, at, null, any(STATUSES), null));
      }
      for (int place = random.nextInt(4); place > 0; place--) {
        String group = oneIn(4) ? "kinship" : "external_foster";
        lines.add(line(key, Kind.PLACEMENT, at + random.nextInt(days + 1), null, group, null));
      }
      at += days + (oneIn(3) ? 0 : random.nextInt(400));
    }
  }

  private void need(String key, Kind kind, List<Row> lines) {
    int from = anyDay();
    Integer to = oneIn(4) ? null : from + random.nextInt(500) - (oneIn(20) ? 200 : 0);
    lines.add(line(key, kind, from, to, null, null));
    if (kind == Kind.CASE) {
      lines.add(line(key, Kind.REFERRAL, from, null, null, null));
    }
    if (random.nextBoolean()) {
      lines.add(line(key, Kind.ENQUIRY, from + 5, null, null, null));
    }
    if (random.nextBoolean()) {
      lines.add(line(key, Kind.ASSESSMENT, from + random.nextInt(60), null, any(FACTORS), null));
    }
  }

  /** Of a programme of the council file or of none of its. */
  private void enrolment(String key, List<Row> lines) {
    int programme = random.nextInt(programmes.size() + 1);
    int from = anyDay();
    if (programme < programmes.size() && !oneIn(3)) {
      from = Math.max(from, Months.first(programmes.get(programme).goLive()));
    }
    Integer to = oneIn(3) ? null : from + random.nextInt(300) - (oneIn(15) ? 50 : 0);
    Kind kind = oneIn(6) ? Kind.REFERRED : Kind.ENROLMENT;
    lines.add(line(key, kind, from, to, "P" + programme, null));
  }

  private int anyDay() {
    return FIRST + random.nextInt(lastDay - FIRST + 100);
  }

  private boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static int day(int year, int month, int day) {
    return (int) LocalDate.of(year, month, day).toEpochDay();
  }

  private static Row line(
      String key, Kind kind, Integer start, Integer end, String text, Double number) {
    return RowFactory.create("331", key, kind.ordinal(), start, end, text, number, null);
  }
}
