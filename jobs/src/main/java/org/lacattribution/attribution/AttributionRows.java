package org.lacattribution.attribution;

import java.time.Month;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.lacattribution.attribution.diagnosis.Diagnosis;
import org.lacattribution.attribution.diagnosis.Verdict;
import org.lacattribution.attribution.effect.BottomUp;
import org.lacattribution.attribution.effect.BottomUp.Ledger;
import org.lacattribution.attribution.effect.BottomUp.Share;
import org.lacattribution.attribution.effect.Intervals;
import org.lacattribution.attribution.effect.Measure;
import org.lacattribution.attribution.effect.Result;
import org.lacattribution.attribution.history.ChildHistory;
import org.lacattribution.attribution.history.ChildHistory.Enrolment;
import org.lacattribution.attribution.history.Months;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.council.Council.ActsOn;

/** The rows of {@code published.attribution} and {@code published.case_ledger}. */
final class AttributionRows {
  private static final double Z95 = 1.959963984540054;

  private final String laCode;
  private final BottomUp result;
  private final Setting setting;
  private final List<ChildHistory> children;
  private final Diagnosis diagnosis;
  private final int threshold;

  /**
   * Of one authority.
   *
   * @param threshold fewest children with which a programme has rows of its own
   */
  AttributionRows(
      String laCode,
      BottomUp result,
      List<ChildHistory> children,
      Diagnosis diagnosis,
      int threshold) {
    this.laCode = laCode;
    this.result = result;
    this.setting = result.time.setting;
    this.children = children;
    this.diagnosis = diagnosis;
    this.threshold = threshold;
  }

  /** A line of the table: scopes of the result that it sums. */
  private record Line(String scope, String code, int[] scopes, int programmes) {}

  List<Row> attribution() {
    List<Row> rows = new ArrayList<>();
    List<Line> lines = lines();
    long[][] took = tookPart(lines);
    for (int month = 0; month < setting.months(); month++) {
      for (Measure measure : Measure.values()) {
        if (measure == Measure.COST_GBP && !result.prices.known()) {
          continue;
        }
        for (int line = 0; line < lines.size(); line++) {
          rows.add(row(lines.get(line), measure, month, took[line][month]));
        }
      }
    }
    return rows;
  }

  private List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    int groups = result.groups();
    List<List<Integer>> small = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      small.add(new ArrayList<>());
    }
    for (int programme = 0; programme < setting.size(); programme++) {
      int bit = 1 << programme;
      long count = children.stream().filter(c -> tookPart(c, bit, setting.months() - 1)).count();
      if (count > 0 && count < threshold) {
        small.get(result.shares.group(programme)).add(programme);
      } else {
        lines.add(
            new Line(
                "programme",
                setting.programmes().get(programme).code(),
                new int[] {programme},
                bit));
      }
    }
    for (int group = 0; group < groups; group++) {
      int[] some = small.get(group).stream().mapToInt(Integer::intValue).toArray();
      if (some.length > 0) {
        int bits = Arrays.stream(some).map(p -> 1 << p).sum();
        lines.add(new Line("programme", result.shares.groups().get(group) + "_OTHER", some, bits));
      }
    }
    for (int group = 0; group < groups; group++) {
      lines.add(
          new Line(
              "group",
              result.shares.groups().get(group),
              new int[] {setting.size() + group},
              result.shares.members(group)));
    }
    lines.add(new Line("total", "all", new int[] {result.total()}, (1 << setting.size()) - 1));
    return lines;
  }

  private long[][] tookPart(List<Line> lines) {
    long[][] counts = new long[lines.size()][setting.months()];
    for (int line = 0; line < counts.length; line++) {
      for (ChildHistory child : children) {
        int first = firstMonth(child, lines.get(line).programmes());
        for (int month = Math.max(0, first); month < setting.months(); month++) {
          counts[line][month]++;
        }
      }
    }
    return counts;
  }

  private boolean tookPart(ChildHistory child, int programmes, int month) {
    return firstMonth(child, programmes) <= month;
  }

  private int firstMonth(ChildHistory child, int programmes) {
    int first = Integer.MAX_VALUE;
    for (Enrolment enrolment : child.enrolments()) {
      if ((programmes >> enrolment.programme() & 1) == 1) {
        first = Math.min(first, Months.of(enrolment.start()) - setting.goLive());
      }
    }
    return first;
  }

  private Row row(Line line, Measure measure, int month, long took) {
    int m = measure.ordinal();
    double estimate = sum(result.point, line, Share.OWEN, m, month);
    Result row =
        new Result(Result.Of.ATTRIBUTION, laCode)
            .month(setting.goLive() + month)
            .put("measure", measure.code())
            .put("scope", line.scope())
            .put("code", line.code())
            .put("shapley", sum(result.point, line, Share.SHAPLEY, m, month))
            .put("children", took);
    boolean whole = line.scopes().length == 1;
    row.put("first_in", whole ? sum(result.point, line, Share.FIRST_IN, m, month) : null);
    row.put("last_in", whole ? sum(result.point, line, Share.LAST_IN, m, month) : null);
    String none = noInterval(line, measure, month, took);
    if (none != null) {
      return row.estimate(estimate, Double.NaN, Double.NaN)
          .put("status", actsOn(line, measure) ? Verdict.TOO_FEW_TO_SAY.code() : null)
          .put("note", none)
          .row();
    }
    Intervals intervals =
        Intervals.of(
            result.replicates,
            replicate ->
                Arrays.stream(line.scopes()).mapToDouble(s -> replicate[s][m][month]).sum());
    double lower = intervals.lower95();
    double upper = intervals.upper95();
    return row.estimate(estimate, lower, upper)
        .put("probability", intervals.positive())
        .put("status", diagnosis.verdict(line.programmes(), measure, lower, upper).code())
        .put("note", diagnosis.note(line.programmes(), measure, lower, upper))
        .row();
  }

  /**
   * Each programme's days and pounds in every resample, at ends of financial years and the last.
   */
  List<Row> replicates() {
    List<Row> rows = new ArrayList<>();
    List<Line> lines = lines();
    long[][] took = tookPart(lines);
    for (int line = 0; line < lines.size(); line++) {
      for (int month = 0; month < setting.months(); month++) {
        Line of = lines.get(line);
        boolean isShown = of.scope().equals("programme") && isYearEnd(month);
        if (isShown && noInterval(of, Measure.LAC_DAYS, month, took[line][month]) == null) {
          for (int r = 0; r < result.replicates.length; r++) {
            rows.add(replicate(of, month, r));
          }
        }
      }
    }
    return rows;
  }

  private boolean isYearEnd(int month) {
    return month == setting.months() - 1
        || Months.date(setting.goLive() + month).getMonth() == Month.MARCH;
  }

  private Row replicate(Line line, int month, int replicate) {
    double days = 0;
    double cost = 0;
    for (int scope : line.scopes()) {
      days += result.replicates[replicate][scope][Measure.LAC_DAYS.ordinal()][month];
      cost += result.replicates[replicate][scope][Measure.COST_GBP.ordinal()][month];
    }
    return new Result(Result.Of.REPLICATE, laCode)
        .month(setting.goLive() + month)
        .put("code", line.code())
        .put("children", (long) replicate)
        .put("estimate", days)
        .put("cost", result.prices.known() ? cost : null)
        .row();
  }

  private static double sum(double[][][][] point, Line line, Share share, int measure, int month) {
    double sum = 0;
    for (int scope : line.scopes()) {
      sum += point[scope][share.ordinal()][measure][month];
    }
    return sum;
  }

  /** Why there is no interval, or null. */
  private String noInterval(Line line, Measure measure, int month, long took) {
    if (!actsOn(line, measure)) {
      return "By design it acts on placements alone; its effect elsewhere is tested in diagnostic.";
    }
    if (setting.goLive() + month < setting.firstMonth()) {
      return "Histories begin later: what programmes did until then is not known and not counted.";
    }
    return took == 0 ? "No child had taken part by the end of the month." : null;
  }

  private boolean actsOn(Line line, Measure measure) {
    if (measure == Measure.PLACEMENT_MOVES) {
      return true;
    }
    for (int programme = 0; programme < setting.size(); programme++) {
      boolean member = (line.programmes() >> programme & 1) == 1;
      if (member && setting.programmes().get(programme).actsOn() != ActsOn.PLACEMENT) {
        return true;
      }
    }
    return false;
  }

  List<Row> ledger() {
    List<Row> rows = new ArrayList<>();
    Map<String, ChildHistory> byKey = new HashMap<>();
    children.forEach(child -> byKey.put(child.child(), child));
    for (Ledger line : result.ledger) {
      int start =
          byKey.get(line.child()).enrolments().stream()
              .filter(e -> e.programme() == line.programme())
              .mapToInt(Enrolment::start)
              .min()
              .orElseThrow();
      boolean priced = result.prices.known();
      rows.add(
          new Result(Result.Of.LEDGER, laCode)
              .day(start)
              .put("child_key", line.child())
              .put("code", setting.programmes().get(line.programme()).code())
              .estimate(
                  line.days(),
                  line.days() - Z95 * line.daysError(),
                  line.days() + Z95 * line.daysError())
              .put("cost", priced ? line.cost() : null)
              .put("cost_lower", priced ? line.cost() - Z95 * line.costError() : null)
              .put("cost_upper", priced ? line.cost() + Z95 * line.costError() : null)
              .put("flag", line.inCareNow())
              .row());
    }
    return rows;
  }
}
