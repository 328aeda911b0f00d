package org.lacattribution.stats.panel;

import java.util.ArrayList;
import java.util.List;

/** Choices of some of n positions: how many there are, and all of them. */
final class Choices {
  private Choices() {}

  /** n over k, infinite where it leaves the range of a double. */
  static double count(int n, int k) {
    double choices = 1;
    for (int i = 1; i <= Math.min(k, n - k); i++) {
      choices = Math.rint(choices * (n - i + 1) / i);
    }
    return choices;
  }

  /** Every choice of k of 0 to n - 1, each in order, in the order of the alphabet. */
  static List<int[]> every(int n, int k) {
    List<int[]> all = new ArrayList<>();
    int[] choice = new int[k];
    for (int i = 0; i < k; i++) {
      choice[i] = i;
    }
    while (true) {
      all.add(choice.clone());
      int last = k - 1;
      while (last >= 0 && choice[last] == n - k + last) {
        last--;
      }
      if (last < 0) {
        return all;
      }
      choice[last]++;
      for (int i = last + 1; i < k; i++) {
        choice[i] = choice[i - 1] + 1;
      }
    }
  }
}
