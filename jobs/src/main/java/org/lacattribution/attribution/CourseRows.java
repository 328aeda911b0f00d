package org.lacattribution.attribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.lacattribution.attribution.effect.BottomUp;
import org.lacattribution.attribution.effect.Result;
import org.lacattribution.attribution.history.Programme;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.attribution.rate.Course.Piece;
import org.lacattribution.attribution.rate.Course.Pieces;
import org.lacattribution.attribution.topdown.Check;
import org.lacattribution.council.Council.ActsOn;
import org.lacattribution.stats.Interval;

/** The rows of {@code published.effect_course}: programmes whose effect is known in two pieces. */
final class CourseRows {
  private CourseRows() {}

  /**
   * Of one authority.
   *
   * @param threshold fewest events, soon and later, with which a programme has a row
   */
  static List<Row> of(String laCode, BottomUp result, int threshold) {
    List<Row> rows = new ArrayList<>();
    Setting setting = result.time.setting;
    for (int programme = 0; programme < setting.size(); programme++) {
      Programme of = setting.programmes().get(programme);
      int position = programme;
      result
          .models
          .acting(of.actsOn())
          .robust()
          .flatMap(effects -> effects.course().of(position))
          .filter(pieces -> pieces.soon().events() >= threshold)
          .filter(pieces -> pieces.later().events() >= threshold)
          .ifPresent(
              pieces -> rows.add(row(laCode, of, result.time.midpoints.of(position), pieces)));
    }
    return rows;
  }

  private static Row row(String laCode, Programme of, int months, Pieces pieces) {
    Interval change = ratios(pieces.change());
    Interval later = ratios(pieces.later());
    return new Result(Result.Of.COURSE, laCode)
        .put("code", of.code())
        .put("measure", of.actsOn().name().toLowerCase(Locale.ROOT))
        .put("children", (long) months)
        .estimate(
            Math.exp(pieces.soon().log()),
            ratios(pieces.soon()).lower(),
            ratios(pieces.soon()).upper())
        .put("cost", Math.exp(pieces.later().log()))
        .put("cost_lower", later.lower())
        .put("cost_upper", later.upper())
        .put("shapley", Math.exp(pieces.change().log()))
        .put("first_in", change.lower())
        .put("last_in", change.upper())
        .put("probability", pieces.kept())
        .put("status", verdict(of.actsOn(), change))
        .row();
  }

  /**
   * What the interval of a change says, in the direction that the programme is meant to work in: a
   * rate of entry or of moves that is higher later, or a rate of leaving that is lower, is weaker,
   * also where the effect was none and turns against its aim.
   */
  static String verdict(ActsOn actsOn, Interval change) {
    if (change.contains(1)) {
      return "no_clear_change";
    }
    boolean higher = change.lower() > 1;
    return higher == (actsOn == ActsOn.EXIT) ? "stronger_later" : "weaker_later";
  }

  private static Interval ratios(Piece piece) {
    double by = Check.ONCE_IN_TWENTY * piece.error();
    return new Interval(piece.log() - by, piece.log() + by).exponential();
  }
}
