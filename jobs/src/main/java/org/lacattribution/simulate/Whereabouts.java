package org.lacattribution.simulate;

import org.lacattribution.simulate.Placements.Placement;

/**
 * Where a placement lies.
 *
 * @param miles from home, with one decimal; null where it is not known
 * @param outside whether it lies outside the authority
 */
record Whereabouts(Double miles, boolean outside) {
  private static final double FAR = 20;

  /** Parts of the placements near home and far from it that lie outside: England, March 2015. */
  private static final double NEAR_OUTSIDE = 0.3;

  private static final double FAR_OUTSIDE = 0.78;

  /**
   * By the kind of placement: own carers and parents live near, homes and adopters further away.
   *
   * @param distance uniform on [0, 1)
   * @param location the same
   */
  static Whereabouts of(Placement placement, double distance, double location) {
    double far =
        switch (placement.type()) {
          case "P1" -> 0.05;
          case "K1", "K2", "R1" -> 0.45;
          case "A6" -> 0.5;
          default -> placement.provider().equals("PR4") ? 0.22 : 0.08;
        };
    double rest = distance < far ? distance / far : (distance - far) / (1 - far);
    double miles = distance < far ? FAR + 0.1 + 130 * rest * rest : FAR * rest * rest;
    return new Whereabouts(
        Math.round(10 * miles) / 10.0, location < (distance < far ? FAR_OUTSIDE : NEAR_OUTSIDE));
  }
}
