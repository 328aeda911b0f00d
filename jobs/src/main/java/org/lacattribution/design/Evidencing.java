package org.lacattribution.design;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.council.Council;
import org.lacattribution.council.Council.Programme;
import org.lacattribution.table.MethodVersion;
import org.lacattribution.table.NewRow;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.Diagnostics;
import org.lacattribution.table.published.Evidences;
import org.lacattribution.table.published.ProgrammeRatios;

/** What a council's records show of its programmes, for others to use with their own. */
public final class Evidencing {
  private static final String ALL = "all";
  private static final String OTHER = "other";
  private static final int OLDEST = 17;
  private static final List<String> FROM_BEST = List.of("pass", "warn", "fail");

  private final Tables tables;
  private final Council council;
  private final String runId;
  private final LocalDate asOf;

  private Evidencing(Tables tables, Council council, String runId, LocalDate asOf) {
    this.tables = tables;
    this.council = council;
    this.runId = runId;
    this.asOf = asOf;
  }

  /** From {@code published.programme_ratio} and {@code published.diagnostic}. */
  public static Evidencing of(Tables tables, Council council, String runId, LocalDate asOf) {
    return new Evidencing(tables, council, runId, asOf);
  }

  /** A check: of one programme, or of all. */
  private record Check(String laCode, String programme, String name, String status) {
    private boolean isOf(Ratio ratio) {
      return laCode.equals(ratio.laCode())
          && (programme.equals(ALL) || programme.equals(ratio.programme()));
    }
  }

  /** Rows of {@link Evidences}. */
  public Dataset<Row> evidence() {
    List<Check> checks =
        tables
            .read(Diagnostics.TABLE)
            .orderBy(
                Diagnostics.LA_CODE.col(), Diagnostics.CHECK.col(), Diagnostics.PROGRAMME.col())
            .collectAsList()
            .stream()
            .map(
                row ->
                    new Check(
                        row.getAs(Diagnostics.LA_CODE.name()),
                        row.getAs(Diagnostics.PROGRAMME.name()),
                        row.getAs(Diagnostics.CHECK.name()),
                        row.getAs(Diagnostics.STATUS.name())))
            .filter(check -> !isOfOthers(check.name()))
            .toList();
    List<Row> rows = new ArrayList<>();
    for (Ratio ratio : Ratio.of(tables)) {
      council
          .programme(ratio.programme())
          .map(
              programme ->
                  row(ratio, programme, checks.stream().filter(c -> c.isOf(ratio)).toList()))
          .ifPresent(rows::add);
    }
    return tables
        .read(ProgrammeRatios.TABLE)
        .sparkSession()
        .createDataFrame(rows, Evidences.TABLE.schema());
  }

  /** Checks of the council as a whole, or against others, say nothing of these records alone. */
  private static boolean isOfOthers(String check) {
    return check.startsWith("series_")
        || check.startsWith("comparator_")
        || check.equals("outside_evidence")
        || check.equals("other_authorities");
  }

  private Row row(Ratio ratio, Programme programme, List<Check> checks) {
    Map<String, String> failed = new TreeMap<>();
    String worst = FROM_BEST.get(0);
    for (Check check : checks) {
      if (FROM_BEST.indexOf(check.status()) > FROM_BEST.indexOf(worst)) {
        worst = check.status();
      }
      if (check.status().equals("fail")) {
        failed.put(check.name(), check.status());
      }
    }
    return NewRow.of(Evidences.TABLE, runId, asOf, ratio.laCode())
        .with(Evidences.PROGRAMME, programme.code())
        .with(Evidences.PROGRAMME_TYPE, Optional.ofNullable(programme.type()).orElse(OTHER))
        .with(Evidences.ACTS_ON, programme.actsOn().name().toLowerCase(Locale.ROOT))
        .with(Evidences.LOG_RATE_RATIO, ratio.log())
        .with(Evidences.STANDARD_ERROR, ratio.error())
        .with(Evidences.EVENTS, ratio.events())
        .with(Evidences.EXPECTED_EVENTS, ratio.expected())
        .with(
            Evidences.YOUNGEST,
            programme.ages() == null || programme.ages().min() == null
                ? 0
                : programme.ages().min().intValue())
        .with(
            Evidences.OLDEST,
            programme.ages() == null || programme.ages().max() == null
                ? OLDEST
                : programme.ages().max().intValue())
        .with(Evidences.GO_LIVE, programme.goLive())
        .with(Evidences.LAST_DAY, asOf)
        .with(Evidences.DIAGNOSTICS, worst)
        .with(Evidences.FAILED_CHECKS, failed.isEmpty() ? null : String.join(" ", failed.keySet()))
        .with(Evidences.METHOD_VERSION, MethodVersion.OF_RATE_RATIO)
        .row();
  }
}
