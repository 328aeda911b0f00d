package org.lacattribution.attribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.lacattribution.attribution.effect.BottomUp;
import org.lacattribution.attribution.effect.Result;
import org.lacattribution.attribution.effect.StayLength;
import org.lacattribution.attribution.history.ChildHistory;
import org.lacattribution.attribution.history.ChildHistory.Enrolment;
import org.lacattribution.attribution.history.Months;
import org.lacattribution.attribution.history.Programme;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.attribution.rate.RateModel;
import org.lacattribution.council.Council.ActsOn;

/** The rows of {@code published.programme_ratio}: programmes under which an event was expected. */
final class RatioRows {
  private final String laCode;
  private final BottomUp result;
  private final Setting setting;
  private final List<ChildHistory> children;
  private final int threshold;

  /**
   * Of one authority.
   *
   * @param threshold fewest children with which a programme has rows of its own
   */
  RatioRows(String laCode, BottomUp result, List<ChildHistory> children, int threshold) {
    this.laCode = laCode;
    this.result = result;
    this.setting = result.time.setting;
    this.children = children;
    this.threshold = threshold;
  }

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    StayLength stays = StayLength.of(result);
    for (int programme = 0; programme < setting.size(); programme++) {
      Programme of = setting.programmes().get(programme);
      RateModel model = result.models.acting(of.actsOn());
      double expected = model.exposed().expected(programme);
      if (expected > 0 && tookPart(programme) >= threshold) {
        double error = result.logRateRatioError(programme);
        double stay = of.actsOn() == ActsOn.PLACEMENT ? Double.NaN : stays.months(of);
        rows.add(
            new Result(Result.Of.RATIO, laCode)
                .put("code", of.code())
                .put("measure", of.actsOn().name().toLowerCase(Locale.ROOT))
                .estimate(result.logRateRatio(programme), Double.NaN, expected)
                .put("lower", Double.isInfinite(error) ? null : error)
                .put("shapley", model.eventsToOneInTheEnd(programme))
                .put("children", (long) model.exposed().seen(programme))
                .put("first_in", (double) actingDays(programme))
                .put("last_in", Double.isNaN(stay) ? null : stay)
                .row());
      }
    }
    return rows;
  }

  private long tookPart(int programme) {
    int last = Months.first(setting.lastMonth() + 1);
    return children.stream()
        .filter(
            child ->
                child.enrolments().stream()
                    .anyMatch(e -> e.programme() == programme && e.start() < last))
        .count();
  }

  private long actingDays(int programme) {
    int first = Months.first(setting.firstMonth());
    int last = Months.first(setting.lastMonth() + 1);
    long days = 0;
    for (ChildHistory child : children) {
      for (Enrolment enrolment : child.enrolments()) {
        if (enrolment.programme() == programme) {
          int from = Math.max(first, enrolment.start());
          int until = Math.min(last, Months.first(setting.lastActing(enrolment) + 1));
          days += Math.max(0, until - from);
        }
      }
    }
    return days;
  }
}
