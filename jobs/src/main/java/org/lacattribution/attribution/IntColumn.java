package org.lacattribution.attribution;

import java.util.Arrays;

/**
 * Numbers one after the other, added at the end: millions of them, none in an object of its own.
 */
final class IntColumn {
  private int[] numbers = new int[1024];
  private int size;

  void add(int number) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, size * 2);
    }
    numbers[size++] = number;
  }

  int at(int place) {
    return numbers[place];
  }

  int size() {
    return size;
  }

  int[] toArray() {
    return Arrays.copyOf(numbers, size);
  }
}
