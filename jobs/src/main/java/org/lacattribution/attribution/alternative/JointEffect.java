package org.lacattribution.attribution.alternative;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.lacattribution.attribution.effect.BottomUp;
import org.lacattribution.attribution.effect.Intervals;
import org.lacattribution.attribution.effect.Measure;
import org.lacattribution.attribution.effect.Result;
import org.lacattribution.attribution.history.Setting;

/**
 * The joint effect on the number in care found in another way than the published one, for
 * comparison with it.
 *
 * @param method code of the way
 * @param point by scope, measure and month
 * @param replicates the same, of resampled families
 */
public record JointEffect(String method, double[][][] point, double[][][][] replicates) {
  /** By month, as rows of {@code attribution_method}. */
  List<Row> rows(String laCode, BottomUp published, String note) {
    int stock = Measure.LAC_STOCK.ordinal();
    int total = published.total();
    Setting setting = published.time.setting;
    return IntStream.range(0, setting.months())
        .mapToObj(
            month -> {
              Intervals drawn = Intervals.of(replicates, r -> r[total][stock][month]);
              return new Result(Result.Of.METHOD, laCode)
                  .month(setting.goLive() + month)
                  .put("code", method)
                  .estimate(point[total][stock][month], drawn.lower95(), drawn.upper95())
                  .put("note", note)
                  .row();
            })
        .toList();
  }
}
