package org.lacattribution.table;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A list of codes from {@code data-schema/codelists/NAME.csv}, each with the collection years in
 * which it may be used.
 *
 * <p>Columns of the file: {@code code}, {@code meaning}, {@code first_year}, {@code last_year},
 * {@code source}; a blank year is open. A code may be on several rows, for years apart.
 *
 * @param name file name without its ending
 * @param codes in the order of the file
 */
public record CodeList(String name, List<Code> codes) implements Serializable {
  /** What replaces a value that its code list does not have. */
  public static final String UNKNOWN = "unknown";

  private static final Map<String, CodeList> READ = new ConcurrentHashMap<>();

  /**
   * One code.
   *
   * @param code as it is written in the data
   * @param meaning in our own words
   * @param firstYear first collection year that has it
   * @param lastYear last collection year that has it
   */
  public record Code(String code, String meaning, int firstYear, int lastYear)
      implements Serializable {}

  /** Reads a code list from the class path, once. */
  public static CodeList named(String name) {
    return READ.computeIfAbsent(name, CodeList::load);
  }

  /** Whether the code was ever in the list. */
  public boolean knows(String code) {
    return codes.stream().anyMatch(c -> c.code().equals(code));
  }

  /** Whether the code was in the list in that collection year. */
  public boolean allows(String code, int collectionYear) {
    return codes.stream()
        .anyMatch(
            c ->
                c.code().equals(code)
                    && c.firstYear() <= collectionYear
                    && collectionYear <= c.lastYear());
  }

  public Optional<String> meaning(String code) {
    return codes.stream().filter(c -> c.code().equals(code)).map(Code::meaning).findFirst();
  }

  private static CodeList load(String name) {
    return new CodeList(
        name,
        ProjectTable.rows("/data-schema/codelists/" + name + ".csv").stream()
            .map(
                row ->
                    new Code(
                        row.get("code"),
                        row.get("meaning"),
                        year(row.get("first_year"), Years.EVER.first()),
                        year(row.get("last_year"), Years.EVER.last())))
            .toList());
  }

  private static int year(String text, int open) {
    return text.isBlank() ? open : Integer.parseInt(text.strip());
  }
}
