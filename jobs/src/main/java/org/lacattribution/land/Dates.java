package org.lacattribution.land;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** How the dates of one column of a file are written. */
final class Dates {
  private static final int SOME = 20;

  private final String column;
  private long iso;
  private long dayFirst;
  private long monthFirst;
  private long unreadable;
  private long firstIso;
  private long firstDayFirst;
  private long firstMonthFirst;
  private long firstUnreadable;

  Dates(String column) {
    this.column = column;
  }

  /** Counts the form of a cell; the day it names, or null where it is blank or names none. */
  LocalDate note(String cell, long line) {
    if (cell == null) {
      return null;
    }
    if (isIso(cell)) {
      LocalDate day = day(cell.substring(0, 4), cell.substring(5, 7), cell.substring(8, 10));
      if (day != null) {
        firstIso = iso++ == 0 ? line : firstIso;
        return day;
      }
    } else if (isSlashed(cell)) {
      LocalDate day = day(cell.substring(6, 10), cell.substring(3, 5), cell.substring(0, 2));
      if (day != null) {
        firstDayFirst = dayFirst++ == 0 ? line : firstDayFirst;
        return day;
      }
      if (day(cell.substring(6, 10), cell.substring(0, 2), cell.substring(3, 5)) != null) {
        firstMonthFirst = monthFirst++ == 0 ? line : firstMonthFirst;
        return null;
      }
    }
    firstUnreadable = unreadable++ == 0 ? line : firstUnreadable;
    return null;
  }

  /** Why the column refuses its file. */
  Optional<String> fault(boolean slashesAllowed) {
    if (monthFirst > 0) {
      return Optional.of(
          "dates of column %s are ambiguous: line %d has a day that is only possible month first, so days and months may be exchanged throughout; export it again as dd/MM/yyyy or yyyy-MM-dd."
              .formatted(column, firstMonthFirst));
    }
    if (iso > 0 && dayFirst > 0) {
      return Optional.of(
          "dates of column %s are ambiguous: line %d is yyyy-MM-dd and line %d is dd/MM/yyyy; export it again with one of them throughout."
              .formatted(column, firstIso, firstDayFirst));
    }
    if (dayFirst > 0 && !slashesAllowed) {
      return Optional.of(
          "dates of column %s must be yyyy-MM-dd, but line %d is not; export it again so."
              .formatted(column, firstDayFirst));
    }
    if (unreadable > iso + dayFirst && unreadable >= SOME) {
      return Optional.of(
          "%d dates of column %s are neither dd/MM/yyyy nor yyyy-MM-dd, the first on line %d; export it again with one of them throughout."
              .formatted(unreadable, column, firstUnreadable));
    }
    return Optional.empty();
  }

  private static boolean isIso(String cell) {
    return cell.length() >= 10
        && cell.charAt(4) == '-'
        && cell.charAt(7) == '-'
        && (cell.length() == 10 || cell.charAt(10) == 'T' || cell.charAt(10) == ' ')
        && digits(cell, 0, 4)
        && digits(cell, 5, 7)
        && digits(cell, 8, 10);
  }

  private static boolean isSlashed(String cell) {
    return cell.length() == 10
        && cell.charAt(2) == '/'
        && cell.charAt(5) == '/'
        && digits(cell, 0, 2)
        && digits(cell, 3, 5)
        && digits(cell, 6, 10);
  }

  private static boolean digits(String cell, int from, int to) {
    for (int i = from; i < to; i++) {
      if (cell.charAt(i) < '0' || cell.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static LocalDate day(String year, String month, String day) {
    try {
      return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    } catch (DateTimeException notADay) {
      return null;
    }
  }
}
