package org.lacattribution.check.rule;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A rule of the Department's validation of a return, as {@code data-schema/rules/department}
 * declares it: tried as it is declared, tried by a rule of ours that says the same, or not tried,
 * for a reason.
 *
 * <p>A declared rule is broken by a row that meets every condition of {@code where}, {@code with}
 * and {@code without} and fails one of {@code must}; where there is no {@code must}, by meeting
 * them. What is blank, or cannot be read, fails nothing: other rules find it. The conditions are
 * words that {@code check.rule.department.Condition} reads.
 *
 * @param number its numbers in the Department's validation; several where they say one and the same
 * @param part what distinguishes declarations of one number; null where there is one
 * @param firstYear first collection year that has it; null where it always had
 * @param lastYear last collection year that has it; null where it still has
 * @param kind what it is about
 * @param says what it asks for, or, where it is declared, what is wrong
 * @param of landed tables whose rows are tried, without their layer; empty where it is not declared
 * @param where conditions, each a text or a list of texts of which one is enough
 * @param with another row of the child that there must be
 * @param without another row of the child that there must not be, in a table that was landed
 * @param against other rows of the child with which each row is compared
 * @param must what the row has to meet
 * @param limit how much of what {@code where} chooses is allowed; null where nothing is counted
 * @param unique whether a child has one row of the table in a return
 * @param severity how much it matters; a note unless it says otherwise
 * @param protects what it protects in the results: a key of the list's {@code protects}
 * @param sameAs rules of ours that say the same
 * @param notTried why it is not tried, or what of it is not: a key of the list's {@code reasons}
 * @param reads columns that it asks about, as {@code table.COLUMN}; blank where it is declared
 */
public record DepartmentRule(
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> number,
    String part,
    Integer firstYear,
    Integer lastYear,
    Kind kind,
    String says,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> of,
    List<Object> where,
    Other with,
    Other without,
    Other against,
    List<Object> must,
    Limit limit,
    boolean unique,
    Severity severity,
    String protects,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> sameAs,
    String notTried,
    List<String> reads) {

  private static final Pattern NEIGHBOUR =
      Pattern.compile("\\b(previous|previous_but_one|next)[. ]");

  /** What a rule is about. */
  public enum Kind {
    CODE_LIST("code in the list of the year"),
    FORMAT("format"),
    REQUIRED("required when"),
    BLANK("blank when"),
    COLUMNS("two columns of a row"),
    DATES("one date before or after another"),
    AGE("age at a date"),
    LENGTH("length or number in a year"),
    UNIQUE("unique"),
    CONTINUITY("continuous with the episode before or after"),
    TABLES("across tables"),
    LAST_YEAR("compared with last year's return"),
    REGISTER("against a register"),
    WHOLE_FILE("the whole file");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /** What became of a rule. */
  public enum Standing {
    /** Tried as it is declared. */
    DECLARED,
    /** A rule of ours says the same. */
    MAPPED,
    /** Listed with the reason why it is not tried. */
    NOT_TRIED
  }

  /** The return in which other rows are looked for, counted from that of the row. */
  public enum Return {
    @JsonProperty("same")
    SAME,
    @JsonProperty("last")
    LAST,
    @JsonProperty("next")
    NEXT,
    /** Any return; also that of a source that is not yearly. */
    @JsonProperty("any")
    ANY
  }

  /**
   * Other rows of the child.
   *
   * @param of their landed table, without its layer
   * @param year the return that has them
   * @param where conditions on them, {@code other.COLUMN} being a column of theirs
   * @param which {@code earliest COLUMN} or {@code latest COLUMN}; null for all of them
   */
  public record Other(String of, Return year, List<Object> where, String which) {
    public Other {
      year = year == null ? Return.SAME : year;
      where = where == null ? List.of() : List.copyOf(where);
    }
  }

  /**
   * What a child may have at most of the episodes that {@code where} chooses.
   *
   * @param daysRunning days of episodes that follow one another without a gap
   * @param daysInYear days within a collection year
   * @param rowsInYear episodes in a return
   */
  public record Limit(Integer daysRunning, Integer daysInYear, Integer rowsInYear) {}

  public DepartmentRule {
    of = of == null ? List.of() : List.copyOf(of);
    where = where == null ? List.of() : List.copyOf(where);
    must = must == null ? List.of() : List.copyOf(must);
    sameAs = sameAs == null ? List.of() : List.copyOf(sameAs);
    reads = reads == null ? List.of() : List.copyOf(reads);
    severity = severity == null ? Severity.NOTE : severity;
  }

  public Standing standing() {
    if (!of.isEmpty()) {
      return Standing.DECLARED;
    }
    return sameAs.isEmpty() ? Standing.NOT_TRIED : Standing.MAPPED;
  }

  public boolean isDeclared() {
    return standing() == Standing.DECLARED;
  }

  /** Whether the Department's validation of a collection year has the rule. */
  public boolean isFor(int collectionYear) {
    return (firstYear == null || firstYear <= collectionYear)
        && (lastYear == null || collectionYear <= lastYear);
  }

  /** Whether its conditions ask about the episode before or after. */
  public boolean asksNeighbours() {
    return NEIGHBOUR.matcher(where + " " + must).find();
  }

  /** The last part of its code of ours. */
  String name() {
    String first = number.get(0).toLowerCase(Locale.ROOT);
    return part == null ? first : first + "_" + part;
  }
}
