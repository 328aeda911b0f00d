package org.lacattribution.attribution.effect;

import java.util.List;
import java.util.Map;
import org.lacattribution.attribution.history.Months;
import org.lacattribution.attribution.rate.Covariates;

/** What a day in care costs, by month from the first go-live. */
public final class Prices {
  /** The price of a week in a placement group, both days included. */
  public record Price(String group, int from, int to, double weekly) {}

  private static final int WEEK = 7;

  private final List<Price> prices;
  private final Map<Integer, Map<String, Long>> mix;
  private final int goLive;
  private final double[][] byAge;

  /**
   * Of the groups in which children of each age lived.
   *
   * @param mix days by age band and group
   */
  Prices(List<Price> prices, Map<Integer, Map<String, Long>> mix, int goLive, int months) {
    this.prices = List.copyOf(prices);
    this.mix = mix;
    this.goLive = goLive;
    byAge = new double[Covariates.ageBand(17) + 1][months];
    for (int band = 0; band < byAge.length; band++) {
      for (int month = 0; month < months; month++) {
        byAge[band][month] = mean(band, month);
      }
    }
  }

  public boolean known() {
    return !prices.isEmpty();
  }

  /** Of an entrant of that age band: the mean over the groups in which such children lived. */
  double ofEntrant(int band, int month) {
    return byAge[band][month];
  }

  /** Of a day in a group; the mean of its age where the group has no price. */
  double of(String group, int band, int month) {
    double price = group == null ? Double.NaN : price(group, month);
    return Double.isNaN(price) ? byAge[band][month] : price;
  }

  private double mean(int band, int month) {
    double cost = 0;
    double days = 0;
    Map<String, Long> groups = mix.getOrDefault(band, Map.of());
    for (String group : groups.keySet().stream().sorted().toList()) {
      double price = price(group, month);
      if (!Double.isNaN(price)) {
        cost += groups.get(group) * price;
        days += groups.get(group);
      }
    }
    return days == 0 ? 0 : cost / days;
  }

  private double price(String group, int month) {
    int day = Months.first(goLive + month) + 14;
    for (Price price : prices) {
      if (price.group().equals(group) && price.from() <= day && day <= price.to()) {
        return price.weekly() / WEEK;
      }
    }
    return Double.NaN;
  }
}
