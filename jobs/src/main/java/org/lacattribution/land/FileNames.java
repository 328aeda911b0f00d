package org.lacattribution.land;

import static java.util.stream.Collectors.groupingBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lacattribution.council.Council.Ssda903Year;
import org.lacattribution.land.file.FileForm;
import org.lacattribution.table.landing.Provenance;

/**
 * What files of a drop are called in the warehouse and in a release: {@code ssda903_episodes 2013,
 * file 2 of 3}. Names of files and folders stay on the user's own screen, for they may name a
 * child.
 *
 * <p>The files of one table and year are numbered in the order of their paths, copies among them. A
 * file of several years, or of a source that is not yearly, is named without a year; one of the
 * Department's daily feed says so, for conforming takes every other source before it. Numbers have
 * as many digits as the last, so that names sort as paths do.
 */
final class FileNames {
  private FileNames() {}

  /** Name of each file by its path. */
  static Map<String, String> of(
      List<DropFile> files, Map<String, FileProfile> profiles, Ssda903Year bareYear) {
    Map<String, String> names = new HashMap<>();
    files.stream()
        .collect(
            groupingBy(
                file ->
                    file.shortTable()
                        + form(file)
                        + year(file, profiles.get(file.path()), bareYear),
                TreeMap::new,
                java.util.stream.Collectors.toList()))
        .forEach((kind, ofKind) -> number(kind, ofKind, names));
    return names;
  }

  private static String form(DropFile file) {
    return file.form() instanceof FileForm.Feed ? Provenance.OF_DAILY_FEED : "";
  }

  private static void number(String kind, List<DropFile> files, Map<String, String> names) {
    List<String> paths = files.stream().map(DropFile::path).sorted().toList();
    int digits = String.valueOf(paths.size()).length();
    for (int i = 0; i < paths.size(); i++) {
      names.put(
          paths.get(i),
          "%s, file %s of %d"
              .formatted(
                  kind,
                  "0".repeat(digits - String.valueOf(i + 1).length()) + (i + 1),
                  paths.size()));
    }
  }

  /**
   * A space and the collection year that all rows of the file are of; empty where there is none.
   */
  private static String year(DropFile file, FileProfile profile, Ssda903Year bareYear) {
    if (!file.isYearly() || profile == null) {
      return "";
    }
    TreeSet<Integer> years = new TreeSet<>();
    for (FileProfile.SliceRows rows : profile.rows()) {
      years.add(rows.label().collectionYear(bareYear));
    }
    if (years.isEmpty() && file.label() != null) {
      years.add(file.label().collectionYear(bareYear));
    }
    return years.size() == 1 ? " " + years.first() : "";
  }
}
