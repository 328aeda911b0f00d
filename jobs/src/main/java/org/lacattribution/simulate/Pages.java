package org.lacattribution.simulate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Rows of the drop made by one block of families of one authority, as text. */
final class Pages {
  static final CSVFormat CSV = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

  private static final DateTimeFormatter RAW = DateTimeFormatter.ofPattern("dd/MM/uuuu");

  /** The rows of one file; year 0 where the table is not yearly. */
  private record Page(StringBuilder text, CSVPrinter printer) {}

  private final Map<Sheet, TreeMap<Integer, Page>> pages = new EnumMap<>(Sheet.class);
  private final Settings settings;
  private final String authority;

  Pages(Settings settings, String authority) {
    this.settings = settings;
    this.authority = authority;
  }

  /** Whether files carry the columns that a regional platform adds, and its dates. */
  static boolean platform(Settings settings) {
    return settings.authorities() > 1;
  }

  static Stream<String> columns(Sheet sheet, Settings settings) {
    Stream<String> own = sheet.columns.stream();
    return platform(settings) ? Stream.concat(own, Stream.of("LA", "YEAR")) : own;
  }

  /** Adds a row of a table that is not yearly; dates ISO, null blank. */
  void add(Sheet sheet, Object... values) {
    addTo(sheet, 0, values);
  }

  /** Adds a row to the return of a year. */
  void addTo(Sheet sheet, int year, Object... values) {
    if (values.length != sheet.columns.size()) {
      throw new IllegalArgumentException(
          "%s has %d columns, not %d.".formatted(sheet, sheet.columns.size(), values.length));
    }
    boolean platform = platform(settings);
    Object[] cells = Arrays.copyOf(values, values.length + (platform ? 2 : 0));
    for (int i = 0; i < values.length; i++) {
      if (cells[i] instanceof LocalDate day && sheet.yearly && !platform) {
        cells[i] = RAW.format(day);
      }
    }
    if (platform) {
      cells[values.length] = authority;
      cells[values.length + 1] = sheet.yearly ? year : settings.lastReturn();
    }
    try {
      page(sheet, year).printer().printRecord(cells);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  CharSequence text(Sheet sheet, int year) {
    Page page = pages.getOrDefault(sheet, new TreeMap<>()).get(year);
    return page == null ? "" : page.text();
  }

  private Page page(Sheet sheet, int year) {
    return pages
        .computeIfAbsent(sheet, any -> new TreeMap<>())
        .computeIfAbsent(
            year,
            any -> {
              StringBuilder text = new StringBuilder();
              try {
                return new Page(text, new CSVPrinter(text, CSV));
              } catch (IOException fault) {
                throw new UncheckedIOException(fault);
              }
            });
  }
}
