package org.lacattribution.attribution.rate;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lacattribution.attribution.rate.Equation.Known;
import org.lacattribution.attribution.rate.Equation.Term;
import org.lacattribution.attribution.rate.RateData.Cells;
import org.lacattribution.stats.weighting.GEstimation;

/**
 * The log rate ratios of the programmes that act on a rate, by the equation of {@link GEstimation}:
 * right if either the rate without programmes, or who is under which programme, is modelled right.
 * A row's outcome is its events, and its mean without programmes the time at risk times the rate.
 * Where places in a programme were drawn by lot, {@link DrawnPlaces} take the place of who is under
 * it, and its effect is right whatever no record shows.
 *
 * <p>A programme with fewer than {@value ExposedEvents#FEW} events keeps the ratio of the
 * likelihood: what chance does to so few is far more than what the shape of the rate can.
 */
public final class Effects {
  private final RateModel likelihood;
  private final RateData data;

  /** Places of the programmes with events enough, whose effects the equation gives. */
  private final int[] solvedFor;

  private final List<Term> terms;
  private final Equation equation;
  private final double[] logRatios;
  private final Course course;

  /** By programme and family; made when it is asked for. */
  private double[][] influence;

  /** The same of {@link #selection()}. */
  private double[][] ofSelection;

  private Effects(RateModel likelihood) {
    this.likelihood = likelihood;
    data = likelihood.data();
    Cells cells = likelihood.cells();
    double[] rates = likelihood.rates(likelihood.coefficients());
    int[] programmes = data.programmes();
    solvedFor =
        IntStream.range(0, programmes.length)
            .filter(place -> !likelihood.exposed().few(programmes[place]))
            .toArray();
    List<Term> terms =
        Arrays.stream(solvedFor)
            .mapToObj(
                place ->
                    new Term(
                        programmes[place],
                        false,
                        ExposureModel.fit(data, cells, rates, programmes[place]),
                        DrawnPlaces.of(data, cells, rates, programmes[place]).orElse(null)))
            .toList();
    double[] start =
        Arrays.copyOfRange(likelihood.coefficients(), data.patterns().columns(), data.columns());
    logRatios = start.clone();
    int few = ~Arrays.stream(solvedFor).map(place -> 1 << programmes[place]).sum();
    Known known =
        (exposure, late) -> RateModel.effect(data, exposure & few, likelihood.coefficients());
    double[] begin = Arrays.stream(solvedFor).mapToDouble(place -> start[place]).toArray();
    Equation first = new Equation(data, cells, rates, terms, known, begin);
    if (!first.solved() && terms.stream().anyMatch(term -> term.drawn() != null)) {
      terms =
          terms.stream()
              .map(term -> new Term(term.programme(), false, term.model(), null))
              .toList();
      first = new Equation(data, cells, rates, terms, known, begin);
    }
    equation = first;
    for (int i = 0; equation.solved() && i < solvedFor.length; i++) {
      logRatios[solvedFor[i]] = equation.effects()[i];
    }
    this.terms = terms;
    course = new Course(likelihood, rates, terms, equation, known);
  }

  /** Of the programmes of a rate whose likelihood has been fitted. */
  static Effects of(RateModel likelihood) {
    return new Effects(likelihood);
  }

  /** How the effects change with time since their start. */
  public Course course() {
    return course;
  }

  /** In the order of the programmes of the data. */
  double[] logRatios() {
    return logRatios;
  }

  /** What the likelihood's log ratios exceed these by, in the order of the programmes. */
  double[] selection() {
    double[] selection = new double[logRatios.length];
    Arrays.setAll(
        selection, i -> likelihood.coefficients()[data.programmeColumn(i)] - logRatios[i]);
    return selection;
  }

  /**
   * The same with families resampled.
   *
   * @param excess weight less 1 of every family
   */
  double[] selection(int[] excess) {
    double[] selection = selection();
    double[][] by = influenceOfSelection();
    for (int i = 0; i < selection.length; i++) {
      for (int family = 0; family < by[i].length; family++) {
        selection[i] += excess[family] * by[i][family];
      }
    }
    return selection;
  }

  /**
   * How far the likelihood's log ratio of a programme lies from this one, in standard errors of
   * their difference: beyond two of them the shape of the rate matters.
   *
   * @param programme by its position in the council file
   */
  public double apart(int programme) {
    int place = 0;
    while (data.programmes()[place] != programme) {
      place++;
    }
    double error = norm(influenceOfSelection()[place]);
    return error > 0 ? selection()[place] / error : 0;
  }

  /**
   * Whether draws of places by lot give a programme's effect.
   *
   * @param programme by its position in the council file
   */
  public boolean byLot(int programme) {
    return equation.solved()
        && terms.stream().anyMatch(term -> term.programme() == programme && term.drawn() != null);
  }

  double standardError(int place) {
    return norm(influence()[place]);
  }

  static double norm(double[] by) {
    return Math.sqrt(Arrays.stream(by).map(of -> of * of).sum());
  }

  private double[][] influenceOfSelection() {
    if (ofSelection == null) {
      double[][] robust = influence();
      double[][] by = new double[robust.length][];
      for (int i = 0; i < by.length; i++) {
        by[i] = likelihood.influence(data.programmeColumn(i));
        for (int family = 0; family < by[i].length; family++) {
          by[i][family] -= robust[i][family];
        }
      }
      ofSelection = by;
    }
    return ofSelection;
  }

  /** What each family moves each log ratio by, as {@link Equation#influence} says. */
  double[][] influence() {
    if (influence == null) {
      double[][] by = new double[logRatios.length][];
      Arrays.setAll(by, place -> likelihood.influence(data.programmeColumn(place)));
      for (int i = 0; equation.solved() && i < solvedFor.length; i++) {
        by[solvedFor[i]] = equation.influence()[i];
      }
      influence = by;
    }
    return influence;
  }

  /**
   * By how much the log ratio of each programme soon after its start, and then that long after it,
   * lies above the one of all of its time, in the order of the programmes.
   */
  double[] course(int[] excess) {
    double[] ofTerms = course.shifts(excess);
    double[] by = new double[2 * logRatios.length];
    for (int i = 0; i < solvedFor.length; i++) {
      by[solvedFor[i]] = ofTerms[i];
      by[logRatios.length + solvedFor[i]] = ofTerms[solvedFor.length + i];
    }
    return by;
  }

  /** By place, the share of the events fitted under each programme soon after its start. */
  double[] soon() {
    double[] soon = new double[logRatios.length];
    for (int i = 0; i < solvedFor.length; i++) {
      soon[solvedFor[i]] = course.soon(i);
    }
    return soon;
  }
}
