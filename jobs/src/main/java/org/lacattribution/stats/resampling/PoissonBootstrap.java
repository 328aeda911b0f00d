package org.lacattribution.stats.resampling;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Bootstrap over clusters with independent Poisson(1) weights in place of drawing with replacement.
 *
 * <p>The weight of a cluster in a replicate is a function of the seed, the cluster's key and the
 * replicate alone. It is the same on every machine and however the rows are partitioned or ordered,
 * and all of a cluster's rows share it. Every step that was estimated is repeated with the weights
 * as counts: a propensity is refitted, a share treated recomputed.
 *
 * <p>Source: Hanley and MacGibbon 2006, Computer Methods and Programs in Biomedicine 83; Chamandy
 * and others 2012 for distributed data.
 */
public final class PoissonBootstrap {
  /** P(Poisson(1) <= k) for k = 0, 1, ...: enough terms to exhaust 53 bits. */
  private static final double[] CUMULATIVE = cumulative();

  private final long seed;
  private final long[] clusters;

  private PoissonBootstrap(long seed, long[] clusters) {
    this.seed = seed;
    this.clusters = clusters;
  }

  /**
   * For rows in those clusters.
   *
   * @param clusters key of each row; keys need not be random, they are hashed
   */
  public static PoissonBootstrap of(long seed, long[] clusters) {
    return new PoissonBootstrap(seed, clusters.clone());
  }

  /** The weight of a cluster: 0, 1, 2, ... with mean and variance 1. */
  public static int weight(long seed, long cluster, int replicate) {
    long bits = mix(mix(mix(seed + 0x9E3779B97F4A7C15L) ^ cluster) + replicate);
    double uniform = (bits >>> 11) * 0x1.0p-53;
    int k = 0;
    while (k < CUMULATIVE.length && uniform >= CUMULATIVE[k]) {
      k++;
    }
    return k;
  }

  /** Random numbers of a replicate and a number, the same wherever they are drawn. */
  public static SplittableRandom random(long seed, int replicate, int number) {
    return new SplittableRandom(
        seed + 0x9E3779B97F4A7C15L * (1 + replicate) + 0xBF58476D1CE4E5B9L * (1 + number));
  }

  /** A 64-bit key for a cluster that is named by text (FNV-1a over UTF-16 units, then mixed). */
  public static long key(String cluster) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < cluster.length(); i++) {
      hash = (hash ^ cluster.charAt(i)) * 0x100000001B3L;
    }
    return mix(hash);
  }

  /** The count of each row in a replicate. */
  public double[] counts(int replicate) {
    return Arrays.stream(clusters).mapToDouble(c -> weight(seed, c, replicate)).toArray();
  }

  /**
   * Runs the statistic with every count 1, which is the estimate, and with the counts of replicates
   * 0, 1, ... Replicates run side by side on the common pool, so the statistic must not share
   * state.
   *
   * @param statistic the whole chain, from counts of rows to finite figures
   */
  public Replicates run(int replicates, Function<double[], double[]> statistic) {
    double[] ones = new double[clusters.length];
    Arrays.fill(ones, 1);
    double[] estimate = statistic.apply(ones);
    double[][] values =
        IntStream.range(0, replicates)
            .parallel()
            .mapToObj(r -> statistic.apply(counts(r)))
            .toArray(double[][]::new);
    return new Replicates(estimate, values);
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private static double[] cumulative() {
    double[] sums = new double[18];
    double term = Math.exp(-1);
    double sum = 0;
    for (int k = 0; k < sums.length; k++) {
      sum += term;
      sums[k] = sum;
      term /= k + 1;
    }
    return sums;
  }
}
