package org.lacattribution.attribution.alternative;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.lacattribution.attribution.diagnosis.RateShape;
import org.lacattribution.attribution.effect.BottomUp;
import org.lacattribution.attribution.effect.Measure;
import org.lacattribution.attribution.effect.Models.Coefficients;
import org.lacattribution.attribution.effect.Result;
import org.lacattribution.council.Council.ActsOn;

/**
 * The joint effect where each programme's rate ratio is the coefficient of the rate model, which is
 * right only if the shape of the rate is. The published ratio needs only that or the shares of time
 * under the programme to be right.
 */
public final class RateAlone {
  private RateAlone() {}

  /** The joint effect on the number in care by month, without an interval. */
  public static double[] fewerInCare(BottomUp result) {
    Coefficients at = result.models.coefficients();
    for (ActsOn actsOn : ActsOn.values()) {
      at = at.with(actsOn, result.models.acting(actsOn).likelihood().coefficients());
    }
    return result.at(at)[result.total()][Measure.LAC_STOCK.ordinal()];
  }

  /** The joint effect by month, as rows of {@code attribution_method}. */
  public static List<Row> methods(String laCode, BottomUp result) {
    double[] fewer = fewerInCare(result);
    List<String> apart = RateShape.matters(result);
    String note =
        "Each rate ratio by the rate model alone; its error is not worked out separately. "
            + (apart.isEmpty()
                ? "No programme's ratio differs from the published one by more than two standard"
                    + " errors of the difference."
                : "The two ratios clearly differ for %s: see the check rate_shape."
                    .formatted(String.join(", ", apart)));
    return IntStream.range(0, fewer.length)
        .mapToObj(
            month ->
                new Result(Result.Of.METHOD, laCode)
                    .month(result.time.setting.goLive() + month)
                    .put("code", "rate_alone")
                    .estimate(fewer[month], Double.NaN, Double.NaN)
                    .put("note", note)
                    .row())
        .toList();
  }
}
