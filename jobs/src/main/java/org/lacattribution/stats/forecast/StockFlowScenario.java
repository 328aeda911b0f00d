package org.lacattribution.stats.forecast;

/**
 * What is supposed of the future beyond the rates going on.
 *
 * @param children people of each band's age at each future month over those at the last month of
 *     the history; null where they stay
 * @param plansLogChange log of protection plans over what they are now, once the change is whole
 * @param plansMonths months until it is whole
 * @param elasticity of entries to protection plans
 * @param elasticityError standard error of it
 * @param fromGroup position of the placement group that children are shifted from, -1 for none
 * @param toGroup position of the group that they are shifted to
 * @param shift share of the first group's placements shifted once the shift is whole
 * @param shiftMonths months until it is
 */
public record StockFlowScenario(
    double[][] children,
    double plansLogChange,
    int plansMonths,
    double elasticity,
    double elasticityError,
    int fromGroup,
    int toGroup,
    double shift,
    int shiftMonths) {
  /** Rates go on, children are as many as is supplied. */
  public static StockFlowScenario central(double[][] children) {
    return new StockFlowScenario(children, 0, 1, 0, 0, -1, -1, 0, 1);
  }

  /** Log change of entries h months on; z places the elasticity in its error. */
  double logEntryChange(int h, double z) {
    double part = Math.min(1, h / (double) plansMonths);
    return part * plansLogChange * (elasticity + z * elasticityError);
  }

  double childrenOver(int band, int h) {
    return children == null ? 1 : children[band][h - 1];
  }

  /** Share shifted h months on. */
  double shifted(int h) {
    return fromGroup < 0 ? 0 : shift * Math.min(1, h / (double) shiftMonths);
  }
}
