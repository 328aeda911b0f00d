package org.lacattribution.simulate;

/**
 * Random numbers that depend on what they are for and on nothing else.
 *
 * <p>A draw is a hash of the seed, the authority, the family, the purpose and up to two numbers
 * such as child and month, so it is the same whatever was drawn before it, in whichever order or
 * thread. The hash is the finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), applied
 * once for each part of the key.
 */
final class Draws {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private static final double ROOT_3 = Math.sqrt(3);
  private static final double FOUR_HALF_STEPS = 2 / 65_536.0;

  private final long key;

  private Draws(long key) {
    this.key = key;
  }

  static Draws of(long seed) {
    return new Draws(mix(seed + GOLDEN));
  }

  /** Draws of a part of the world: an authority of it, a family of the authority. */
  Draws within(long part) {
    return new Draws(mix(mix(key) + GOLDEN * (part + 1)));
  }

  /** Uniform on [0, 1). */
  double uniform(Purpose purpose, long first, long second) {
    return (hash(purpose, first, second) >>> 11) * 0x1p-53;
  }

  double uniform(Purpose purpose, long first) {
    return uniform(purpose, first, -1);
  }

  double uniform(Purpose purpose) {
    return uniform(purpose, -1, -1);
  }

  /**
   * Mean 0, standard deviation 1, near to normal: the sum of four uniform numbers of 16 bits, which
   * never lies further out than 3.5.
   */
  double normal(Purpose purpose, long first, long second) {
    long hash = hash(purpose, first, second);
    long sum =
        (hash & 0xFFFF) + (hash >>> 16 & 0xFFFF) + (hash >>> 32 & 0xFFFF) + (hash >>> 48 & 0xFFFF);
    return (sum / 65_536.0 + FOUR_HALF_STEPS - 2) * ROOT_3;
  }

  /** A whole number from {@code low} to {@code high}, both included. */
  static int between(int low, int high, double uniform) {
    return low + (int) (uniform * (high - low + 1));
  }

  /** The place of the weight that the uniform number falls in; weights need not sum to 1. */
  static int pick(double uniform, double... weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double left = uniform * sum;
    for (int i = 0; i < weights.length - 1; i++) {
      left -= weights[i];
      if (left < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }

  private long hash(Purpose purpose, long first, long second) {
    long hash = mix(key + GOLDEN * (purpose.ordinal() + 1));
    hash = mix(hash + GOLDEN * (first + 1));
    return mix(hash + GOLDEN * (second + 1));
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
