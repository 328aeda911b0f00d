package org.lacattribution.land;

import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lacattribution.council.Council.Ssda903Year;

/**
 * The year that a label such as {@code 2012-13} or {@code 2013} names.
 *
 * @param year the year as printed: of a plain label the year in which it ends
 * @param kind whether the label says itself which year it means
 */
public record YearLabel(int year, Kind kind) implements java.io.Serializable {

  /** What a label says of the year it names. */
  public enum Kind {
    /** Both years are printed: {@code 2012-13}. */
    PLAIN,
    /** One year is printed: whether it starts or ends there is for the council file or the data. */
    BARE
  }

  private static final Pattern TWO_YEARS =
      Pattern.compile("(?<!\\d)(20\\d\\d)[-_/ ]?(?:20)?(\\d\\d)(?!\\d)");
  private static final Pattern ONE_YEAR = Pattern.compile("(?<!\\d)(20\\d\\d)(?!\\d)");

  /**
   * Days, months and times that a name may give of its making: {@code 20130415}, {@code
   * 2013-04-15T1030}, {@code 15.04.2013}, {@code 2013-04}, {@code 15 April 2013}. {@code 31 March
   * 2013} is left, for it is the last day of a year.
   */
  private static final Pattern DATE =
      Pattern.compile(
          String.join(
              "|",
              "(?<!\\d)20\\d\\d(?<separator>[-_. ]?)(0[1-9]|1[0-2])\\k<separator>(0[1-9]|[12]\\d|3[01])([T_ -]?\\d{2,6}|T[\\d:.-]+Z?)?(?!\\d)",
              "(?<!\\d)(0?[1-9]|[12]\\d|3[01])(?<other>[-_. ]?)(0?[1-9]|1[0-2])\\k<other>20\\d\\d(?!\\d)",
              "(?<!\\d)20\\d\\d[-_.](0[1-9]|1[0-2])(?![\\d])",
              "(?i)(\\d{1,2}(st|nd|rd|th)?[-_. ]?)?(?<![a-z])(jan(uary)?|feb(ruary)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)[-_. ]?20\\d\\d(?!\\d)"));

  private static final Pattern CELL = Pattern.compile("(20\\d\\d)(?:\\.0)?");

  /** The label in the value of a YEAR column. */
  public static Optional<YearLabel> ofCell(String value) {
    String text = value.strip();
    Optional<YearLabel> plain = plain(text).filter(label -> TWO_YEARS.matcher(text).matches());
    if (plain.isPresent()) {
      return plain;
    }
    Matcher cell = CELL.matcher(text);
    return cell.matches()
        ? Optional.of(new YearLabel(Integer.parseInt(cell.group(1)), Kind.BARE))
        : Optional.empty();
  }

  /**
   * The label in a path; of several the nearest to the file wins. The date of an export is none.
   */
  public static Optional<YearLabel> ofPath(String path) {
    List<String> parts = List.of(path.split("/"));
    for (int i = parts.size() - 1; i >= 0; i--) {
      String part = withoutDates(parts.get(i));
      Optional<YearLabel> found = plain(part).or(() -> bare(part));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Whether the year has begun, read as early as its label allows. */
  boolean hasBegunBy(LocalDate today) {
    return !LocalDate.of(year - 1, Month.APRIL, 1).isAfter(today);
  }

  /**
   * The collection year, ending 31 March of it.
   *
   * @param bare what a bare year means throughout the drop
   */
  public int collectionYear(Ssda903Year bare) {
    return kind == Kind.BARE && bare == Ssda903Year.STARTING ? year + 1 : year;
  }

  /** Two years that follow one another, such as 2011-12, are a label and no month. */
  private static String withoutDates(String part) {
    return DATE.matcher(part)
        .replaceAll(
            date -> plain(date.group()).isPresent() && date.group().length() <= 7 ? "$0" : " ");
  }

  private static Optional<YearLabel> plain(String text) {
    Matcher years = TWO_YEARS.matcher(text);
    while (years.find()) {
      int first = Integer.parseInt(years.group(1));
      if ((first + 1) % 100 == Integer.parseInt(years.group(2))) {
        return Optional.of(new YearLabel(first + 1, Kind.PLAIN));
      }
    }
    return Optional.empty();
  }

  private static Optional<YearLabel> bare(String text) {
    Matcher year = ONE_YEAR.matcher(text);
    return year.find()
        ? Optional.of(new YearLabel(Integer.parseInt(year.group(1)), Kind.BARE))
        : Optional.empty();
  }
}
