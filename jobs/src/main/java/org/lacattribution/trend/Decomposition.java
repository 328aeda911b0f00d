package org.lacattribution.trend;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A change of the number in care split into what goes with the number of children, with protection
 * plans per child, and with the rate otherwise.
 *
 * <p>With L the logarithmic mean of the numbers at both ends, change = L ln(children ratio) + L b
 * ln(plans per child ratio) + the rest, exactly: the additive log-mean Divisia split (Ang 2004). b
 * is the elasticity to plans of the model of the stock.
 */
final class Decomposition {
  private static final String MODEL = "council_lac_stock_decomposition";

  private Decomposition() {}

  /**
   * Splits the change from the first month whose figures are known to the last.
   *
   * @param elasticity NaN where plans are not known, and then their part is left in the rate's
   */
  static List<ModelTerm> of(
      String laCode, double[] stock, double[] children, double[] plans, double elasticity) {
    int first = 0;
    boolean withPlans = !Double.isNaN(elasticity);
    while (withPlans && first < stock.length && !(plans[first] > 0)) {
      first++;
    }
    int last = stock.length - 1;
    if (first >= last
        || stock[first] <= 0
        || stock[last] <= 0
        || (withPlans && !(plans[last] > 0))) {
      return List.of(
          ModelTerm.none(
              laCode, MODEL, "The number in care is not known at two times, or is zero."));
    }
    double change = stock[last] - stock[first];
    double mean = change == 0 ? stock[last] : change / Math.log(stock[last] / stock[first]);
    double people = Math.log(children[last] / children[first]);
    double population = mean * people;
    double ofPlans =
        withPlans ? mean * elasticity * (Math.log(plans[last] / plans[first]) - people) : 0;
    double rest = change - population - ofPlans;
    String span = "over the last %d months".formatted(last - first);
    List<ModelTerm> terms = new ArrayList<>();
    terms.add(term(laCode, "change", change, "Children in care changed by %.0f " + span + "."));
    terms.add(
        term(
            laCode,
            "child_population",
            population,
            "%.0f of it goes with the number of children in the area."));
    if (withPlans) {
      terms.add(
          term(
              laCode,
              "protection_plans",
              ofPlans,
              "%.0f of it moves with child protection plans per child."));
    }
    terms.add(term(laCode, "rate", rest, "%.0f of it is the rate of care per child otherwise."));
    return terms;
  }

  private static ModelTerm term(String laCode, String term, double value, String meaning) {
    return ModelTerm.figure(
        laCode,
        MODEL,
        term,
        value,
        String.format(Locale.ROOT, meaning, value),
        "The parts sum to the change. No interval: a split of what happened, by the model's elasticity.");
  }
}
