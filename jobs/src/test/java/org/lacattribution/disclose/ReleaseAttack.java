package org.lacattribution.disclose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.lacattribution.council.Council;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Who has every file of one or more releases and knows how its tables hang together: what they can
 * work out of each count, by narrowing bounds until nothing moves.
 *
 * <p>Counts, the sums within a table, and which counts a figure is computed from come from the
 * contracts ({@link ContractLinks}, {@link ContractRules}), the sums of the board from {@link
 * BoardSums}. The rest any reader knows: categories and months add up, stock is stock before plus
 * entries less exits, the parts of a change sum to it, a simple benchmark repeats the last figure,
 * a forecast one month ahead is nearly today's number, a share with many digits is a fraction with
 * one denominator, and yearly totals are published.
 */
final class ReleaseAttack {
  private static final long MOST = 1_000_000;
  private static final String FLOW = "stock_flow";
  private static final String STOCK = "stock_breakdown";
  private static final List<String> FLOWS =
      List.of("entries", "exits", "moved_in", "moved_out", "aged_in", "aged_out");
  private static final Pattern SPAN = Pattern.compile("over the last (\\d+) months");

  /** Least and greatest value that a count can have. */
  record Bounds(long low, long high) {
    boolean isExact() {
      return low == high;
    }

    /** Whether a figure is printed: a suppressed one has no bounds. */
    boolean isNarrow() {
      return high < MOST;
    }
  }

  /** A sum of counts that lies between two values. */
  private record Fact(Map<String, Integer> terms, double low, double high) {}

  private final Council.Disclosure profile;
  private final Map<String, List<CSVRecord>> tables = new TreeMap<>();
  private final List<Map<String, List<CSVRecord>>> releases = new ArrayList<>();
  private final List<Map<String, Double>> figures = new ArrayList<>();
  private final Map<String, Bounds> known = new TreeMap<>();
  private final Map<String, Bounds> shown = new TreeMap<>();
  private final Set<Fact> facts = new LinkedHashSet<>();

  ReleaseAttack(Council.Disclosure profile) {
    this.profile = profile;
  }

  /** Adds every table of a release folder. */
  ReleaseAttack with(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".csv")).sorted().toList()) {
        with(file.getFileName().toString().replace(".csv", ""), Files.readString(file));
      }
    }
    learn();
    return this;
  }

  private void with(String table, String csv) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(csv, format)) {
      tables.put(table, parser.getRecords());
    }
  }

  /** Adds a yearly total that the authority publishes elsewhere. */
  ReleaseAttack knowing(String count, long value) {
    if (known.containsKey(count)) {
      know(count, new Bounds(value, value));
    }
    return this;
  }

  /** What the last release prints of each count. */
  Map<String, Bounds> shown() {
    return Map.copyOf(shown);
  }

  /** Bounds of every count named by the releases, once nothing more follows. */
  Map<String, Bounds> solve() {
    rules();
    Map<String, List<Fact>> factsOf = new HashMap<>();
    facts.forEach(
        fact ->
            fact.terms()
                .keySet()
                .forEach(name -> factsOf.computeIfAbsent(name, n -> new ArrayList<>()).add(fact)));
    ArrayDeque<Fact> open = new ArrayDeque<>(facts);
    Set<Fact> queued = new LinkedHashSet<>(facts);
    int steps = 0;
    while (!open.isEmpty() && steps++ < MOST) {
      Fact fact = open.poll();
      queued.remove(fact);
      for (String changed : narrowed(fact)) {
        for (Fact other : factsOf.get(changed)) {
          if (queued.add(other)) {
            open.add(other);
          }
        }
      }
    }
    return known;
  }

  /** Names whose bounds a fact narrows. */
  private List<String> narrowed(Fact fact) {
    double least = 0;
    double most = 0;
    for (Map.Entry<String, Integer> term : fact.terms().entrySet()) {
      Bounds of = known.get(term.getKey());
      int c = term.getValue();
      least += c > 0 ? c * (double) of.low() : c * (double) of.high();
      most += c > 0 ? c * (double) of.high() : c * (double) of.low();
    }
    List<String> changed = new ArrayList<>();
    for (Map.Entry<String, Integer> term : fact.terms().entrySet()) {
      Bounds of = known.get(term.getKey());
      int c = term.getValue();
      double restLeast = least - (c > 0 ? c * (double) of.low() : c * (double) of.high());
      double restMost = most - (c > 0 ? c * (double) of.high() : c * (double) of.low());
      double a = (fact.low() - restMost) / c;
      double b = (fact.high() - restLeast) / c;
      long low = Math.max(of.low(), (long) Math.ceil(Math.min(a, b) - 1e-6));
      long high = Math.min(of.high(), (long) Math.floor(Math.max(a, b) + 1e-6));
      // What contradicts itself was restated, or guessed wrongly: it is of no use.
      if (low <= high && (low > of.low() || high < of.high())) {
        known.put(term.getKey(), new Bounds(low, high));
        changed.add(term.getKey());
        least = restLeast + (c > 0 ? c * (double) low : c * (double) high);
        most = restMost + (c > 0 ? c * (double) high : c * (double) low);
      }
    }
    return changed;
  }

  private void learn() {
    Map<String, Bounds> here = new LinkedHashMap<>();
    tables.forEach((name, rows) -> counts(Table.named("published." + name), rows, here));
    here.forEach(this::know);
    shown.putAll(here);
    links(here.keySet());
    persistence();
    reconciliation();
    decomposition();
    forecast();
    participants(here.keySet());
    releases.add(Map.copyOf(tables));
    figures.add(printed(here.keySet()));
    tables.clear();
  }

  private Map<String, Double> printed(Set<String> names) {
    Map<String, Double> printed = new HashMap<>();
    tables.forEach(
        (name, rows) -> {
          Table table = Table.named("published." + name);
          for (CSVRecord row : rows) {
            for (Field field : table.fields()) {
              String count = name(table, row, field.name());
              if (names.contains(count)) {
                number(row, field.name()).ifPresent(figure -> printed.put(count, figure));
              }
            }
          }
        });
    return printed;
  }

  /** Figures of every table are what their contracts compute from counts. */
  private void rules() {
    Map<String, Map<String, CSVRecord>> rows = new TreeMap<>();
    for (Map<String, List<CSVRecord>> release : releases) {
      release.forEach(
          (name, records) -> {
            Table table = Table.named("published." + name);
            records.forEach(
                row ->
                    rows.computeIfAbsent(name, n -> new TreeMap<>())
                        .putIfAbsent(name(table, row, ""), row));
          });
    }
    ContractRules rules = new ContractRules(profile, rows, known.keySet());
    for (String name : rows.keySet()) {
      Table table = Table.named("published." + name);
      Map<String, ContractRules.Equation> equations = rules.of(table);
      for (int i = 0; i < releases.size() && !equations.isEmpty(); i++) {
        for (CSVRecord row : releases.get(i).getOrDefault(name, List.of())) {
          for (Field field : table.fields()) {
            ContractRules.Equation equation = equations.get(name(table, row, field.name()));
            if (equation != null && !value(row, field.name()).isEmpty()) {
              is(number(row, field.name()).orElseThrow(), equation, figures.get(i));
            }
          }
        }
      }
    }
  }

  /** A figure that follows from those printed says nothing more; any other is exact. */
  private void is(double figure, ContractRules.Equation equation, Map<String, Double> printed) {
    double sum = value(equation.terms(), printed);
    if (equation.over().isPresent()) {
      double whole = printed.getOrDefault(equation.over().get(), Double.NaN);
      if (!(Math.abs(figure - sum / whole) < 1e-12)) {
        share(figure, equation.terms().keySet().iterator().next(), equation.over().get());
      }
    } else if (!(Math.abs(figure - sum) < 1e-9)) {
      fact(equation.terms(), figure - 1e-6, figure + 1e-6);
    }
  }

  private static double value(Map<String, Integer> terms, Map<String, Double> printed) {
    return terms.entrySet().stream()
        .mapToDouble(t -> t.getValue() * printed.getOrDefault(t.getKey(), Double.NaN))
        .sum();
  }

  private void know(String name, Bounds bounds) {
    known.merge(
        name,
        bounds,
        (a, b) -> {
          Bounds both = new Bounds(Math.max(a.low(), b.low()), Math.min(a.high(), b.high()));
          return both.low() <= both.high() ? both : b;
        });
  }

  private void counts(Table table, List<CSVRecord> rows, Map<String, Bounds> here) {
    for (CSVRecord row : rows) {
      for (Field field : table.fields()) {
        if (field.isCount() && field.releasable()) {
          String shown = value(row, field.name());
          boolean suppressed =
              Arrays.asList(value(row, Table.SUPPRESSED).split(" ")).contains(field.name());
          if (!shown.isEmpty()) {
            long figure = Math.round(Double.parseDouble(shown));
            Figure printed =
                field.exact() || profile.roundTo() == 1
                    ? Figure.exactly(figure)
                    : Figure.rounded(figure, profile.roundTo(), profile.children());
            here.put(name(table, row, field.name()), new Bounds(printed.low(), printed.high()));
          } else if (suppressed) {
            here.put(name(table, row, field.name()), new Bounds(0, MOST));
          }
        }
      }
    }
  }

  static String name(Table table, CSVRecord row, String column) {
    return new CountName(
            table.shortName(),
            table.key().stream().map(key -> value(row, key.name())).toList(),
            column)
        .text();
  }

  static String value(CSVRecord row, String column) {
    return row.isMapped(column) ? row.get(column) : "";
  }

  private void fact(Map<String, Integer> terms, double low, double high) {
    if (!terms.isEmpty() && known.keySet().containsAll(terms.keySet())) {
      facts.add(new Fact(Map.copyOf(terms), low, high));
    }
  }

  /** The sums of contracts, and those over categories and months. */
  private void links(Set<String> names) {
    List<Table> all =
        tables.keySet().stream().map(name -> Table.named("published." + name)).toList();
    new ContractLinks(all).among(names).forEach(terms -> fact(terms, 0, 0));
    Map<List<String>, Map<String, Integer>> sums = new LinkedHashMap<>();
    for (String text : names) {
      CountName name = CountName.of(text);
      List<String> key = name.key();
      if (name.table().equals(STOCK)) {
        String total = flow(key.get(0), key.get(1), "stock_end");
        sums.computeIfAbsent(List.of(total, key.get(2)), k -> sum(total)).put(text, 1);
      } else if (name.table().equals("flow_breakdown")) {
        String total =
            new CountName(
                    "period_flow",
                    List.of(key.get(0), (Integer.parseInt(key.get(1)) - 1) + "-04-01", "12"),
                    name.column())
                .text();
        sums.computeIfAbsent(List.of(total, key.get(2)), k -> sum(total)).put(text, 1);
        categoryYear(name);
      } else if (name.table().equals("period_flow")) {
        period(name);
      } else if (name.table().equals(FLOW)
          && (name.column().equals("moved_in") || name.column().equals("aged_in"))) {
        fact(Map.of(text, 1, name.column(name.column().replace("in", "out")).text(), -1), 0, 0);
      }
    }
    sums.values().forEach(terms -> fact(terms, 0, 0));
    BoardSums.among(names).forEach(terms -> fact(terms, 0, 0));
    new ProgrammeSums(names).all().forEach(terms -> fact(terms, 0, 0));
  }

  private static Map<String, Integer> sum(String total) {
    return new LinkedHashMap<>(Map.of(total, -1));
  }

  private static String flow(String laCode, String month, String column) {
    return new CountName(FLOW, List.of(laCode, month, "all", "all"), column).text();
  }

  private void period(CountName name) {
    LocalDate first = LocalDate.parse(name.key().get(1));
    int months = Integer.parseInt(name.key().get(2));
    String la = name.key().get(0);
    Map<String, Integer> terms = sum(name.text());
    if (FLOWS.contains(name.column())) {
      for (int i = 0; i < months; i++) {
        terms.put(flow(la, first.plusMonths(i).toString(), name.column()), 1);
      }
    } else {
      LocalDate at = name.column().equals("stock_end") ? first.plusMonths(months - 1L) : first;
      terms.put(flow(la, at.toString(), name.column()), 1);
    }
    fact(terms, 0, 0);
  }

  /** A category's stock from one March to the next. */
  private void categoryYear(CountName name) {
    int year = Integer.parseInt(name.key().get(1));
    String breakdown = name.key().get(2);
    if (!name.column().equals("entries") || breakdown.equals("ssda903_rec")) {
      return;
    }
    Map<String, Integer> terms = new LinkedHashMap<>();
    put(terms, stock(name, LocalDate.of(year, 3, 1)), -1);
    put(terms, stock(name, LocalDate.of(year - 1, 3, 1)), 1);
    int sign = 1;
    for (String column : FLOWS) {
      put(terms, name.column(column).text(), sign);
      sign = -sign;
    }
    if (terms.size() > 2
        && known.containsKey(stock(name, LocalDate.of(year, 3, 1)))
        && known.containsKey(stock(name, LocalDate.of(year - 1, 3, 1)))) {
      fact(terms, 0, 0);
    }
  }

  private static String stock(CountName name, LocalDate month) {
    return new CountName(
            STOCK,
            List.of(name.key().get(0), month.toString(), name.key().get(2), name.key().get(3)),
            "children")
        .text();
  }

  private void put(Map<String, Integer> terms, String name, int coefficient) {
    if (known.containsKey(name)) {
      terms.put(name, coefficient);
    }
  }

  private List<CSVRecord> rows(String table) {
    return tables.getOrDefault(table, List.of());
  }

  private static Optional<Double> number(CSVRecord row, String column) {
    String text = value(row, column);
    return text.isEmpty() ? Optional.empty() : Optional.of(Double.parseDouble(text));
  }

  /** The simplest benchmark repeats the last figure, or the mean of a year. */
  private void persistence() {
    for (CSVRecord row : rows("backtest")) {
      String column =
          switch (value(row, "measure")) {
            case "lac_stock" -> "stock_end";
            case "entries" -> "entries";
            case "exits" -> "exits";
            default -> null;
          };
      Optional<Double> forecast = number(row, "forecast");
      if (column != null && value(row, "model").equals("persistence") && forecast.isPresent()) {
        Map<String, Integer> terms = new LinkedHashMap<>();
        int months = column.equals("stock_end") ? 1 : 12;
        for (int i = 0; i < months; i++) {
          LocalDate month = LocalDate.parse(value(row, "origin")).minusMonths(i);
          terms.put(flow(value(row, "la_code"), month.toString(), column), 1);
        }
        double sum = months * forecast.get();
        fact(terms, sum - 1e-6, sum + 1e-6);
      }
    }
  }

  /** Components sum to the observed change, which is one of stock. */
  private void reconciliation() {
    Map<String, Map<String, Double>> months = new TreeMap<>();
    String la = "";
    for (CSVRecord row : rows("reconciliation")) {
      la = value(row, "la_code");
      Map<String, Double> of = months.computeIfAbsent(value(row, "month"), m -> new HashMap<>());
      number(row, "estimate").ifPresent(v -> of.put(value(row, "component"), v));
    }
    if (months.isEmpty()) {
      return;
    }
    String first = months.keySet().iterator().next();
    Map<String, Double> unattributed = new HashMap<>();
    for (CSVRecord row : rows("attribution")) {
      if (value(row, "scope").equals("unattributed")) {
        number(row, "estimate").ifPresent(v -> unattributed.put(value(row, "month"), -v));
      }
    }
    Map<String, Double> above = new HashMap<>();
    for (CSVRecord row : rows("attribution_method")) {
      if (value(row, "method").equals("top_down")) {
        number(row, "estimate").ifPresent(v -> above.put(value(row, "month"), v));
      }
    }
    for (Map.Entry<String, Map<String, Double>> month : months.entrySet()) {
      Map<String, Double> parts = new HashMap<>(month.getValue());
      Map<String, Integer> change = new LinkedHashMap<>();
      change.put(flow(la, month.getKey(), "stock_end"), 1);
      change.put(flow(la, first, "stock_start"), -1);
      parts.remove("observed_change");
      Double rest = parts.getOrDefault("unattributed", unattributed.get(month.getKey()));
      parts.remove("unattributed");
      double sum = parts.values().stream().mapToDouble(v -> v).sum();
      if (rest != null) {
        close(change, sum + rest);
      }
      if (above.containsKey(month.getKey()) && parts.containsKey("secular_trend")) {
        double without =
            parts.get("secular_trend")
                + parts.getOrDefault("child_population", 0.0)
                + parts.getOrDefault("need_mix", 0.0);
        close(change, without - above.get(month.getKey()));
      }
    }
  }

  private void close(Map<String, Integer> terms, double value) {
    if (Math.abs(value - Math.rint(value)) < 1e-4) {
      fact(terms, value - 1e-4, value + 1e-4);
    }
  }

  private void decomposition() {
    List<LocalDate> months =
        rows(FLOW).stream().map(row -> LocalDate.parse(value(row, "month"))).sorted().toList();
    for (CSVRecord row : rows("trend_model")) {
      Matcher span = SPAN.matcher(value(row, "meaning"));
      if (value(row, "term").equals("change") && span.find() && !months.isEmpty()) {
        LocalDate last = months.get(months.size() - 1);
        LocalDate from = last.minusMonths(Integer.parseInt(span.group(1)));
        String la = value(row, "la_code");
        number(row, "estimate")
            .ifPresent(
                v ->
                    fact(
                        Map.of(
                            flow(la, last.toString(), "stock_end"),
                            1,
                            flow(la, from.toString(), "stock_end"),
                            -1),
                        v,
                        v));
      }
    }
  }

  /** One month ahead a forecast of stock is nearly what it starts from. */
  private void forecast() {
    for (CSVRecord row : rows("forecast")) {
      Optional<Double> estimate = number(row, "estimate");
      if (value(row, "measure").equals("lac_stock")
          && value(row, "scenario").equals("central")
          && estimate.isPresent()
          && LocalDate.parse(value(row, "origin"))
              .plusMonths(1)
              .equals(LocalDate.parse(value(row, "period")))) {
        String la = value(row, "la_code");
        String month = value(row, "origin");
        String age = value(row, "age_band");
        String group = value(row, "placement_group");
        double v = estimate.get();
        if (age.equals("all") && group.equals("all")) {
          fact(Map.of(flow(la, month, "stock_end"), 1), v - 3, v + 3);
        } else {
          String breakdown = age.equals("all") ? "placement_group" : "age_band";
          String category = age.equals("all") ? group : age;
          String cell =
              new CountName(STOCK, List.of(la, month, breakdown, category), "children").text();
          boolean fine = v % profile.roundTo() != 0;
          double near = fine ? .5 : profile.roundTo() / 2.0 + 1;
          fact(Map.of(cell, 1), v - near, v + near);
        }
      }
    }
  }

  /** A share given to many digits is one fraction. */
  private void share(double share, String part, String whole) {
    Bounds all = known.get(whole);
    List<Long> found = new ArrayList<>();
    for (long n = Math.max(1, all.low()); n <= Math.min(all.high(), 5000); n++) {
      double k = share * n;
      if (Math.abs(k - Math.rint(k)) < 1e-9 * n) {
        found.add(n);
      }
    }
    if (found.size() == 1) {
      fact(Map.of(whole, 1), found.get(0), found.get(0));
      double k = Math.rint(share * found.get(0));
      fact(Map.of(part, 1), k, k);
    }
  }

  /** The same children stand in the row of each measure of a programme. */
  private void participants(Set<String> names) {
    Map<List<String>, String> first = new HashMap<>();
    for (String text : names) {
      CountName name = CountName.of(text);
      if (name.table().equals("attribution")) {
        List<String> key = new ArrayList<>(name.key());
        key.remove(2);
        String other = first.putIfAbsent(key, text);
        if (other != null) {
          fact(Map.of(text, 1, other, -1), 0, 0);
        }
      }
    }
  }
}
