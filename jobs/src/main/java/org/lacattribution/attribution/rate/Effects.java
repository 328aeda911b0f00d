package org.lacattribution.attribution.rate;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
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
  private final double[] rates;
  private final double[][] shares;
  private final ExposureModel[] models;

  /** By place among those solved for; null where no draw gives the effect. */
  private final DrawnPlaces[] drawn;

  /** Places of the programmes with events enough, whose effects the equation gives. */
  private final int[] solvedFor;

  private final GEstimation found;
  private final double[] logRatios;
  private final Cells cells;

  /** By set of programmes, what takes the effects of the others among them out of events. */
  private final double[] without;

  /** By programme and family; made when it is asked for. */
  private double[][] influence;

  /** The same of {@link #selection()}. */
  private double[][] ofSelection;

  private Effects(RateModel likelihood) {
    this.likelihood = likelihood;
    data = likelihood.data();
    cells = likelihood.cells();
    rates = likelihood.rates(likelihood.coefficients());
    int[] programmes = data.programmes();
    solvedFor =
        IntStream.range(0, programmes.length)
            .filter(place -> !likelihood.exposed().few(programmes[place]))
            .toArray();
    models = new ExposureModel[solvedFor.length];
    Arrays.setAll(models, i -> ExposureModel.fit(data, cells, rates, programmes[solvedFor[i]]));
    shares = Arrays.stream(models).map(ExposureModel::shares).toArray(double[][]::new);
    drawn = new DrawnPlaces[solvedFor.length];
    Arrays.setAll(
        drawn, i -> DrawnPlaces.of(data, cells, rates, programmes[solvedFor[i]]).orElse(null));
    double[] start =
        Arrays.copyOfRange(likelihood.coefficients(), data.patterns().columns(), data.columns());
    logRatios = start.clone();
    without = new double[1 << programmes.length];
    Arrays.setAll(without, set -> Math.exp(-sum(set & ~solvedSet(), start)));
    double[] begin = Arrays.stream(solvedFor).mapToDouble(place -> start[place]).toArray();
    GEstimation first = GEstimation.of(new OfCells(), RateModel.PROGRAMME, begin);
    if (!first.solved() && Arrays.stream(drawn).anyMatch(Objects::nonNull)) {
      Arrays.fill(drawn, null);
      first = GEstimation.of(new OfCells(), RateModel.PROGRAMME, begin);
    }
    found = first;
    for (int i = 0; found.solved() && i < solvedFor.length; i++) {
      logRatios[solvedFor[i]] = found.effects()[i];
    }
  }

  /** Of the programmes of a rate whose likelihood has been fitted. */
  static Effects of(RateModel likelihood) {
    return new Effects(likelihood);
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
    return found.solved()
        && IntStream.range(0, drawn.length)
            .anyMatch(i -> drawn[i] != null && data.programmes()[solvedFor[i]] == programme);
  }

  double standardError(int place) {
    return norm(influence()[place]);
  }

  private static double norm(double[] by) {
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

  private final class OfCells implements GEstimation.Rows {
    @Override
    public int count() {
      return cells.time().length;
    }

    @Override
    public int exposures() {
      return models.length;
    }

    @Override
    public double outcome(int cell) {
      return cells.events()[cell] * without[set(cells.exposure()[cell])];
    }

    @Override
    public double untreated(int cell) {
      return cells.time()[cell] * rates[cells.pattern()[cell]];
    }

    @Override
    public double exposure(int programme, int cell) {
      return cells.exposure()[cell] >> data.programmes()[solvedFor[programme]] & 1;
    }

    @Override
    public double instrument(int programme, int cell) {
      return drawn[programme] == null
          ? exposure(programme, cell) - shares[programme][cells.pattern()[cell]]
          : drawn[programme].instrument(cells.tickets()[cell]);
    }
  }

  /**
   * What each family moves each log ratio by: through its own events and days, and through the
   * shares under the programme or of those who won, which were estimated from it too. The
   * coefficients of the rate move nothing, as {@link ExposureModel} says.
   */
  double[][] influence() {
    if (influence == null) {
      double[][] by = new double[logRatios.length][];
      Arrays.setAll(by, place -> likelihood.influence(data.programmeColumn(place)));
      double[][] ofSolved = found.solved() ? found.influence(contributions()) : new double[0][];
      for (int i = 0; i < ofSolved.length; i++) {
        by[solvedFor[i]] = ofSolved[i];
      }
      influence = by;
    }
    return influence;
  }

  private double[][] contributions() {
    int count = models.length;
    double[][] pulls = new double[count][];
    for (int i = 0; i < count; i++) {
      double[] residuals = new double[rates.length];
      for (int cell = 0; cell < cells.time().length; cell++) {
        residuals[cells.pattern()[cell]] += found.residual(cell);
        if (drawn[i] != null) {
          drawn[i].addResidual(cells.tickets()[cell], found.residual(cell));
        }
      }
      pulls[i] = models[i].pull(residuals);
    }
    double[] withoutAny = new double[without.length];
    Arrays.setAll(withoutAny, set -> Math.exp(-sum(set, logRatios)));
    double[][] contributions = new double[count][data.families()];
    for (int row = 0; row < data.rows(); row++) {
      int pattern = data.pattern(row);
      int exposure = data.exposure(row);
      double expected = data.time(row) * rates[pattern];
      double residual = (data.event(row) ? withoutAny[set(exposure)] : 0) - expected;
      int tickets = data.tickets(row);
      for (int i = 0; i < count; i++) {
        if (drawn[i] != null) {
          contributions[i][data.family(row)] += drawn[i].contribution(tickets, residual, expected);
          continue;
        }
        double share = shares[i][pattern];
        int under = exposure >> data.programmes()[solvedFor[i]] & 1;
        if (share > 0 || under == 1) {
          contributions[i][data.family(row)] +=
              (under - share) * (residual + expected * pulls[i][pattern]);
        }
      }
    }
    return contributions;
  }

  /** The set of the programmes whose effects the equation gives, by their places. */
  private int solvedSet() {
    int set = 0;
    for (int place : solvedFor) {
      set |= 1 << place;
    }
    return set;
  }

  /** The places of the programmes of a set, as bits, from their positions in the council file. */
  private int set(int exposure) {
    int set = 0;
    for (int place = 0; place < data.programmes().length; place++) {
      set |= (exposure >> data.programmes()[place] & 1) << place;
    }
    return set;
  }

  private static double sum(int set, double[] logs) {
    double sum = 0;
    for (int place = 0; place < logs.length; place++) {
      sum += (set >> place & 1) == 1 ? logs[place] : 0;
    }
    return sum;
  }
}
