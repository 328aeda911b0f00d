package org.lacattribution.attribution.rate;

import java.util.Arrays;

/**
 * Numbers one after the other, added at the end: millions of them, none in an object of its own.
 */
public final class IntColumn {
  private int[] numbers = new int[1024];
  private int size;

  /** Adds a number at the end. */
  public void add(int number) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, size * 2);
    }
    numbers[size++] = number;
  }

  /** The number at a place, from 0. */
  public int at(int place) {
    return numbers[place];
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /** A copy of all. */
  public int[] toArray() {
    return Arrays.copyOf(numbers, size);
  }
}
