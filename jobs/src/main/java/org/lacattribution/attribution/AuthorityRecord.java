package org.lacattribution.attribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.lacattribution.attribution.HistoryLines.Kind;
import org.lacattribution.attribution.alternative.OtherAuthorities.Tally;
import org.lacattribution.attribution.effect.Prices;
import org.lacattribution.attribution.history.ChildHistory;
import org.lacattribution.attribution.history.ChildHistory.Assessment;
import org.lacattribution.attribution.history.ChildHistory.Care;
import org.lacattribution.attribution.history.ChildHistory.Decision;
import org.lacattribution.attribution.history.ChildHistory.Draw;
import org.lacattribution.attribution.history.ChildHistory.Enrolment;
import org.lacattribution.attribution.history.ChildHistory.Exit;
import org.lacattribution.attribution.history.ChildHistory.LegalStatus;
import org.lacattribution.attribution.history.ChildHistory.Lot;
import org.lacattribution.attribution.history.ChildHistory.Order;
import org.lacattribution.attribution.history.ChildHistory.Placed;
import org.lacattribution.attribution.history.ChildHistory.Referral;
import org.lacattribution.attribution.history.ChildHistory.Stretch;
import org.lacattribution.attribution.history.ChildHistory.Trait;
import org.lacattribution.attribution.history.Months;
import org.lacattribution.attribution.topdown.MonthlySeries;
import org.lacattribution.table.Field;
import org.lacattribution.table.published.StockFlow;

/**
 * What is known of one authority and its children, read from {@link HistoryLines} in their order.
 * It lives in one task: an authority's children fit in its memory, however many authorities there
 * are.
 */
final class AuthorityRecord {
  final String laCode;
  final List<ChildHistory> children = new ArrayList<>();
  final List<Prices.Price> prices = new ArrayList<>();

  /** Stock and flow of each month, by column. */
  final Map<String, TreeMap<Integer, Double>> flows = new TreeMap<>();

  /** Children aged 0 to 17 at 30 June of each year. */
  final Map<Integer, Double> population = new TreeMap<>();

  /** What other authorities found, by programme; of those of this council file. */
  final Map<Integer, List<Tally>> elsewhere = new TreeMap<>();

  /** Children left out because no day of birth is known. */
  int unborn;

  /** Sources about care. */
  static final Set<String> CARE_SOURCES = Set.of("ssda903", "ssd_care");

  private static final int CHILDHOOD = 18;

  private final Map<String, Integer> firstDays = new TreeMap<>();
  private final Map<String, Integer> programmes;
  private final int lastDay;

  private AuthorityRecord(String laCode, Map<String, Integer> programmes, int lastDay) {
    this.laCode = laCode;
    this.programmes = programmes;
    this.lastDay = lastDay;
  }

  /**
   * Reads the authorities of sorted lines one after the other.
   *
   * @param programmes position of each programme by its code
   * @param lastDay last day of data used
   */
  static Iterator<AuthorityRecord> read(
      Iterator<Row> lines, Map<String, Integer> programmes, int lastDay) {
    return new Iterator<>() {
      private Row next = lines.hasNext() ? lines.next() : null;

      @Override
      public boolean hasNext() {
        return next != null;
      }

      @Override
      public AuthorityRecord next() {
        AuthorityRecord record = new AuthorityRecord(next.getString(0), programmes, lastDay);
        ChildLines child = null;
        while (next != null && next.getString(0).equals(record.laCode)) {
          String key = next.getString(1);
          if (key.isEmpty()) {
            record.own(next);
          } else {
            if (child == null || !child.key.equals(key)) {
              record.close(child);
              child = record.new ChildLines(key);
            }
            child.add(next);
          }
          next = lines.hasNext() ? lines.next() : null;
        }
        record.close(child);
        return record;
      }
    };
  }

  /** First whole month for which care, and cases where there are any, are covered. */
  int firstMonth() {
    int care = Integer.MAX_VALUE;
    int cases = Integer.MIN_VALUE;
    for (Map.Entry<String, Integer> source : firstDays.entrySet()) {
      switch (source.getKey()) {
        case "ssda903", "ssd_care" -> care = Math.min(care, source.getValue());
        case "ssd_cases" -> cases = source.getValue();
        default -> {}
      }
    }
    int first = care == Integer.MAX_VALUE ? cases : Math.max(care, cases);
    int month = Months.of(first);
    return Months.first(month) < first ? month + 1 : month;
  }

  /** Whether any source covers care. */
  boolean covered() {
    return CARE_SOURCES.stream().anyMatch(firstDays::containsKey);
  }

  /**
   * Stock and flow by month with population and protection plans; empty where stock and flow or
   * population are not known.
   */
  Optional<MonthlySeries> series() {
    TreeMap<Integer, Double> starts = flows.get(StockFlow.STOCK_START.name());
    if (starts == null || population.isEmpty()) {
      return Optional.empty();
    }
    int first = starts.firstKey();
    int months = starts.lastKey() - first + 1;
    double[] plans = new double[months];
    boolean planned = false;
    for (ChildHistory child : children) {
      for (Stretch plan : child.protection()) {
        planned = true;
        for (int t = 0; t < months; t++) {
          int day = Months.first(first + t);
          plans[t] += plan.start() < day && plan.end() >= day ? 1 : 0;
        }
      }
    }
    return Optional.of(
        new MonthlySeries(
            Months.date(first),
            monthly(StockFlow.STOCK_START, first, months),
            monthly(StockFlow.ENTRIES, first, months),
            monthly(StockFlow.EXITS, first, months),
            MonthlySeries.population(Months.date(first), months, population),
            planned ? plans : new double[0]));
  }

  private double[] monthly(Field of, int first, int months) {
    double[] values = new double[months];
    Arrays.setAll(values, t -> flows.get(of.name()).getOrDefault(first + t, 0.0));
    return values;
  }

  private void own(Row line) {
    switch (Kind.values()[line.getInt(2)]) {
      case COVERAGE -> firstDays.put(line.getString(5), line.getInt(3));
      case PRICE ->
          prices.add(
              new Prices.Price(
                  line.getString(5),
                  line.getInt(3),
                  line.isNullAt(4) ? Months.OPEN : line.getInt(4),
                  line.getDouble(6)));
      case STOCK ->
          flows
              .computeIfAbsent(line.getString(5), any -> new TreeMap<>())
              .put(Months.of(line.getInt(3)), line.getDouble(6));
      case POPULATION -> populate(line);
      case ELSEWHERE ->
          elsewhere
              .computeIfAbsent(programmes.get(line.getString(5)), any -> new ArrayList<>())
              .add(new Tally(line.getDouble(6), line.getDouble(7)));
      default -> throw new IllegalStateException("A line about no child names one.");
    }
  }

  /** Both sexes together where given, else their sum; the total where given, else that of ages. */
  private void populate(Row line) {
    String[] of = line.getString(5).split(" ");
    int year = Months.of(line.getInt(3)) / 12;
    boolean whole = of[1].equals("0") && of[2].equals("17");
    boolean both = of[0].equals("all");
    int grade = (whole ? 2 : 0) + (both ? 1 : 0);
    parts.computeIfAbsent(year, any -> new double[4])[grade] += line.getDouble(6);
    double[] sums = parts.get(year);
    population.put(
        year, sums[3] > 0 ? sums[3] : sums[2] > 0 ? sums[2] : sums[1] > 0 ? sums[1] : sums[0]);
  }

  private final Map<Integer, double[]> parts = new TreeMap<>();

  private void close(ChildLines child) {
    if (child != null) {
      child.close();
    }
  }

  /** The lines of one child. */
  private final class ChildLines {
    private static final Comparator<Enrolment> BY_START =
        Comparator.comparingInt(Enrolment::start).thenComparingInt(Enrolment::programme);
    private static final Comparator<Referral> BY_DAY =
        Comparator.comparingInt(Referral::day)
            .thenComparingInt(Referral::programme)
            .thenComparing(Referral::decision);
    private static final Comparator<Draw> BY_DRAW =
        Comparator.comparingInt(Draw::day)
            .thenComparingInt(Draw::programme)
            .thenComparing(Draw::lot);

    private final String key;
    private Integer born;
    private Set<Trait> traits = Set.of();
    private final List<String> families = new ArrayList<>();
    private final List<Row> care = new ArrayList<>();
    private final List<LegalStatus> statuses = new ArrayList<>();
    private final List<Placed> placements = new ArrayList<>();
    private final List<Stretch> earlyHelp = new ArrayList<>();
    private final List<Stretch> cases = new ArrayList<>();
    private final List<Stretch> inNeed = new ArrayList<>();
    private final List<Stretch> protection = new ArrayList<>();
    private final List<Integer> referrals = new ArrayList<>();
    private final List<Integer> enquiries = new ArrayList<>();
    private final List<Assessment> assessments = new ArrayList<>();
    private final List<Enrolment> enrolments = new ArrayList<>();
    private final List<Referral> referred = new ArrayList<>();
    private final List<Draw> draws = new ArrayList<>();

    ChildLines(String key) {
      this.key = key;
    }

    void add(Row line) {
      Kind kind = Kind.values()[line.getInt(2)];
      if (kind == Kind.BORN) {
        born = line.isNullAt(3) ? null : line.getInt(3);
        traits =
            words(line)
                .map(Trait::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Trait.class)));
        return;
      }
      if (kind == Kind.FAMILY) {
        families.add(line.getString(5));
        return;
      }
      int start = line.getInt(3);
      if (start > lastDay) {
        return;
      }
      Stretch stretch = new Stretch(start, end(line));
      switch (kind) {
        case CARE -> care.add(line);
        case STATUS -> statuses.add(new LegalStatus(start, Order.of(line.getString(5))));
        case PLACEMENT -> placements.add(new Placed(start, line.getString(5)));
        case EARLY_HELP -> earlyHelp.add(stretch);
        case CASE -> cases.add(stretch);
        case IN_NEED -> inNeed.add(stretch);
        case PROTECTION -> protection.add(stretch);
        case REFERRAL -> referrals.add(start);
        case ENQUIRY -> enquiries.add(start);
        case ASSESSMENT -> assessments.add(Assessment.of(start, words(line).toList()));
        case ENROLMENT, REFERRED, DRAWN -> {
          Integer programme = programmes.get(line.getString(5));
          if (programme != null && kind == Kind.ENROLMENT) {
            enrolments.add(new Enrolment(programme, start, end(line)));
          } else if (programme != null && kind == Kind.REFERRED) {
            referred.add(new Referral(programme, start, decision(line)));
          } else if (programme != null) {
            Lot lot = decision(line) == Decision.ACCEPTED ? Lot.WON : Lot.LOST;
            draws.add(new Draw(programme, start, lot));
          }
        }
        default -> throw new IllegalStateException("A line about a child is about the authority.");
      }
    }

    /** The words of a line's text, of which there may be none. */
    private static Stream<String> words(Row line) {
      return Arrays.stream(line.getString(5).split(" ")).filter(word -> !word.isEmpty());
    }

    private Decision decision(Row line) {
      return line.isNullAt(6) ? Decision.WAITING : Decision.values()[(int) line.getDouble(6)];
    }

    private int end(Row line) {
      return line.isNullAt(4) || line.getInt(4) > lastDay ? Months.OPEN : line.getInt(4);
    }

    void close() {
      if (born == null || born > lastDay) {
        unborn++;
        return;
      }
      enrolments.sort(BY_START);
      referred.sort(BY_DAY);
      draws.sort(BY_DRAW);
      enrolments.removeIf(e -> e.start() < born || e.start() >= born + CHILDHOOD * 366);
      children.add(
          new ChildHistory(
              key,
              List.copyOf(families),
              born,
              traits,
              care.stream().map(this::period).toList(),
              List.copyOf(earlyHelp),
              List.copyOf(cases),
              List.copyOf(inNeed),
              List.copyOf(protection),
              referrals.stream().mapToInt(Integer::intValue).toArray(),
              enquiries.stream().mapToInt(Integer::intValue).toArray(),
              List.copyOf(assessments),
              List.copyOf(enrolments),
              List.copyOf(referred),
              List.copyOf(draws)));
    }

    private Care period(Row line) {
      int start = line.getInt(3);
      int end = end(line);
      return new Care(
          start,
          end,
          end == Months.OPEN ? Exit.OTHER : Exit.of(line.getString(5)),
          statuses.stream().filter(s -> start <= s.day() && s.day() < end).toList(),
          placements.stream().filter(p -> start <= p.day() && p.day() < end).toList());
    }
  }
}
