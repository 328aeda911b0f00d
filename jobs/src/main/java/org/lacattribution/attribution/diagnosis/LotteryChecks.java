package org.lacattribution.attribution.diagnosis;

import java.util.ArrayList;
import java.util.List;
import org.lacattribution.attribution.effect.BottomUp;
import org.lacattribution.attribution.history.LotBalance;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.attribution.topdown.Check;
import org.lacattribution.attribution.topdown.Check.Status;

/** Whether draws of places by lot were such: those who won and those who lost are alike. */
final class LotteryChecks {
  /** Children who won of whom some should never have begun. */
  private static final int SEVERAL = 50;

  private LotteryChecks() {}

  /** Of every programme with a draw. */
  static List<Check> of(BottomUp result) {
    Setting setting = result.time.setting;
    List<Check> checks = new ArrayList<>();
    for (int programme = 0; programme < setting.size(); programme++) {
      LotBalance balance = result.time.lotteries.balance(programme);
      if (balance.held()) {
        String code = setting.programmes().get(programme).code();
        checks.add(alike(code, balance, result.byLot(programme)));
        checks.add(
            Check.of(
                    code,
                    "lottery_places",
                    balance.shareWon(),
                    Double.NaN,
                    Status.PASS,
                    "Share of the children in draws of places by lot who won.")
                .among(balance.children()));
      }
    }
    return checks;
  }

  private static Check alike(String code, LotBalance balance, boolean used) {
    double z = balance.standardErrors();
    String compared =
        "Age, recorded need and earlier care, on the day of the draw, of families who won a place"
            + " by lot and families who lost, in standard errors. ";
    if (z > Check.ONCE_IN_A_THOUSAND) {
      return Check.of(
          code,
          "lottery",
          z,
          Check.ONCE_IN_TWENTY,
          Status.FAIL,
          compared
              + "They differ by far more than a draw gives, so the draw is not used. Check that every"
              + " family in it is recorded, as it was drawn.");
    }
    boolean allBegan = balance.allWinnersBegan() && balance.children() >= SEVERAL;
    boolean apart = z > Check.ONCE_IN_TWENTY;
    return Check.of(
        code,
        "lottery",
        z,
        Check.ONCE_IN_TWENTY,
        apart || allBegan ? Status.WARN : Status.PASS,
        compared
            + (apart
                ? "They differ by more than a draw usually gives. "
                : "They are alike, as a draw makes them. ")
            + (allBegan
                ? "Every family that won began: where a family won and never began it must be"
                    + " recorded as accepted too. "
                : "")
            + (used
                ? "The effect is that of the draw."
                : "Too few events of those who won or lost, or too few of the former took part, so"
                    + " the effect is not that of the draw."));
  }
}
