package org.lacattribution.stats.panel;

/**
 * The permutations that {@code sample(n)} gives in R 3.6 and later after {@code set.seed(seed)}, so
 * that an error by random placebos can be compared with one from R to the last figure.
 *
 * <p>Source: Matsumoto and Nishimura 1998, ACM TOMACS 8 (the Mersenne Twister MT19937); R's help
 * page {@code ?RNG} (sampling by rejection on whole bits).
 */
final class RSample {
  private static final int SIZE = 624;

  private final int[] state = new int[SIZE];
  private int next = SIZE;

  RSample(int seed) {
    int scrambled = seed;
    // R discards 50 numbers of a linear congruence, then one that it overwrites.
    for (int i = 0; i < 51; i++) {
      scrambled = 69069 * scrambled + 1;
    }
    for (int i = 0; i < SIZE; i++) {
      scrambled = 69069 * scrambled + 1;
      state[i] = scrambled;
    }
  }

  /** A permutation of 0 to n - 1. */
  int[] permutation(int n) {
    int[] left = new int[n];
    for (int i = 0; i < n; i++) {
      left[i] = i;
    }
    int[] drawn = new int[n];
    int remaining = n;
    for (int i = 0; i < n; i++) {
      int j = below(remaining);
      drawn[i] = left[j];
      left[j] = left[--remaining];
    }
    return drawn;
  }

  /** As {@code sample.int(n, n, replace = TRUE)}. */
  int[] withReplacement(int n) {
    int[] drawn = new int[n];
    for (int i = 0; i < n; i++) {
      drawn[i] = below(n);
    }
    return drawn;
  }

  private int below(int n) {
    int bits = n <= 1 ? 0 : 32 - Integer.numberOfLeadingZeros(n - 1);
    while (true) {
      long value = 0;
      for (int taken = 0; taken <= bits; taken += 16) {
        value = value * 65536 + (long) Math.floor(uniform() * 65536);
      }
      value &= (1L << bits) - 1;
      if (value < n) {
        return (int) value;
      }
    }
  }

  private double uniform() {
    if (next == SIZE) {
      refill();
    }
    int y = state[next++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return Integer.toUnsignedLong(y) * 2.3283064365386963e-10;
  }

  private void refill() {
    for (int k = 0; k < SIZE; k++) {
      int y = (state[k] & 0x80000000) | (state[(k + 1) % SIZE] & 0x7fffffff);
      state[k] = state[(k + 397) % SIZE] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
    }
    next = 0;
  }
}
