package org.lacattribution.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lacattribution.attribution.effect.PersonTime;
import org.lacattribution.attribution.history.ChildHistory;
import org.lacattribution.attribution.history.ChildHistory.Assessment;
import org.lacattribution.attribution.history.ChildHistory.Care;
import org.lacattribution.attribution.history.ChildHistory.Enrolment;
import org.lacattribution.attribution.history.ChildHistory.Exit;
import org.lacattribution.attribution.history.ChildHistory.LegalStatus;
import org.lacattribution.attribution.history.ChildHistory.Order;
import org.lacattribution.attribution.history.ChildHistory.Placed;
import org.lacattribution.attribution.history.ChildHistory.Stretch;
import org.lacattribution.attribution.history.ChildHistory.Trait;
import org.lacattribution.attribution.history.Months;
import org.lacattribution.attribution.history.Programme;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.attribution.rate.RateData;
import org.lacattribution.attribution.rate.RateModel;
import org.lacattribution.council.Council.ActsOn;

/**
 * A world in which one thing on record puts a child's rate of entry up to five times and decides
 * who is taken by a programme, three in five of those against one in ten; every assessment finds
 * two factors, whatever they are about.
 */
class RecordedConfoundersTest {
  private static final int FIRST = 2010 * 12 + 3;
  private static final int MONTHS = 36;
  private static final int FROM = Months.first(FIRST);
  private static final int TO = Months.first(FIRST + MONTHS);
  private static final int GO_LIVE = Months.of(LocalDate.of(2011, 4, 1));
  private static final int CHILDREN = 4000;
  private static final double OF_OTHERS = 0.002 / RateData.MONTH;
  private static final double AT_HIGHER_RISK = 5;
  private static final double RATIO = 0.6;

  private static final double LEAVE = 0.06 / RateData.MONTH;
  private static final double STAYERS = 0.25;
  private static final double LEAVES_SOONER = 1.5;

  private enum InCareConfounder {
    DISABILITY,
    SEX,
    EARLIER_CARE,
    RESIDENTIAL
  }

  private enum Confounder {
    DISABILITY(Set.of(Trait.DISABLED), "20"),
    SEX(Set.of(Trait.MALE), "20"),
    FACTOR(Set.of(), "3B");

    private final Set<Trait> traits;
    private final String factor;

    Confounder(Set<Trait> traits, String factor) {
      this.traits = traits;
      this.factor = factor;
    }
  }

  @ParameterizedTest
  @EnumSource(Confounder.class)
  void whatIsOnRecordConfoundsNothing(Confounder confounder) {
    List<ChildHistory> children = new ArrayList<>();
    for (int i = 0; i < CHILDREN; i++) {
      children.add(child(i, confounder));
    }
    found(RateModel.fit(PersonTime.of(children, setting(ActsOn.ENTRY)).entry), RATIO);
  }

  @ParameterizedTest
  @EnumSource(InCareConfounder.class)
  void whatIsOnRecordOfChildrenInCareConfoundsNothing(InCareConfounder confounder) {
    List<ChildHistory> children = new ArrayList<>();
    for (int i = 0; i < CHILDREN; i++) {
      children.add(inCare(i, confounder));
    }
    found(RateModel.fit(PersonTime.of(children, setting(ActsOn.EXIT)).exit), LEAVES_SOONER);
  }

  private static Setting setting(ActsOn actsOn) {
    Programme programme = new Programme("P", "P", "G", actsOn, GO_LIVE, 0, 0, 17, Double.NaN, null);
    return new Setting(List.of(programme), FIRST, FIRST + MONTHS - 1, true);
  }

  private static void found(RateModel model, double ratio) {
    double error = model.standardErrors()[model.column(0)];
    System.out.printf(
        "Rate ratio %.2f, error of its log %.2f%n",
        Math.exp(model.logRatio(0, model.coefficients())), error);
    assertThat(error).isLessThan(0.2);
    assertThat(model.logRatio(0, model.coefficients()) - Math.log(ratio))
        .as("log rate ratio, of error %.2f", error)
        .isBetween(-3 * error, 3 * error);
  }

  private static ChildHistory child(int number, Confounder confounder) {
    SplittableRandom random = new SplittableRandom(number * 1_000_003L + 17);
    boolean higher = random.nextDouble() < 0.4;
    boolean taken = random.nextDouble() < (higher ? 0.6 : 0.1);
    int start = Months.first(GO_LIVE) + random.nextInt(TO - Months.first(GO_LIVE));
    int enters = Integer.MAX_VALUE;
    for (int day = FROM + 1; day < TO && enters == Integer.MAX_VALUE; day++) {
      double rate = OF_OTHERS * (higher ? AT_HIGHER_RISK : 1) * (taken && day >= start ? RATIO : 1);
      enters = random.nextDouble() < rate ? day : enters;
    }
    String key = "c" + number;
    List<Care> care = new ArrayList<>();
    if (enters < TO) {
      care.add(period(enters, Months.OPEN, "external_foster"));
    }
    return new ChildHistory(
        key,
        List.of(),
        FROM - 3000,
        higher ? confounder.traits : Set.of(),
        care,
        List.of(),
        List.of(new Stretch(FROM - 400, Months.OPEN)),
        List.of(),
        List.of(),
        new int[] {FROM - 400},
        new int[0],
        List.of(Assessment.of(FROM - 350, List.of("20", higher ? confounder.factor : "20"))),
        taken && start < enters ? List.of(new Enrolment(0, start, Months.OPEN)) : List.of(),
        List.of());
  }

  private static ChildHistory inCare(int number, InCareConfounder confounder) {
    SplittableRandom random = new SplittableRandom(number * 1_000_003L + 29);
    boolean higher = random.nextDouble() < 0.4;
    boolean taken = random.nextDouble() < (higher ? 0.6 : 0.1);
    int came = FROM - 300 + random.nextInt(TO - FROM);
    int start = Math.max(came, Months.first(GO_LIVE)) + random.nextInt(300);
    int leaves = Months.OPEN;
    for (int day = came + 1; day < TO && leaves == Months.OPEN; day++) {
      double rate = LEAVE * (higher ? STAYERS : 1) * (taken && day > start ? LEAVES_SOONER : 1);
      leaves = random.nextDouble() < rate ? day : leaves;
    }
    List<Care> care = new ArrayList<>();
    if (higher && confounder == InCareConfounder.EARLIER_CARE) {
      care.add(period(came - 500, came - 200, "external_foster"));
    }
    boolean home = higher && confounder == InCareConfounder.RESIDENTIAL;
    care.add(period(came, leaves, home ? "external_residential" : "external_foster"));
    Set<Trait> traits =
        !higher
            ? Set.of()
            : confounder == InCareConfounder.DISABILITY
                ? Set.of(Trait.DISABLED)
                : confounder == InCareConfounder.SEX ? Set.of(Trait.MALE) : Set.of();
    String key = "c" + number;
    return new ChildHistory(
        key,
        List.of(),
        FROM - 3000,
        traits,
        care,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new int[0],
        new int[0],
        List.of(),
        taken && start < Math.min(leaves, TO)
            ? List.of(new Enrolment(0, start, Months.OPEN))
            : List.of(),
        List.of());
  }

  private static Care period(int from, int to, String group) {
    return new Care(
        from,
        to,
        Exit.HOME,
        List.of(new LegalStatus(from, Order.AGREEMENT)),
        List.of(new Placed(from, group)));
  }
}
