package org.lacattribution.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVPrinter;
import org.lacattribution.council.Council.Programme;
import org.lacattribution.simulate.Replay.Measure;

/**
 * Writes the truth: {@code truth_coalition.csv}, {@code truth_effect.csv}, {@code truth_path.csv}
 * and a note of what they hold.
 */
final class TruthFiles {
  private final Settings settings;
  private final List<Programme> programmes;
  private final Map<String, Integer> groups = new LinkedHashMap<>();
  private final CSVPrinter coalitions;
  private final CSVPrinter effects;
  private final CSVPrinter path;

  TruthFiles(Settings settings, Path folder) throws IOException {
    this.settings = settings;
    programmes = settings.council().programmes();
    for (int i = 0; i < programmes.size(); i++) {
      groups.merge(programmes.get(i).group(), 1 << i, (one, other) -> one | other);
    }
    coalitions =
        Csv.open(
            folder.resolve("truth_coalition.csv"),
            "la_code",
            "month",
            "measure",
            "coalition",
            "value");
    effects =
        Csv.open(
            folder.resolve("truth_effect.csv"),
            "la_code",
            "month",
            "measure",
            "scope",
            "code",
            "owen",
            "shapley",
            "first_in",
            "last_in");
    path =
        Csv.open(
            folder.resolve("truth_path.csv"),
            "la_code",
            "month",
            "stock",
            "entries",
            "exits",
            "plans",
            "plans_started",
            "stock_expected_without");
    Files.writeString(folder.resolve("README.md"), note());
  }

  void write(String authority, Truth truth, Tally tally) throws IOException {
    for (int month = 0; month < truth.months(); month++) {
      String day = Months.first(truth.firstMonth() + month).toString();
      for (Measure measure : Measure.values()) {
        double[] worth = truth.worth(measure, month);
        writeCoalitions(authority, day, name(measure), worth);
        writeEffects(authority, day, name(measure), worth);
      }
    }
    writePath(authority, truth, tally);
  }

  void close() throws IOException {
    coalitions.close();
    effects.close();
    path.close();
  }

  private void writeCoalitions(String authority, String month, String measure, double[] worth)
      throws IOException {
    for (int set = 0; set < worth.length; set++) {
      coalitions.printRecord(authority, month, measure, codes(set), worth[set]);
    }
  }

  private void writeEffects(String authority, String month, String measure, double[] worth)
      throws IOException {
    int all = worth.length - 1;
    int[] sets = groups.values().stream().mapToInt(Integer::intValue).toArray();
    double[] owen = Allocation.owen(worth, sets);
    double[] shapley = Allocation.shapley(worth);
    for (int i = 0; i < programmes.size(); i++) {
      effects.printRecord(
          authority,
          month,
          measure,
          "programme",
          programmes.get(i).code(),
          owen[i],
          shapley[i],
          worth[1 << i],
          worth[all] - worth[all & ~(1 << i)]);
    }
    for (Map.Entry<String, Integer> group : groups.entrySet()) {
      int set = group.getValue();
      effects.printRecord(
          authority,
          month,
          measure,
          "group",
          group.getKey(),
          sum(owen, set),
          sum(shapley, set),
          worth[set],
          worth[all] - worth[all & ~set]);
    }
    effects.printRecord(
        authority, month, measure, "total", "all", worth[all], worth[all], worth[all], worth[all]);
  }

  private void writePath(String authority, Truth truth, Tally tally) throws IOException {
    for (int month = Months.of(CareRecord.FIRST_DAY); month <= settings.lastMonth(); month++) {
      int at = month - truth.firstMonth();
      double avoided = 0;
      if (at >= 0) {
        double[] worth = truth.worth(Measure.LAC_STOCK, at);
        avoided = worth[worth.length - 1];
      }
      path.printRecord(
          authority,
          Months.first(month),
          tally.stock[month],
          tally.entries[month],
          tally.exits[month],
          tally.plans[month],
          tally.plansStarted[month],
          tally.stock[month] + avoided);
    }
  }

  private String codes(int set) {
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < programmes.size(); i++) {
      if ((set >> i & 1) == 1) {
        codes.add(programmes.get(i).code());
      }
    }
    return String.join("+", codes);
  }

  private static double sum(double[] shares, int set) {
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      sum += (set >> i & 1) == 1 ? shares[i] : 0;
    }
    return sum;
  }

  private static String name(Measure measure) {
    return measure.name().toLowerCase(Locale.ROOT);
  }

  private String note() {
    return """
        # Truth of a simulated council

        Simulated: no row stands for anybody. Seed %d; %s

        The worth of a set of programmes is what is expected with no programme less what is expected with
        that set, enrolments replayed: the same children in the same programmes on the same days, from
        the first day on which a programme acted on each, given where it then found the child and how the
        need of its family went. Positive is fewer. It is an expectation, worked out from the chances
        themselves and not counted from one world.

        | file | one row for |
        | --- | --- |
        | `truth_coalition.csv` | a month, measure and set of programmes, joined by `+`; blank is none |
        | `truth_effect.csv` | a month, measure and programme, group or total: Owen and Shapley values, first in, last in |
        | `truth_path.csv` | a month: children in care, entries, exits and protection plans as they happened; and the number in care that was expected without programmes |

        `lac_stock` is at the end of the month; `entries`, `lac_days` and `placement_moves` are summed from
        the first go-live to the end of it. A month is named by its first day.
        """
        .formatted(settings.seed(), settings.scenario().meaning());
  }
}
