package org.lacattribution.stats.glm;

/** The scale on which a model is linear: link(mean) = linear predictor. */
public enum Link {
  IDENTITY {
    @Override
    public double predictor(double mean) {
      return mean;
    }

    @Override
    public double mean(double predictor) {
      return predictor;
    }

    @Override
    public double slope(double predictor) {
      return 1;
    }
  },
  LOG {
    @Override
    public double predictor(double mean) {
      return Math.log(mean);
    }

    @Override
    public double mean(double predictor) {
      return Math.max(Math.exp(predictor), Double.MIN_NORMAL);
    }

    @Override
    public double slope(double predictor) {
      return mean(predictor);
    }
  },
  LOGIT {
    @Override
    public double predictor(double mean) {
      return Math.log(mean) - Math.log1p(-mean);
    }

    @Override
    public double mean(double predictor) {
      double bounded = Math.max(-LIMIT, Math.min(LIMIT, predictor));
      return bounded >= 0
          ? 1 / (1 + Math.exp(-bounded))
          : Math.exp(bounded) / (1 + Math.exp(bounded));
    }

    @Override
    public double slope(double predictor) {
      double tail = Math.exp(-Math.min(LIMIT, Math.abs(predictor)));
      return tail / ((1 + tail) * (1 + tail));
    }
  },
  /** Complementary log-log: a discrete-time hazard that comes from proportional hazards. */
  CLOGLOG {
    @Override
    public double predictor(double mean) {
      return Math.log(-Math.log1p(-mean));
    }

    @Override
    public double mean(double predictor) {
      double mean = -Math.expm1(-Math.exp(Math.max(-LIMIT, Math.min(3.5, predictor))));
      return Math.min(mean, 1 - 1e-16);
    }

    @Override
    public double slope(double predictor) {
      double rate = Math.exp(Math.max(-LIMIT, Math.min(3.5, predictor)));
      return rate * Math.exp(-rate);
    }
  };

  /** Beyond this a probability is 0 or 1 to the last bit, and its variance would be 0. */
  private static final double LIMIT = 36;

  public abstract double predictor(double mean);

  public abstract double mean(double predictor);

  /** Derivative of the mean by the linear predictor. */
  public abstract double slope(double predictor);
}
