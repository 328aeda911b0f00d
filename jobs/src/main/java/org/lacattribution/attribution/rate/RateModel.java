package org.lacattribution.attribution.rate;

import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.IntToDoubleFunction;
import org.lacattribution.attribution.rate.Patterns.Pattern;
import org.lacattribution.attribution.rate.RateData.Cells;
import org.lacattribution.stats.linear.NormalEquations;
import org.lacattribution.stats.resampling.OneStep;

/**
 * The rate of a transition: log(events per month) = constant + recorded need + programmes on.
 *
 * <p>Fitted as Poisson counts with time at risk, which is the likelihood of a hazard that is
 * constant within a row. Every column has a little made-up data of no effect next to the real (the
 * log-F prior of Greenland and Mansournia 2015, Statistics in Medicine 34): {@value #PROGRAMME} of
 * an event for a programme, so that one without events has a finite rate ratio, and {@value
 * #NUISANCE} for the rest, so that a column without events has a finite coefficient. Half an event,
 * as is usual, would draw what a programme avoids towards none by 0.5 / (E + 0.5), E being the
 * events expected without it.
 *
 * <p>{@link #fit} maximises the likelihood, whose log rate ratios of programmes are right if the
 * shape of the rate is. {@link #doublyRobust} takes them from {@link Effects}. What the likelihood
 * exceeds them by is kept as selection: how far the rate of those under a programme, had it no
 * effect, differs from that of others of the same recorded need. So fitted events equal observed
 * ones under every programme, and what it avoided follows from its effect alone.
 *
 * <p>Errors are those of families resampled: the score of each family is kept, and a replicate
 * moves the coefficients by one Newton step of the resampled score, or is fitted in full where that
 * step would be too long.
 */
public final class RateModel {
  /** Made-up events, and the same expected, on the coefficient of a programme. */
  public static final double PROGRAMME = 0.1;

  /** The same on every other coefficient but the constant. */
  public static final double NUISANCE = 0.05;

  /** Standard errors up to which a programme is taken to move no case. */
  private static final double NONE = 2;

  /** Standard errors from which all of its effect on how a case moves counts. */
  private static final double PLAIN = 4;

  /**
   * A move of a coefficient, a rate twenty times as high, that one Newton step cannot be held to.
   */
  private static final double LONG_STEP = 3;

  private static final int STEPS = 60;
  private static final double CLOSE = 1e-10;

  private final RateData data;
  private final Cells cells;
  private final double[] pseudo;
  private final double[] coefficients;
  private final double[][] inverse;

  /** Where programmes' coefficients are doubly robust, the fit that they were made from. */
  private final RateModel likelihood;

  /** Of the same; null where the coefficients maximise the likelihood. */
  private final Effects effects;

  private final ExposedEvents exposed;
  private FamilyScores scores;
  private double[] errors;

  /** By place of the programmes; made when it is asked for. */
  private double[] information;

  /** That maximises the likelihood. */
  private RateModel(
      RateData data, Cells cells, double[] pseudo, double[] coefficients, double[][] inverse) {
    this.data = data;
    this.cells = cells;
    this.pseudo = pseudo;
    this.coefficients = coefficients;
    this.inverse = inverse;
    likelihood = null;
    effects = null;
    exposed = new ExposedEvents(this);
  }

  private RateModel(RateModel likelihood, Effects effects) {
    data = likelihood.data;
    cells = likelihood.cells;
    pseudo = likelihood.pseudo;
    inverse = likelihood.inverse;
    this.likelihood = likelihood;
    this.effects = effects;
    coefficients = withEffects(likelihood.coefficients, new int[data.families()]);
    exposed = new ExposedEvents(this);
  }

  /**
   * Selection taken out of programmes' coefficients, and put after all; then the courses of their
   * effects: by how much those soon after the start, and those long after it, lie above.
   *
   * @param excess weight less 1 of every family
   */
  private double[] withEffects(double[] at, int[] excess) {
    double[] selection = effects.selection(excess);
    int count = selection.length;
    double[] with = Arrays.copyOf(at, data.columns() + 3 * count);
    for (int i = 0; i < count; i++) {
      with[data.programmeColumn(i)] -= selection[i];
      with[data.columns() + i] = selection[i];
    }
    System.arraycopy(effects.course(excess), 0, with, data.columns() + count, 2 * count);
    return with;
  }

  /** Fits a rate to time at risk and events, by Newton steps on the penalised likelihood. */
  public static RateModel fit(RateData data) {
    return fit(data, data.cells());
  }

  /** Fitted to the same cells with events of another kind, as those that were expected. */
  public static RateModel fit(RateData data, Cells cells) {
    double[] pseudo = new double[data.columns()];
    Arrays.fill(pseudo, NUISANCE);
    pseudo[0] = 0;
    for (int i = 0; i < data.programmes().length; i++) {
      pseudo[data.programmeColumn(i)] = PROGRAMME;
    }
    double[] start = new double[data.columns()];
    double time = Arrays.stream(cells.time()).sum();
    double events = Arrays.stream(cells.events()).sum();
    start[0] = Math.log(Math.max(0.5, events) / Math.max(1, time));
    return newton(data, cells, pseudo, start);
  }

  /**
   * Fitted with log rate ratios of programmes that are right if either the rate without programmes
   * or who is under them is modelled right.
   */
  public static RateModel doublyRobust(RateData data) {
    return fit(data).withEffects();
  }

  private RateModel withEffects() {
    return data.programmes().length == 0 ? this : new RateModel(this, Effects.of(this));
  }

  /**
   * The same model fitted in full to families resampled.
   *
   * @param excess weight less 1 of every family
   */
  public RateModel refitted(int[] excess) {
    return likelihood == null
        ? newton(data, data.resampled(cells, excess), pseudo, coefficients.clone())
        : likelihood.refitted(excess).withEffects();
  }

  private static RateModel newton(RateData data, Cells cells, double[] pseudo, double[] start) {
    RateLikelihood likelihood = new RateLikelihood(data, cells, pseudo);
    double[] beta = start;
    double value = likelihood.at(beta);
    for (int step = 0; step < STEPS; step++) {
      double[] move = NormalEquations.of(likelihood.information()).solve(likelihood.score());
      double size = 1;
      double[] next = moved(beta, move, size);
      double nextValue = likelihood.at(next);
      while (!(nextValue >= value - 1e-12 * Math.abs(value)) && size > 1e-6) {
        size /= 2;
        next = moved(beta, move, size);
        nextValue = likelihood.at(next);
      }
      boolean settled = nextValue - value <= CLOSE * (Math.abs(value) + 1);
      beta = next;
      value = nextValue;
      if (settled) {
        break;
      }
    }
    double[][] inverse = NormalEquations.of(likelihood.information()).inverse();
    return new RateModel(data, cells, pseudo, beta, inverse);
  }

  private static double[] moved(double[] beta, double[] move, double size) {
    double[] next = beta.clone();
    for (int j = 0; j < next.length; j++) {
      next[j] += Double.isNaN(move[j]) ? 0 : size * move[j];
    }
    return next;
  }

  /** Sum of the coefficients of the programmes in a set, as bits. */
  static double effect(RateData data, int exposures, double[] beta) {
    double sum = 0;
    for (int i = 0; i < data.programmes().length; i++) {
      sum += (exposures >> data.programmes()[i] & 1) == 1 ? beta[data.programmeColumn(i)] : 0;
    }
    return sum;
  }

  /** Log of the factor of selection under a set of programmes, as bits; 0 where there is none. */
  static double selection(RateData data, int exposures, double[] at) {
    return sum(data, exposures, at, data.columns());
  }

  /** By how much the log effect of a set soon after the start is above that of all of its time. */
  private double soon(int exposures, double[] at) {
    return sum(data, exposures, at, data.columns() + data.programmes().length);
  }

  /** The same long after the start. */
  private double later(int exposures, double[] at) {
    return sum(data, exposures, at, data.columns() + 2 * data.programmes().length);
  }

  /** The sum over a set of what lies from a place on; 0 where nothing does. */
  private static double sum(RateData data, int exposures, double[] at, int from) {
    double sum = 0;
    for (int i = 0; i < data.programmes().length && from < at.length; i++) {
      sum += (exposures >> data.programmes()[i] & 1) == 1 ? at[from + i] : 0;
    }
    return sum;
  }

  /** The fit that maximises the likelihood; this one if it does. */
  public RateModel likelihood() {
    return likelihood == null ? this : likelihood;
  }

  /** How the doubly robust effects came about; none where the likelihood gave them. */
  public Optional<Effects> robust() {
    return Optional.ofNullable(effects);
  }

  /**
   * Whether draws of places by lot give a programme's log rate ratio.
   *
   * @param programme by its position in the council file
   */
  public boolean byLot(int programme) {
    return effects != null && effects.byLot(programme);
  }

  /** What was fitted. */
  public RateData data() {
    return data;
  }

  /**
   * Of the columns of the data: log rate ratios, and first the log rate per month. Where effects
   * are doubly robust, the selection of each programme comes after, then by how much its log ratio
   * soon after the start is above that of all of its time, then the same long after it.
   */
  public double[] coefficients() {
    return coefficients;
  }

  /**
   * Coefficients with those of some programmes set, the others following them along the likelihood:
   * one step of the fit in which they are held there.
   *
   * @param to by programme, its log rate ratio
   */
  public double[] held(double[] at, SortedMap<Integer, Double> to) {
    int[] columns = to.keySet().stream().mapToInt(this::column).toArray();
    double[] by = new double[columns.length];
    double[][] among = new double[columns.length][columns.length];
    for (int i = 0; i < columns.length; i++) {
      for (int k = 0; k < columns.length; k++) {
        among[i][k] = inverse[columns[i]][columns[k]];
      }
    }
    int next = 0;
    for (double log : to.values()) {
      by[next] = log - at[columns[next]];
      next++;
    }
    double[] pull = NormalEquations.of(among).solve(by);
    double[] held = at.clone();
    for (int j = 0; j < inverse.length; j++) {
      for (int i = 0; i < columns.length; i++) {
        held[j] += inverse[j][columns[i]] * pull[i];
      }
    }
    int count = data.programmes().length;
    for (int column : columns) {
      // One effect for all of the time: a course belongs to the ratio that it was found with.
      for (int from = column + 2 * count; from < held.length; from += count) {
        held[from] = 0;
      }
    }
    return held;
  }

  /** The column of a programme that acts on the transition. */
  public int column(int programme) {
    for (int i = 0; i < data.programmes().length; i++) {
      if (data.programmes()[i] == programme) {
        return data.programmeColumn(i);
      }
    }
    throw new IllegalArgumentException("Programme " + programme + " does not act on this.");
  }

  /** Log rate ratio of a programme, by its position in the council file; 0 if it does not act. */
  public double logRatio(int programme, double[] at) {
    return effect(data, 1 << programme & data.acting(), at);
  }

  /** Rates per month of every pattern with no programme. */
  public double[] rates(double[] at) {
    return data.patterns().rates(at);
  }

  /** The factor on the rate of every set of programmes soon after their start, as bits. */
  public double[] factors(double[] at, int programmes) {
    return ofSets(programmes, set -> effect(data, set & data.acting(), at) + soon(set, at));
  }

  /** What that factor changes by for a set of programmes that began long ago. */
  public double[] change(double[] at, int programmes) {
    return ofSets(programmes, set -> later(set, at) - soon(set, at));
  }

  /**
   * The factor that selection puts on the rate under every set of programmes, as bits: such that as
   * many events as were fitted under a programme follow from its effects soon and long after its
   * start.
   */
  public double[] selection(double[] at, int programmes) {
    double[] fitted = new double[data.programmes().length];
    for (int i = 0; i < fitted.length && effects != null; i++) {
      int bit = 1 << data.programmes()[i];
      double soon = effects.soon()[i];
      fitted[i] = -Math.log(soon * Math.exp(soon(bit, at)) + (1 - soon) * Math.exp(later(bit, at)));
    }
    return ofSets(programmes, set -> selection(data, set, at) + sum(data, set, fitted, 0));
  }

  private static double[] ofSets(int programmes, IntToDoubleFunction log) {
    double[] factors = new double[1 << programmes];
    Arrays.setAll(factors, set -> Math.exp(log.applyAsDouble(set)));
    return factors;
  }

  /** The score of each family at the fit that maximises the likelihood. */
  public FamilyScores scores() {
    if (likelihood != null) {
      return likelihood.scores();
    }
    if (scores == null) {
      double[] rates = rates(coefficients);
      FamilyScores.Builder builder = new FamilyScores.Builder(coefficients.length);
      int[] rows = data.rowsByFamily();
      for (int i = 0; i < rows.length; i++) {
        add(rows[i], rates, builder.sum());
        int family = data.family(rows[i]);
        if (i + 1 == rows.length || data.family(rows[i + 1]) != family) {
          builder.close(family);
        }
      }
      scores = builder.scores();
    }
    return scores;
  }

  /** Adds the score of a row. */
  private void add(int row, double[] rates, double[] sum) {
    int exposure = data.exposure(row);
    double factor = exposure == 0 ? 1 : Math.exp(effect(data, exposure, coefficients));
    double mean = data.time(row) * rates[data.pattern(row)] * factor;
    double residual = (data.event(row) ? 1 : 0) - mean;
    Pattern pattern = data.patterns().of(data.pattern(row));
    for (int i = 0; i < pattern.columns().length; i++) {
      sum[pattern.columns()[i]] += pattern.values()[i] * residual;
    }
    for (int i = 0; i < data.programmes().length; i++) {
      if ((exposure >> data.programmes()[i] & 1) == 1) {
        sum[data.programmeColumn(i)] += residual;
      }
    }
  }

  /**
   * Coefficients of resampled families, by one Newton step; fitted in full where a coefficient
   * would move by more than {@value #LONG_STEP}, for a step knows the likelihood only where it
   * begins. In a small council a few replicates in a hundred would else put some rate up a
   * hundredfold.
   */
  public double[] replicate(int[] excess) {
    if (effects != null) {
      return withEffects(likelihood.replicate(excess), excess);
    }
    double[] stepped = new OneStep(coefficients, inverse).replicate(scores().weighted(excess));
    for (int j = 0; j < stepped.length; j++) {
      if (Math.abs(stepped[j] - coefficients[j]) > LONG_STEP) {
        return refitted(excess).coefficients();
      }
    }
    return stepped;
  }

  /**
   * Events under a programme that carry the information of one independent event: how much more
   * their number varies, over families, than that of as many children on their own, or the variance
   * of its log ratio times its events where that is larger.
   *
   * @param programme by its position in the council file
   */
  public double eventsToOne(int programme) {
    double error = standardErrors()[column(programme)];
    return Math.max(exposed.familySpread(), exposed.seen(programme) * error * error);
  }

  /**
   * The same as it will be once there are events enough for the doubly robust equation: what so far
   * is found or what the days under the programme allow, whichever is more.
   *
   * @param programme by its position in the council file
   */
  public double eventsToOneInTheEnd(int programme) {
    if (information == null) {
      information = Information.eventsToOne(this);
    }
    int place = column(programme) - data.patterns().columns();
    return exposed.few(programme)
        ? information[place]
        : Math.max(information[place], eventsToOne(programme));
  }

  /** Works out what every replicate needs, once. */
  public void prepareReplicates() {
    standardErrors();
    if (effects != null) {
      effects.selection(new int[data.families()]);
      effects.course(new int[data.families()]);
    }
  }

  /** Events under each programme, next to those expected. */
  public ExposedEvents exposed() {
    return exposed;
  }

  /**
   * What each family moves a coefficient by: the squares sum to its variance with families as
   * clusters, and the products with those of another model to the covariance of the two.
   */
  public double[] influence(int of) {
    int programme = of - data.patterns().columns();
    return effects == null || programme < 0
        ? scores().influence(inverse[of], data.families())
        : effects.influence()[programme];
  }

  /**
   * What each family moves a sum by that changes so much with each coefficient.
   *
   * @param gradient by coefficient
   */
  double[] influence(double[] gradient) {
    double[] weights = new double[gradient.length];
    for (int j = 0; j < weights.length; j++) {
      for (int k = 0; k < weights.length; k++) {
        weights[j] += inverse[k][j] * gradient[k];
      }
    }
    return scores().influence(weights, data.families());
  }

  /** Standard error of each coefficient of the columns with families as clusters. */
  public double[] standardErrors() {
    if (errors == null && effects == null) {
      errors = scores().standardErrors(inverse);
    } else if (errors == null) {
      errors = likelihood.standardErrors().clone();
      for (int i = 0; i < data.programmes().length; i++) {
        errors[data.programmeColumn(i)] = effects.standardError(i);
      }
    }
    return errors;
  }

  /**
   * The coefficients of programmes, of which what is plain stays and what chance or a little
   * confounding gives goes: none up to {@value #NONE} standard errors, whole from {@value #PLAIN},
   * in proportion between (firm shrinkage, Gao and Bruce 1997, Statistica Sinica 7). A programme
   * with fewer than {@value ExposedEvents#FEW} events is taken to have no effect.
   */
  public double[] drawnToNone(double[] at) {
    double[] drawn = at.clone();
    for (int i = 0; i < data.programmes().length; i++) {
      int column = data.programmeColumn(i);
      boolean few = exposed.few(data.programmes()[i]);
      double z = few ? 0 : Math.abs(at[column]) / standardErrors()[column];
      if (z < PLAIN) {
        double kept = Math.max(0, z - NONE) / (PLAIN - NONE) * PLAIN;
        drawn[column] = z == 0 ? 0 : at[column] * kept / z;
      }
    }
    return drawn;
  }

  /** The coefficients, those of programmes zero. */
  public double[] withoutProgrammes(double[] at) {
    double[] without = at.clone();
    for (int i = 0; i < data.programmes().length; i++) {
      without[data.programmeColumn(i)] = 0;
    }
    return without;
  }

  /** The data, summed over rows that share pattern and programmes. */
  public Cells cells() {
    return cells;
  }
}
