package org.lacattribution.finance;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.lacattribution.council.Council;
import org.lacattribution.council.Council.Programme;
import org.lacattribution.council.Figure;
import org.lacattribution.council.PlannedProfile;
import org.lacattribution.table.NewRow;
import org.lacattribution.table.published.StatedSavings;

/**
 * Rows of {@link StatedSavings}: what a council file states that a programme saves in a year or
 * that a rise of payments costs, and the same from the numbers that it rests on.
 *
 * <p>A programme's target of children or placements in a year, at its price of a week: 52 weeks for
 * each, as plans have it; 365 days; and half of the 52 weeks, which is what children who are
 * avoided evenly through the year, each for the rest of it, are worth in that year.
 */
final class StatedSavingRows {
  private static final Set<String> AVOIDED =
      Set.of("children a year", "placements a year", "placements");
  private static final String POUNDS_A_YEAR = "GBP a year";
  private static final String PERCENT = "percent";
  private static final String INTERNAL_FOSTER = "internal_foster";
  private static final BigDecimal WEEKS = new BigDecimal(52);
  private static final BigDecimal DAYS = new BigDecimal(365);
  private static final BigDecimal WEEK = new BigDecimal(7);
  private static final BigDecimal HALF = new BigDecimal("0.5");

  private final Scope scope;
  private final Council council;
  private final List<Row> rows = new ArrayList<>();

  private StatedSavingRows(Scope scope, Council council) {
    this.scope = scope;
    this.council = council;
  }

  static List<Row> of(Scope scope, Council council) {
    StatedSavingRows made = new StatedSavingRows(scope, council);
    made.programmes();
    made.rises();
    return made.rows;
  }

  private void programmes() {
    council.unitCosts().stream()
        .filter(figure -> isStated(figure) && figure.programme().isPresent())
        .forEach(figure -> add(figure, "stated", figure.value(), "as stated", Optional.empty()));
    for (Programme programme : council.programmes()) {
      if (programme.unitSavingPerWeekGbp() != null) {
        council.targets().stream()
            .filter(target -> target.programme().equals(Optional.of(programme.code())))
            .filter(target -> AVOIDED.contains(target.unit()))
            .forEach(target -> programme(programme, target));
      }
    }
  }

  private void programme(Programme programme, Figure target) {
    BigDecimal week = BigDecimal.valueOf(programme.unitSavingPerWeekGbp());
    BigDecimal weekly = week.multiply(target.value());
    BigDecimal year = weekly.multiply(WEEKS);
    Optional<BigDecimal> stated =
        council.unitCosts().stream()
            .filter(f -> isStated(f) && f.programme().equals(target.programme()))
            .map(Figure::value)
            .findFirst();
    String parts = "%s × %s".formatted(plain(week), plain(target.value()));
    add(target, "full_year", year, parts + " × 52", stated);
    add(
        target,
        "calendar_year",
        weekly.multiply(DAYS).divide(WEEK, MathContext.DECIMAL64),
        parts + " × 365 / 7",
        stated);
    add(target, "evenly", year.multiply(HALF), parts + " × 52 / 2", stated);
  }

  /** Rises of carers' payments, on the placements from which the plan starts. */
  private void rises() {
    council.priceChanges().stream()
        .filter(StatedSavingRows::isStated)
        .forEach(figure -> add(figure, "stated", figure.value(), "as stated", Optional.empty()));
    Optional<BigDecimal> stated =
        council.priceChanges().stream()
            .filter(StatedSavingRows::isStated)
            .map(Figure::value)
            .findFirst();
    council.targets().stream()
        .filter(target -> target.unit().equals(POUNDS_A_YEAR) && target.derived().isPresent())
        .forEach(
            target ->
                add(
                    target,
                    "full_year",
                    target.value(),
                    target.derived().get().replace("*", "×"),
                    stated));
    List<Figure> percents =
        council.priceChanges().stream()
            .filter(rise -> rise.unit().equals(PERCENT))
            .filter(rise -> rise.placementGroup().equals(Optional.of(INTERNAL_FOSTER)))
            .sorted(Comparator.comparing(Figure::value))
            .toList();
    Optional<PlannedProfile.Path> placements =
        council.plannedProfile().flatMap(PlannedProfile::internalFostering);
    Optional<Figure> price = council.figure(INTERNAL_FOSTER + "_weekly");
    if (!percents.isEmpty() && placements.isPresent() && price.isPresent()) {
      BigDecimal base = BigDecimal.valueOf(placements.get().base());
      BigDecimal year = base.multiply(price.get().value()).multiply(WEEKS);
      rise(percents.get(0), "lowest", base, price.get(), year, stated);
      rise(percents.get(percents.size() - 1), "highest", base, price.get(), year, stated);
    }
  }

  private void rise(
      Figure percent,
      String counting,
      BigDecimal placements,
      Figure price,
      BigDecimal year,
      Optional<BigDecimal> stated) {
    add(
        percent,
        counting,
        year.multiply(percent.value()).movePointLeft(2),
        "%s × %s × 52 × %s%%"
            .formatted(plain(placements), plain(price.value()), plain(percent.value())),
        stated);
  }

  private static boolean isStated(Figure figure) {
    return figure.unit().equals(POUNDS_A_YEAR) && figure.derived().isEmpty();
  }

  private void add(
      Figure figure,
      String counting,
      BigDecimal value,
      String formula,
      Optional<BigDecimal> stated) {
    rows.add(
        NewRow.of(StatedSavings.TABLE, scope.runId(), scope.asOf(), scope.laCode())
            .with(StatedSavings.CODE, figure.code())
            .with(StatedSavings.COUNTING, counting)
            .with(StatedSavings.PROGRAMME, figure.programme().orElse(null))
            .with(StatedSavings.VALUE_GBP, value)
            .with(
                StatedSavings.SHARE_OF_STATED,
                stated.map(of -> value.divide(of, MathContext.DECIMAL64)).orElse(null))
            .with(StatedSavings.FORMULA, formula)
            .with(StatedSavings.NOTE, figure.meaning())
            .row());
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
