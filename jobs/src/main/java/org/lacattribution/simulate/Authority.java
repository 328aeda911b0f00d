package org.lacattribution.simulate;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.lacattribution.simulate.CareRecord.Period;

/** One simulated authority, made block of families by block. */
final class Authority {
  /** Families that are made together; each block is the same whatever else is made. */
  static final int BLOCK = 256;

  private static final int MOST_FAMILIES = 1_000_000;

  /**
   * What a block of families adds to the drop and to the truth.
   *
   * @param pages rows of the drop; null where only counts were asked for
   */
  record Block(Pages pages, Truth truth, Tally tally) {}

  private final String code;
  private final Settings settings;
  private final Calendar calendar;
  private final Arrivals arrivals;
  private final Programmes programmes;

  Authority(String code, Settings settings, Map<Integer, Calendar.Year> years) {
    this.code = code;
    this.settings = settings;
    Draws draws = Draws.of(settings.seed()).within(Long.parseLong(code));
    calendar = Calendar.of(years, settings, draws);
    arrivals = new Arrivals(calendar, settings, draws);
    programmes = Programmes.of(settings);
    if (arrivals.size() >= MOST_FAMILIES) {
      throw new IllegalStateException("An authority has fewer than a million families.");
    }
  }

  int blocks() {
    return (arrivals.size() + BLOCK - 1) / BLOCK;
  }

  /** The block with its rows and its part of the truth. */
  Block block(int number) {
    Block block = new Block(new Pages(settings, code), new Truth(settings), new Tally(settings));
    for (Family family : families(number)) {
      History history = history(family);
      for (ChildLife life : history.children()) {
        CaseRecord cases = new CaseRecord(history, life, settings.lastDay());
        block.tally().add(life, cases);
        block.truth().add(life);
        write(history, life, cases, block.pages());
      }
    }
    return block;
  }

  /** The counts of a block alone. */
  Tally count(int number) {
    Tally tally = new Tally(settings);
    for (Family family : families(number)) {
      History history = history(family);
      for (ChildLife life : history.children()) {
        tally.add(life, new CaseRecord(history, life, settings.lastDay()));
      }
    }
    return tally;
  }

  List<Family> families(int block) {
    return arrivals.families(block * BLOCK, Math.min(arrivals.size(), (block + 1) * BLOCK));
  }

  History history(Family family) {
    return History.of(family, calendar, programmes, settings.lastMonth());
  }

  private void write(History history, ChildLife life, CaseRecord cases, Pages pages) {
    LocalDate last = settings.lastDay();
    List<Period> periods = CareRecord.of(history, life, CareRecord.FIRST_DAY, last);
    if (cases.isEmpty() && periods.isEmpty()) {
      return;
    }
    Identity who = Identity.of(code, history.family(), life.child);
    new CaseRows(settings, who, pages).write(cases);
    new CareRows(settings, who, life, periods, pages).write(cases);
    new ProgrammeRows(settings, who, life, pages).write();
  }
}
