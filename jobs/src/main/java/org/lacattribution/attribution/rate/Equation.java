package org.lacattribution.attribution.rate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lacattribution.attribution.rate.RateData.Cells;
import org.lacattribution.stats.weighting.GEstimation;

/**
 * The equation of {@link GEstimation} of some exposures to programmes on one rate: a row's outcome
 * is its events, and its mean without programmes the time at risk times the rate.
 */
final class Equation {
  /**
   * One exposure.
   *
   * @param programme by its position in the council file
   * @param late whether only days long after it began count
   * @param model who is under it
   * @param drawn draws of its places by lot that take the place of the model; null where none do
   */
  record Term(int programme, boolean late, ExposureModel model, DrawnPlaces drawn) {
    int under(int exposure, int lateOf) {
      return (late ? lateOf : exposure) >> programme & 1;
    }
  }

  /** Log of the effects that are known already of programmes on, and of those on for long. */
  interface Known {
    double log(int exposure, int late);
  }

  private final RateData data;
  private final Cells cells;
  private final double[] rates;
  private final List<Term> terms;
  private final double[][] shares;
  private final Known known;

  /** Events by cell, known effects taken out. */
  private final double[] events;

  private final GEstimation found;
  private double[][] influence;

  /**
   * Solves it.
   *
   * @param rates of each pattern without programmes, per month
   * @param begin log ratios to begin at, by term
   */
  Equation(
      RateData data, Cells cells, double[] rates, List<Term> terms, Known known, double[] begin) {
    this.data = data;
    this.cells = cells;
    this.rates = rates;
    this.terms = terms;
    this.known = known;
    shares = terms.stream().map(term -> term.model().shares()).toArray(double[][]::new);
    events = new double[cells.events().length];
    for (int cell = 0; cell < events.length; cell++) {
      if (cells.events()[cell] != 0) {
        double log = known.log(cells.exposure()[cell], cells.late()[cell]);
        events[cell] = cells.events()[cell] * Math.exp(-log);
      }
    }
    found = GEstimation.of(new OfCells(), RateModel.PROGRAMME, begin);
  }

  boolean solved() {
    return found.solved();
  }

  /** Log ratios by term. */
  double[] effects() {
    return found.effects();
  }

  /**
   * How far each log ratio moves, in a solution, as the log of an effect on a term's days rises.
   */
  double[] follow(Term other) {
    double[] falls = new double[terms.size()];
    double[] effects = found.effects();
    for (int cell = 0; cell < events.length; cell++) {
      int exposure = cells.exposure()[cell];
      int late = cells.late()[cell];
      if (events[cell] != 0 && other.under(exposure, late) == 1) {
        double without = events[cell] * Math.exp(-log(exposure, late, effects));
        for (int k = 0; k < falls.length; k++) {
          falls[k] -= instrument(k, cell) * without;
        }
      }
    }
    double[][] by = found.sensitivity();
    double[] follow = new double[falls.length];
    for (int k = 0; k < follow.length; k++) {
      for (int l = 0; l < falls.length; l++) {
        follow[k] += by[k][l] * falls[l];
      }
    }
    return follow;
  }

  private double log(int exposure, int late, double[] effects) {
    double log = 0;
    for (int k = 0; k < effects.length; k++) {
      log += terms.get(k).under(exposure, late) == 1 ? effects[k] : 0;
    }
    return log;
  }

  private double instrument(int term, int cell) {
    Term of = terms.get(term);
    return of.drawn() == null
        ? of.under(cells.exposure()[cell], cells.late()[cell]) - shares[term][cells.pattern()[cell]]
        : of.drawn().instrument(cells.tickets()[cell]);
  }

  /**
   * What each family moves each log ratio by: through its own events and days, and through the
   * shares under a term or of those who won, which were estimated from it too. The coefficients of
   * the rate move nothing, as {@link ExposureModel} says.
   */
  double[][] influence() {
    if (influence == null) {
      influence = found.influence(contributions());
    }
    return influence;
  }

  private double[][] contributions() {
    int count = terms.size();
    double[] ofPatterns = new double[rates.length];
    double[] ofTickets = new double[data.tickets().size()];
    for (int cell = 0; cell < cells.time().length; cell++) {
      double residual = found.residual(cell);
      ofPatterns[cells.pattern()[cell]] += residual;
      ofTickets[cells.tickets()[cell]] += residual;
    }
    double[][] pulls = new double[count][];
    List<Map<Integer, Double>> ofDraws = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      DrawnPlaces drawn = terms.get(i).drawn();
      pulls[i] = terms.get(i).model().pull(ofPatterns);
      ofDraws.add(drawn == null ? Map.of() : drawn.pulls(ofTickets));
    }
    double[] effects = found.effects();
    double[][] contributions = new double[count][data.families()];
    for (int row = 0; row < data.rows(); row++) {
      int pattern = data.pattern(row);
      int exposure = data.exposure(row);
      int late = data.late(row);
      double expected = data.time(row) * rates[pattern];
      double without =
          data.event(row) ? Math.exp(-known.log(exposure, late) - log(exposure, late, effects)) : 0;
      double residual = without - expected;
      for (int i = 0; i < count; i++) {
        Term term = terms.get(i);
        if (term.drawn() != null) {
          contributions[i][data.family(row)] +=
              term.drawn().contribution(data.tickets(row), residual, expected, ofDraws.get(i));
          continue;
        }
        double share = shares[i][pattern];
        int under = term.under(exposure, late);
        if (share > 0 || under == 1) {
          contributions[i][data.family(row)] +=
              (under - share) * (residual + expected * pulls[i][pattern]);
        }
      }
    }
    return contributions;
  }

  private final class OfCells implements GEstimation.Rows {
    @Override
    public int count() {
      return cells.time().length;
    }

    @Override
    public int exposures() {
      return terms.size();
    }

    @Override
    public double outcome(int cell) {
      return events[cell];
    }

    @Override
    public double untreated(int cell) {
      return cells.time()[cell] * rates[cells.pattern()[cell]];
    }

    @Override
    public double exposure(int term, int cell) {
      return terms.get(term).under(cells.exposure()[cell], cells.late()[cell]);
    }

    @Override
    public double instrument(int term, int cell) {
      return Equation.this.instrument(term, cell);
    }
  }
}
