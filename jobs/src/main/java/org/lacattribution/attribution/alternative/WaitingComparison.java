package org.lacattribution.attribution.alternative;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.lacattribution.attribution.diagnosis.Placebos;
import org.lacattribution.attribution.effect.BottomUp;
import org.lacattribution.attribution.effect.Models.Coefficients;
import org.lacattribution.attribution.rate.RateData;
import org.lacattribution.attribution.rate.RateModel;
import org.lacattribution.council.Council.ActsOn;

/**
 * The joint effect where children who took part are compared with children who were referred and
 * with whom nothing had begun, instead of all children of the same recorded need: how much would be
 * left, or found, were something at work that no record shows.
 *
 * <p>Assumed instead of no unrecorded need: it raises entry to care among those who took part as
 * much as among those who were referred and wait, were declined, or are yet to begin (a negative
 * control exposure that has the bias of the exposure; Lipsitch, Tchetgen Tchetgen and Cohen 2010,
 * Epidemiology 21). Who is declined is then as needy as who is taken. Estimator: next to the terms
 * of programmes in the rate of entry there is one for waiting for any; its log ratio is taken off
 * theirs, and the other coefficients follow along the likelihood. Programmes in care stay as
 * fitted. In a replicate both terms are those of the resampled families, so that the interval is
 * wide where few wait.
 */
public final class WaitingComparison {
  private static final int REPLICATES = 100;

  private final BottomUp result;
  private final RateModel model;

  /** The programme that represents waiting for any. */
  private final int waiting;

  private WaitingComparison(BottomUp result) {
    this.result = result;
    waiting = result.time.standings.notBegun();
    RateData tests = result.time.entryTests;
    int[] entry = result.time.entry.programmes();
    model =
        RateModel.fit(
            tests.under(
                IntStream.concat(Arrays.stream(entry), IntStream.of(waiting)).toArray(),
                exposure -> exposure & (1 << waiting + 1) - 1));
  }

  /** Empty where too few entries were expected of those who wait. */
  public static Optional<WaitingComparison> of(BottomUp result) {
    return Optional.of(new WaitingComparison(result))
        .filter(of -> of.model.exposed().expected(of.waiting) >= Placebos.LEAST_EVENTS);
  }

  private Coefficients with(Coefficients at, double[] tests) {
    double waits = tests[model.column(waiting)];
    SortedMap<Integer, Double> to = new TreeMap<>();
    for (int programme : result.time.entry.programmes()) {
      to.put(programme, tests[model.column(programme)] - waits);
    }
    return at.with(ActsOn.ENTRY, result.models.entry().held(at.entry(), to));
  }

  /** The joint effect, and the same of resampled families. */
  public JointEffect effect() {
    double[][][][] replicates =
        IntStream.range(0, Math.min(REPLICATES, result.replicates.length))
            .parallel()
            .mapToObj(this::replicate)
            .toArray(double[][][][]::new);
    return new JointEffect(
        "waiting_list_control",
        result.at(with(result.models.coefficients(), model.coefficients())),
        replicates);
  }

  private double[][][] replicate(int number) {
    double[] tests =
        model.exposed().drawnWhereFew(model.replicate(result.excess(number)), result.seed, number);
    return result.at(with(result.coefficients(number), tests), number);
  }

  /** The joint effect by month, as rows of {@code attribution_method}. */
  public List<Row> methods(String laCode) {
    double ratio = Math.exp(model.coefficients()[model.column(waiting)]);
    return effect()
        .rows(
            laCode,
            result,
            String.format(
                Locale.ROOT,
                "Children who were referred to a programme at home that had not begun with them came"
                    + " into care %.2f times as often as others of the same recorded need. Were that"
                    + " so of those who took part too, for something that no record shows, this is"
                    + " what all programmes together would have done.",
                ratio));
  }
}
