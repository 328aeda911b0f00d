package org.lacattribution.simulate;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVPrinter;

/** Writes a drop folder; rows come in the order of authorities and families. */
final class DropWriter implements Closeable {
  /** Weekly prices: fostering as printed in 2013, the others of the same order as in returns. */
  private static final List<List<String>> COSTS =
      List.of(
          List.of("internal_foster", "303"),
          List.of("external_foster", "817"),
          List.of("connected_foster", "250"),
          List.of("external_residential", "2900"),
          List.of("internal_residential", "2500"),
          List.of("secure", "4800"),
          List.of("supported", "750"),
          List.of("placed_for_adoption", "150"),
          List.of("placed_with_parents", "80"),
          List.of("other", "600"));

  /** Places of a Coventry. */
  private static final List<List<String>> PLACES =
      List.of(
          List.of("internal_foster", "215"),
          List.of("external_foster", "230"),
          List.of("connected_foster", "70"),
          List.of("external_residential", "45"),
          List.of("internal_residential", "12"),
          List.of("supported", "50"));

  private static final String SIMULATED = "simulated";

  private final Settings settings;
  private final Path drop;
  private final Map<String, Writer> files = new TreeMap<>();

  DropWriter(Settings settings, Path drop) {
    this.settings = settings;
    this.drop = drop;
  }

  void append(Pages pages) throws IOException {
    for (Sheet sheet : Sheet.values()) {
      for (int year : years(sheet)) {
        CharSequence text = pages.text(sheet, year);
        if (text.length() > 0) {
          file(sheet, year).append(text);
        }
      }
    }
  }

  /** Tables that are not about children. */
  void writeRest(List<String> authorities) throws IOException {
    try (CSVPrinter rows =
        Csv.open(
            drop.resolve("population.csv"),
            "la_code",
            "year",
            "age",
            "sex",
            "persons",
            "variant")) {
      for (String authority : authorities) {
        for (Population.Cell cell : Population.of(settings)) {
          rows.printRecord(authority, cell.year(), cell.age(), cell.sex(), cell.persons(), null);
        }
      }
    }
    try (CSVPrinter rows =
        Csv.open(
            drop.resolve("placement_cost.csv"),
            "placement_group",
            "valid_from",
            "valid_to",
            "weekly_cost_gbp",
            "source")) {
      for (List<String> cost : COSTS) {
        rows.printRecord(cost.get(0), CareRecord.FIRST_DAY, null, cost.get(1), SIMULATED);
      }
    }
    try (CSVPrinter rows =
        Csv.open(
            drop.resolve("capacity.csv"), "placement_group", "valid_from", "places", "source")) {
      for (List<String> group : PLACES) {
        long places = Math.round(Integer.parseInt(group.get(1)) * settings.scale());
        rows.printRecord(group.get(0), CareRecord.FIRST_DAY, places, SIMULATED);
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (Writer file : files.values()) {
      file.close();
    }
  }

  private List<Integer> years(Sheet sheet) {
    if (!sheet.yearly) {
      return List.of(0);
    }
    List<Integer> years = new ArrayList<>();
    for (int year = Settings.FIRST_RETURN; year <= settings.lastReturn(); year++) {
      years.add(year);
    }
    return years;
  }

  private Writer file(Sheet sheet, int year) throws IOException {
    String name = (sheet.yearly ? year + "-" : "") + sheet.title + ".csv";
    Writer file = files.get(name);
    if (file == null) {
      file = Files.newBufferedWriter(drop.resolve(name), StandardCharsets.UTF_8);
      files.put(name, file);
      String header = String.join(",", Pages.columns(sheet, settings).toList());
      file.write(header + "\n");
    }
    return file;
  }
}
