package org.lacattribution.land;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.lacattribution.reading.Code;
import org.lacattribution.reading.DateValue;
import org.lacattribution.reading.Identifier;
import org.lacattribution.reading.Reading;
import org.lacattribution.table.Field;

/**
 * How the cells of one column of a file are written, and whether so much of it cannot be read that
 * the file must be refused.
 *
 * <p>A column of which no value can be read is no slip, whatever its size. Nor is more than one
 * value where they are more than a share of the column: a twentieth of dates, and of the codes that
 * decide who is in care; a fifth of other numbers, flags and lists. What stays below is landed as
 * unreadable, row by row a finding. An identifier that a spreadsheet has spoilt refuses the file by
 * itself, for it may be that of two children.
 */
final class ColumnReading {
  private static final double MOST_OF_DATES = 0.05;
  private static final double MOST_OF_OTHERS = 0.2;

  /** A day from 1920 to 2064 as the number that a spreadsheet keeps for it. */
  private static final Pattern SERIAL = Pattern.compile("(?:[1-5]\\d{4}|[7-9]\\d{3})(?:\\.\\d+)?");

  /** Columns of codes that decide who is in care, where, and who took part. */
  private static final Set<String> DECIDING =
      Set.of(
          "RNE",
          "LS",
          "PLACE",
          "REC",
          "clae_cla_episode_start_reason",
          "clae_cla_episode_ceased_reason",
          "lega_legal_status",
          "clap_cla_placement_type",
          "decision");

  private final Field field;
  private final Reading reading;
  private final boolean isIdentifier;
  private final boolean decides;
  private long rows;
  private long blank;
  private long read;
  private long unreadable;
  private long firstUnreadable;
  private long firstBlank;
  private long unlisted;
  private long firstIso;
  private long firstDayFirst;
  private long firstMonthFirst;
  private long firstSerial;
  private long lost;
  private long firstLost;
  private String loss;
  private long longNumbers;
  private long longNumbersInZeros;
  private long firstLong;

  ColumnReading(Field field) {
    this.field = field;
    // Which programmes the council file has matters to a row, not to its file.
    this.reading = Reading.of(field, Set.of());
    this.isIdentifier =
        switch (field.identifies()) {
          case CHILD, FAMILY, RECORD -> true;
          case NOTHING -> false;
        };
    this.decides = DECIDING.contains(field.name());
  }

  Field field() {
    return field;
  }

  /** Notes a cell; the day that it names where the column is of dates, else null. */
  LocalDate note(String text, long line) {
    rows++;
    if (text == null) {
      firstBlank = blank++ == 0 ? line : firstBlank;
      return null;
    }
    if (isIdentifier) {
      noteIdentifier(text, line);
      return null;
    }
    if (field.holds() == Field.Holds.DATE) {
      return noteDate(text, line);
    }
    boolean describes =
        switch (field.holds()) {
          case TEXT -> !decides;
          case FIGURE, PROGRAMME, INDICATOR, ROLE, ACTION -> true;
          case DATE, INTEGER, NUMBER, BOOLEAN, AGES, ASYLUM, FINANCIAL_YEAR, JSON -> false;
        };
    if (describes) {
      return null;
    }
    boolean isRead = !reading.plain(text).equals(Reading.UNREADABLE);
    if (isRead) {
      read++;
    } else if (decides && Code.of(field.codeList().orElseThrow()).couldBeOne(text)) {
      read++;
      unlisted++;
    } else {
      firstUnreadable = unreadable++ == 0 ? line : firstUnreadable;
    }
    return null;
  }

  /** Why the column refuses its file, each a sentence without its subject. */
  List<String> faults(boolean slashesAllowed) {
    List<String> faults = new ArrayList<>();
    if (lost > 0) {
      faults.add(
          "identifiers of column %s are %s, %d in all, the first on line %d: a spreadsheet has lost their digits, and they cannot be distinguished; export it again with identifiers as text."
              .formatted(field.name(), loss, lost, firstLost));
    }
    if (longNumbers > 1 && longNumbersInZeros == longNumbers) {
      faults.add(
          "all %d identifiers of column %s that have more than 15 digits, the first on line %d, end in zeros: a spreadsheet has lost their last digits; export it again with identifiers as text."
              .formatted(longNumbers, field.name(), firstLong));
    }
    if (field.holds() == Field.Holds.DATE && !isIdentifier) {
      ambiguity(slashesAllowed).ifPresent(faults::add);
    }
    if (faults.isEmpty() && tooMuchIsUnreadable()) {
      faults.add(
          "%d of %d values of column %s cannot be read, the first on line %d: %s"
              .formatted(unreadable, read + unreadable, field.name(), firstUnreadable, wanted()));
    }
    if (faults.isEmpty() && decides && unreadable == 0 && read > 0 && unlisted == read) {
      faults.add(
          "no value of column %s is a code of data-schema/codelists/%s.csv; export it again with codes."
              .formatted(field.name(), field.codeList().orElseThrow()));
    }
    if (faults.isEmpty() && tooMuchIsBlank()) {
      faults.add(
          "%d of %d values of column %s are blank, the first on line %d, and no row can do without; export it again with that column filled."
              .formatted(blank, rows, field.name(), firstBlank));
    }
    return faults;
  }

  private void noteIdentifier(String text, long line) {
    Identifier.loss(text)
        .ifPresent(
            why -> {
              firstLost = lost++ == 0 ? line : firstLost;
              loss = loss == null ? why : loss;
            });
    String plain = reading.plain(text);
    if (Identifier.isLong(plain)) {
      firstLong = longNumbers++ == 0 ? line : firstLong;
      longNumbersInZeros += Identifier.endsInZeros(plain) ? 1 : 0;
    }
  }

  private LocalDate noteDate(String text, long line) {
    DateValue date = DateValue.of(text);
    switch (date.form()) {
      case ISO -> firstIso = firstIso == 0 ? line : firstIso;
      case DAY_FIRST -> firstDayFirst = firstDayFirst == 0 ? line : firstDayFirst;
      case MONTH_FIRST -> firstMonthFirst = firstMonthFirst == 0 ? line : firstMonthFirst;
      case NONE -> {
        firstUnreadable = unreadable++ == 0 ? line : firstUnreadable;
        firstSerial = firstSerial == 0 && SERIAL.matcher(text).matches() ? line : firstSerial;
      }
    }
    read += date.day() == null ? 0 : 1;
    return date.day();
  }

  private Optional<String> ambiguity(boolean slashesAllowed) {
    String sentence = null;
    if (firstSerial > 0 && tooMuchIsUnreadable()) {
      sentence =
          "values of column %s are numbers of days, as a spreadsheet keeps them, the first on line %d; show the column as dates and export it again."
              .formatted(field.name(), firstSerial);
    } else if (firstMonthFirst > 0) {
      sentence =
          "dates of column %s are ambiguous: line %d has a day that is only possible month first, so days and months may be exchanged throughout; export it again as dd/MM/yyyy or yyyy-MM-dd."
              .formatted(field.name(), firstMonthFirst);
    } else if (firstIso > 0 && firstDayFirst > 0) {
      sentence =
          "dates of column %s are ambiguous: line %d is yyyy-MM-dd and line %d is dd/MM/yyyy; export it again with one of them throughout."
              .formatted(field.name(), firstIso, firstDayFirst);
    } else if (firstDayFirst > 0 && !slashesAllowed) {
      sentence =
          "dates of column %s must be yyyy-MM-dd, but line %d is not; export it again so."
              .formatted(field.name(), firstDayFirst);
    }
    return Optional.ofNullable(sentence);
  }

  private boolean tooMuchIsUnreadable() {
    double most = decides || field.holds() == Field.Holds.DATE ? MOST_OF_DATES : MOST_OF_OTHERS;
    return unreadable > 0
        && (read == 0 || (unreadable > 1 && unreadable > most * (read + unreadable)));
  }

  /** Of a column that every row must fill and that says who or when. */
  private boolean tooMuchIsBlank() {
    boolean saysWhoOrWhen =
        field.holds() == Field.Holds.DATE || field.identifies() == Field.Identifies.CHILD;
    return field.required() && saysWhoOrWhen && blank > 1 && blank > MOST_OF_OTHERS * rows;
  }

  private String wanted() {
    return switch (field.holds()) {
      case DATE ->
          "export it again as dd/MM/yyyy or yyyy-MM-dd throughout, each with ten characters.";
      case INTEGER, NUMBER ->
          "export it again in figures, without units or separators of thousands.";
      case BOOLEAN -> "export it again as Y or N.";
      case FINANCIAL_YEAR -> "export it again as a financial year, such as 2012-13.";
      case AGES -> "export it again as one age, or a range such as 0-17.";
      case JSON -> "export it again as a list of codes, such as [\"1A\",\"2B\"].";
      case ASYLUM, FIGURE, PROGRAMME, INDICATOR, ROLE, ACTION, TEXT ->
          "export it again with codes of data-schema/codelists/%s.csv."
              .formatted(field.codeList().orElse(""));
    };
  }
}
