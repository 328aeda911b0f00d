package org.lacattribution.attribution.rate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lacattribution.attribution.rate.Equation.Known;
import org.lacattribution.attribution.rate.Equation.Term;
import org.lacattribution.attribution.rate.RateData.Cells;

/**
 * How effects change with time since their start: one log ratio for days soon after it and one for
 * days long after, parted at the programme's {@link
 * org.lacattribution.attribution.history.Midpoints midpoint}.
 *
 * <p>The late days are one more exposure in the equation of {@link Effects}, so the change is right
 * if either the rate without programmes, or who is under the programme for how long, is modelled
 * right. It is drawn to none as far as chance could have given it: changes are taken to be normal
 * around none with a standard deviation of {@value #SPREAD}, so that of a change found with a
 * standard error of as much, half is kept. The log ratios soon after the start are then solved for
 * again. A programme with fewer than {@value ExposedEvents#FEW} events in either piece, or whose
 * places were drawn by lot, has one effect for all of its time.
 */
public final class Course {
  /** Standard deviation of changes of a log rate ratio, over programmes, before any is seen. */
  static final double SPREAD = 0.3;

  /**
   * A log rate ratio, or a change of one.
   *
   * @param error its standard error with families as clusters
   * @param events that it rests on
   */
  public record Piece(double log, double error, double events) {}

  /**
   * The course of one programme's effect, as found.
   *
   * @param soon soon after the start
   * @param later long after it
   * @param change by how much the log ratio is higher later
   * @param kept share of the change that estimates use, the rest being drawn to none
   */
  public record Pieces(Piece soon, Piece later, Piece change, double kept) {}

  private final List<Term> terms;

  /** The log ratios of all of a programme's time. */
  private final Equation constant;

  /** Places among the terms of the programmes in two pieces; none where there is one piece. */
  private final int[] parted;

  /** Of the terms, then of the late days of those parted; null where none is. */
  private final Equation joint;

  /** Of the terms, given the changes drawn to none; null where none is parted. */
  private final Equation given;

  /** By parted programme. */
  private final double[] errors;

  /** By parted programme, what each term's log ratio moves by as its change rises. */
  private final double[][] follow;

  private final double[] soon;

  /** Events soon after the start and long after it, by term. */
  private final double[][] events;

  Course(RateModel likelihood, double[] rates, List<Term> terms, Equation constant, Known known) {
    this.terms = terms;
    this.constant = constant;
    RateData data = likelihood.data();
    Cells cells = likelihood.cells();
    double[][] seen = sums(cells, terms, cells.events());
    events = seen;
    int[] enough =
        IntStream.range(0, terms.size())
            .filter(i -> constant.solved() && terms.get(i).drawn() == null)
            .filter(i -> Math.min(seen[i][0], seen[i][1]) >= ExposedEvents.FEW)
            .toArray();
    List<Term> late =
        Arrays.stream(enough)
            .map(i -> terms.get(i).programme())
            .mapToObj(
                programme ->
                    new Term(
                        programme,
                        true,
                        ExposureModel.fitLate(data, cells, rates, programme),
                        null))
            .toList();
    List<Term> both = new ArrayList<>(terms);
    both.addAll(late);
    Equation pieces =
        late.isEmpty()
            ? null
            : new Equation(
                data, cells, rates, both, known, Arrays.copyOf(constant.effects(), both.size()));
    if (pieces == null || !pieces.solved()) {
      parted = new int[0];
      joint = null;
      given = null;
      errors = new double[0];
      follow = new double[0][];
      soon = new double[terms.size()];
      return;
    }
    errors = new double[late.size()];
    Arrays.setAll(errors, i -> Effects.norm(pieces.influence()[terms.size() + i]));
    double[] drawn = drawn(pieces.effects());
    Equation again =
        new Equation(
            data,
            cells,
            rates,
            terms,
            (exposure, ofLate) -> {
              double log = known.log(exposure, ofLate);
              for (int i = 0; i < drawn.length; i++) {
                log += (ofLate >> late.get(i).programme() & 1) * drawn[i];
              }
              return log;
            },
            constant.effects());
    parted = again.solved() ? enough : new int[0];
    joint = again.solved() ? pieces : null;
    given = again.solved() ? again : null;
    follow =
        again.solved()
            ? late.stream().map(again::follow).toArray(double[][]::new)
            : new double[0][];
    soon = new double[terms.size()];
    double[][] fitted = sums(cells, terms, fitted(likelihood, rates));
    Arrays.setAll(soon, i -> fitted[i][0] / (fitted[i][0] + fitted[i][1]));
  }

  /** Events by cell that follow from one effect of each programme. */
  private static double[] fitted(RateModel likelihood, double[] rates) {
    Cells cells = likelihood.cells();
    double[] fitted = new double[cells.time().length];
    for (int cell = 0; cell < fitted.length; cell++) {
      int exposure = cells.exposure()[cell];
      if (exposure != 0) {
        fitted[cell] =
            cells.time()[cell]
                * rates[cells.pattern()[cell]]
                * Math.exp(
                    RateModel.effect(likelihood.data(), exposure, likelihood.coefficients()));
      }
    }
    return fitted;
  }

  /** Sums over the days soon and long after the start, by term. */
  private static double[][] sums(Cells cells, List<Term> terms, double[] ofCells) {
    double[][] sums = new double[terms.size()][2];
    for (int cell = 0; cell < ofCells.length; cell++) {
      for (int i = 0; ofCells[cell] != 0 && i < sums.length; i++) {
        int programme = terms.get(i).programme();
        if ((cells.exposure()[cell] >> programme & 1) == 1) {
          sums[i][cells.late()[cell] >> programme & 1] += ofCells[cell];
        }
      }
    }
    return sums;
  }

  /** The changes of the joint equation, drawn to none. */
  private double[] drawn(double[] effects) {
    double[] drawn = new double[errors.length];
    Arrays.setAll(drawn, i -> kept(i) * effects[terms.size() + i]);
    return drawn;
  }

  /** Share that is kept of the change of a parted programme. */
  private double kept(int i) {
    return SPREAD * SPREAD / (SPREAD * SPREAD + errors[i] * errors[i]);
  }

  /** Share of the events fitted under a term that fall soon after its start. */
  double soon(int term) {
    return soon[term];
  }

  /**
   * Of a programme with events enough in both pieces; else empty.
   *
   * @param programme by its position in the council file
   */
  public Optional<Pieces> of(int programme) {
    return IntStream.range(0, parted.length)
        .filter(i -> terms.get(parted[i]).programme() == programme)
        .mapToObj(this::pieces)
        .findFirst();
  }

  private Pieces pieces(int i) {
    int change = terms.size() + i;
    double[] effects = joint.effects();
    double[] ofSoon = joint.influence()[parted[i]];
    double[] ofChange = joint.influence()[change];
    double[] ofLater = new double[ofSoon.length];
    Arrays.setAll(ofLater, family -> ofSoon[family] + ofChange[family]);
    double[] seen = events[parted[i]];
    return new Pieces(
        new Piece(effects[parted[i]], Effects.norm(ofSoon), seen[0]),
        new Piece(effects[parted[i]] + effects[change], Effects.norm(ofLater), seen[1]),
        new Piece(effects[change], errors[i], seen[0] + seen[1]),
        kept(i));
  }

  /**
   * By how much the log ratios soon after the start, then those long after it, lie above those of
   * all of the time, with families resampled.
   *
   * @param excess weight less 1 of every family
   */
  double[] shifts(int[] excess) {
    int count = terms.size();
    double[] shifts = new double[2 * count];
    if (parted.length == 0) {
      return shifts;
    }
    double[] changes = drawn(joint.effects());
    double[] now = changes.clone();
    for (int i = 0; i < parted.length; i++) {
      // What a change may be given what was found varies by the root of its share: se √kept.
      now[i] += Math.sqrt(kept(i)) * sum(joint.influence()[count + i], excess);
    }
    for (int k = 0; k < count; k++) {
      double shift = given.effects()[k] - constant.effects()[k];
      shift += sum(given.influence()[k], excess) - sum(constant.influence()[k], excess);
      for (int i = 0; i < parted.length; i++) {
        shift += follow[i][k] * (now[i] - changes[i]);
      }
      shifts[k] = shift;
      shifts[count + k] = shift;
    }
    for (int i = 0; i < parted.length; i++) {
      shifts[count + parted[i]] += now[i];
    }
    return shifts;
  }

  private static double sum(double[] by, int[] excess) {
    double sum = 0;
    for (int family = 0; family < by.length; family++) {
      sum += excess[family] * by[family];
    }
    return sum;
  }
}
