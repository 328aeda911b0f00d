package org.lacattribution.stats.glm;

/** The families without a parameter of their own. */
public enum ExponentialFamily implements Family {
  /** Any real response, constant variance. */
  GAUSSIAN {
    @Override
    public double variance(double mean) {
      return 1;
    }

    @Override
    public double unitDeviance(double response, double mean) {
      return (response - mean) * (response - mean);
    }

    @Override
    public double initialMean(double response, double weight) {
      return response;
    }

    @Override
    public boolean admitsResponse(double response) {
      return Double.isFinite(response);
    }

    @Override
    public boolean admitsMean(double mean) {
      return Double.isFinite(mean);
    }
  },

  /** A proportion in [0, 1]; the weight is the number of trials. */
  BINOMIAL {
    @Override
    public double variance(double mean) {
      return mean * (1 - mean);
    }

    @Override
    public double unitDeviance(double response, double mean) {
      return 2 * (timesLogRatio(response, mean) + timesLogRatio(1 - response, 1 - mean));
    }

    @Override
    public double initialMean(double response, double weight) {
      return (weight * response + 0.5) / (weight + 1);
    }

    @Override
    public boolean admitsResponse(double response) {
      return response >= 0 && response <= 1;
    }

    @Override
    public boolean admitsMean(double mean) {
      return mean > 0 && mean < 1;
    }

    @Override
    public boolean dispersionIsOne() {
      return true;
    }
  },

  /** A count, or any response that is not negative. */
  POISSON {
    @Override
    public double variance(double mean) {
      return mean;
    }

    @Override
    public double unitDeviance(double response, double mean) {
      return 2 * (timesLogRatio(response, mean) - (response - mean));
    }

    @Override
    public double initialMean(double response, double weight) {
      return response + 0.1;
    }

    @Override
    public boolean admitsResponse(double response) {
      return response >= 0 && Double.isFinite(response);
    }

    @Override
    public boolean admitsMean(double mean) {
      return mean > 0 && Double.isFinite(mean);
    }

    @Override
    public boolean dispersionIsOne() {
      return true;
    }
  },

  /** A positive response whose standard deviation is proportional to its mean, such as a cost. */
  GAMMA {
    @Override
    public double variance(double mean) {
      return mean * mean;
    }

    @Override
    public double unitDeviance(double response, double mean) {
      return 2 * ((response - mean) / mean - Math.log(response / mean));
    }

    @Override
    public double initialMean(double response, double weight) {
      return response;
    }

    @Override
    public boolean admitsResponse(double response) {
      return response > 0 && Double.isFinite(response);
    }

    @Override
    public boolean admitsMean(double mean) {
      return mean > 0 && Double.isFinite(mean);
    }
  };

  @Override
  public boolean dispersionIsOne() {
    return false;
  }

  /** y log(y / m), which is 0 at y = 0. */
  static double timesLogRatio(double y, double m) {
    return y == 0 ? 0 : y * Math.log(y / m);
  }
}
