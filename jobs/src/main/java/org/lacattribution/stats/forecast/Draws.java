package org.lacattribution.stats.forecast;

import java.util.SplittableRandom;
import org.hipparchus.distribution.continuous.NormalDistribution;

/** Random draws from a seed that is a hash of what they are for: the same in every run. */
final class Draws {
  private static final NormalDistribution NORMAL = new NormalDistribution();
  private static final double FEW = 30;

  private final SplittableRandom random;

  private Draws(SplittableRandom random) {
    this.random = random;
  }

  /** FNV-1a over the text, then over the number. */
  static Draws of(String key, int draw) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < key.length(); i++) {
      hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
    }
    return new Draws(new SplittableRandom((hash ^ draw) * 0x100000001b3L));
  }

  double normal() {
    return NORMAL.inverseCumulativeProbability(Math.max(1e-12, random.nextDouble()));
  }

  /** Poisson; a rounded normal beyond {@value #FEW}, where the two differ by less than matters. */
  long poisson(double mean) {
    if (mean <= 0) {
      return 0;
    }
    if (mean > FEW) {
      return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
    }
    double left = Math.exp(-mean);
    double u = random.nextDouble();
    double term = left;
    long count = 0;
    while (u > left && count < 1000) {
      count++;
      term *= mean / count;
      left += term;
    }
    return count;
  }

  /** Of n, how many with probability p each. */
  long binomial(long n, double p) {
    if (n <= 0 || p <= 0) {
      return 0;
    }
    if (p >= 1) {
      return n;
    }
    double mean = n * p;
    if (n > FEW && mean > 10 && n - mean > 10) {
      long drawn = Math.round(mean + Math.sqrt(mean * (1 - p)) * normal());
      return Math.max(0, Math.min(n, drawn));
    }
    if (mean < 5 && n > FEW) {
      return Math.min(n, poisson(mean));
    }
    long count = 0;
    for (long i = 0; i < n; i++) {
      count += random.nextDouble() < p ? 1 : 0;
    }
    return count;
  }
}
