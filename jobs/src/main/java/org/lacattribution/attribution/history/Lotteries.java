package org.lacattribution.attribution.history;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.lacattribution.attribution.history.ChildHistory.Draw;
import org.lacattribution.attribution.history.ChildHistory.Enrolment;
import org.lacattribution.attribution.history.ChildHistory.Lot;

/**
 * The draws of places by lot of an authority, and the days that children in them are followed for.
 *
 * <p>Families whose places were drawn on one day are a draw where there are {@value #OWN_DRAW} of
 * them, with both lots; all others of a programme and a quarter of a year are one draw together. A
 * child is followed from the day after the draw to the end of the month in which the median place
 * ends to act: so many months for both arms of every draw of the programme, whatever became of the
 * child, so that no day counts because of what came after the draw.
 */
public final class Lotteries {
  /** Families on one day that are a draw of their own. */
  private static final int OWN_DRAW = 20;

  private static final int QUARTER = 3;

  /** Quarters since a draw that have a number of their own. */
  private static final int QUARTERS = 64;

  /**
   * A child's part in a draw.
   *
   * @param draw its number
   * @param day of the draw; the child is followed from the day after it
   * @param lastMonth in which the child is followed
   */
  public record Part(int programme, int draw, int day, int lastMonth, Lot lot) {
    /** Whether a day is one of those that the child is followed for. */
    public boolean covers(int of) {
      return of > day && Months.of(of) <= lastMonth;
    }

    /** A number of the draw and the quarter of a year since it that a day is in. */
    public int since(int of) {
      return draw * QUARTERS + Math.min(QUARTERS - 1, (Months.of(of) - Months.of(day)) / QUARTER);
    }
  }

  /** A draw by programme and day, or by programme and quarter with a day of -1. */
  private record Key(int programme, int quarter, int day) {}

  private final Setting setting;
  private final int[] months;
  private final Map<Key, Integer> numbers = new HashMap<>();
  private final LotBalance[] balance;

  private Lotteries(List<Family> families, Setting setting) {
    this.setting = setting;
    months = new int[setting.size()];
    for (int programme = 0; programme < months.length; programme++) {
      int of = programme;
      int[] acted =
          families.stream()
              .flatMap(family -> family.children().stream())
              .flatMapToInt(child -> monthsActed(child, of))
              .sorted()
              .toArray();
      months[programme] = acted.length == 0 ? -1 : acted[acted.length / 2];
    }
    number(families);
    balance = new LotBalance[setting.size()];
    Arrays.setAll(balance, programme -> new LotBalance(this, families, programme));
  }

  /** Of the children of one authority. */
  public static Lotteries of(List<Family> families, Setting setting) {
    return new Lotteries(families, setting);
  }

  /** Months from a draw that was won to the last in which the place acts. */
  private IntStream monthsActed(ChildHistory child, int programme) {
    return child.draws().stream()
        .filter(draw -> draw.programme() == programme && draw.lot() == Lot.WON)
        .flatMapToInt(
            draw ->
                child.enrolments().stream()
                    .filter(of -> of.programme() == programme && of.start() >= draw.day())
                    .min(Comparator.comparingInt(Enrolment::start))
                    .stream()
                    .mapToInt(of -> setting.lastActing(of) - Months.of(draw.day())));
  }

  private void number(List<Family> families) {
    Map<Key, Map<Lot, Set<Integer>>> byDay =
        new TreeMap<>(Comparator.comparingInt(Key::programme).thenComparingInt(Key::day));
    for (int family = 0; family < families.size(); family++) {
      for (ChildHistory child : families.get(family).children()) {
        for (Draw draw : child.draws()) {
          byDay
              .computeIfAbsent(day(draw), any -> new HashMap<>())
              .computeIfAbsent(draw.lot(), any -> new HashSet<>())
              .add(family);
        }
      }
    }
    byDay.forEach(
        (day, lots) -> {
          int drawn = lots.values().stream().mapToInt(Set::size).sum();
          boolean own = lots.size() == Lot.values().length && drawn >= OWN_DRAW;
          Key key = own ? day : new Key(day.programme(), day.quarter(), -1);
          numbers.put(day, numbers.computeIfAbsent(key, any -> numbers.size()));
        });
  }

  private static Key day(Draw draw) {
    int quarter = Months.of(draw.day()) / QUARTER;
    return new Key(draw.programme(), quarter, draw.day());
  }

  /** Draws of a child, each day of a programme once; all that were held, used or not. */
  List<Part> held(ChildHistory child) {
    if (child.draws().isEmpty()) {
      return List.of();
    }
    Map<Key, Part> parts =
        new TreeMap<>(Comparator.comparingInt(Key::day).thenComparingInt(Key::programme));
    for (Draw draw : child.draws()) {
      Key key = day(draw);
      if (draw.lot() == Lot.WON || !parts.containsKey(key)) {
        int last = Months.of(draw.day()) + months[draw.programme()];
        parts.put(key, new Part(draw.programme(), numbers.get(key), draw.day(), last, draw.lot()));
      }
    }
    return List.copyOf(parts.values());
  }

  /** The same of programmes whose draws can be used: those whose arms are alike. */
  public List<Part> used(ChildHistory child) {
    return held(child).stream().filter(part -> balance[part.programme()].passes()).toList();
  }

  /** How alike those who won and those who lost were on the day. */
  public LotBalance balance(int programme) {
    return balance[programme];
  }
}
