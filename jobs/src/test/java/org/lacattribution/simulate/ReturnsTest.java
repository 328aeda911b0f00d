package org.lacattribution.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.table.Birthday;

/** Written rows against the rules of their formats. */
class ReturnsTest {
  private static final DateTimeFormatter RAW = DateTimeFormatter.ofPattern("dd/MM/uuuu");
  private static final Set<String> LEGAL = Set.of("C1", "C2", "E1", "L1", "L2", "V2", "V3", "V4");
  private static final Set<String> PLACES =
      Set.of("A6", "H5", "K1", "K2", "P1", "P2", "Q1", "Q2", "R1", "R3");
  private static final Set<String> ENDS =
      Set.of(
          "E11", "E12", "E13", "E3", "E41", "E43", "E44", "E4A", "E4B", "E5", "E6", "E7", "E8",
          "E9", "X1");

  @TempDir static Path folder;

  @BeforeAll
  static void write() {
    for (CareFormat format : CareFormat.values()) {
      Simulation.write(
          Samples.settings(format, 1, 21, 0.3),
          folder.resolve(format.name()),
          folder.resolve(format.name() + "-truth"));
    }
  }

  @Test
  void stockIsStockBeforeAndStartsLessEnds() throws IOException {
    long before = -1;
    for (int year = 2011; year <= 2016; year++) {
      LocalDate first = LocalDate.of(year - 1, 4, 1);
      long open = 0;
      long starts = 0;
      long ends = 0;
      for (CSVRecord row : rows(CareFormat.SSDA903, year + "-episodes.csv")) {
        if (row.get("LS").startsWith("V3") || row.get("LS").startsWith("V4")) {
          continue;
        }
        open += row.get("DEC").isEmpty() ? 1 : 0;
        boolean began = row.get("RNE").equals("S") && !day(row.get("DECOM")).isBefore(first);
        starts += began ? 1 : 0;
        ends += row.get("REC").isEmpty() || row.get("REC").equals("X1") ? 0 : 1;
      }
      if (before >= 0) {
        assertThat(open).as("stock of 31 March %d", year).isEqualTo(before + starts - ends);
      }
      assertThat(starts).isPositive();
      before = open;
    }
  }

  @Test
  void episodesAreInOrderAndInCode() throws IOException {
    Map<String, LocalDate> births = new HashMap<>();
    Map<String, TreeMap<LocalDate, CSVRecord>> episodes = new TreeMap<>();
    for (int year = 2011; year <= 2016; year++) {
      for (CSVRecord row : rows(CareFormat.SSDA903, year + "-header.csv")) {
        births.put(row.get("CHILD"), day(row.get("DOB")));
        assertThat(row.get("SEX")).isIn("1", "2");
      }
      for (CSVRecord row : rows(CareFormat.SSDA903, year + "-episodes.csv")) {
        // The latest return has the last word on an episode.
        episodes
            .computeIfAbsent(row.get("CHILD"), any -> new TreeMap<>())
            .put(day(row.get("DECOM")), row);
      }
    }
    episodes.forEach(
        (child, rows) -> {
          LocalDate birth = births.get(child);
          assertThat(birth).isNotNull();
          CSVRecord before = null;
          for (CSVRecord row : rows.values()) {
            follows(before, row);
            before = row;
            assertThat(day(row.get("DECOM"))).isAfterOrEqualTo(birth);
            assertThat(day(row.get("DECOM"))).isBefore(Birthday.of(birth, Birthday.ADULT));
            if (!row.get("DEC").isEmpty()) {
              assertThat(day(row.get("DEC"))).isAfter(day(row.get("DECOM")));
              assertThat(day(row.get("DEC"))).isBeforeOrEqualTo(Birthday.of(birth, Birthday.ADULT));
            } else {
              assertThat(Birthday.of(birth, Birthday.ADULT)).isAfter(Settings.LAST_DAY);
            }
          }
          assertThat(before.get("REC")).isNotEqualTo("X1");
        });
  }

  private static void follows(CSVRecord before, CSVRecord row) {
    assertThat(LEGAL).contains(row.get("LS"));
    assertThat(PLACES).contains(row.get("PLACE"));
    assertThat(row.get("CIN")).matches("N[1-8]");
    assertThat(row.get("PLACE").equals("P1")).isEqualTo(row.get("PLACE_PROVIDER").equals("PR0"));
    assertThat(row.get("REC").isEmpty()).isEqualTo(row.get("DEC").isEmpty());
    assertThat(row.get("REC").isEmpty() || ENDS.contains(row.get("REC"))).isTrue();
    if (before == null || !before.get("REC").equals("X1")) {
      assertThat(row.get("RNE")).isEqualTo("S");
      assertThat(before == null || day(row.get("DECOM")).isAfter(day(before.get("DEC")))).isTrue();
      return;
    }
    assertThat(row.get("DECOM")).isEqualTo(before.get("DEC"));
    boolean moved = row.get("RNE").equals("P") || row.get("RNE").equals("B");
    boolean law = row.get("RNE").equals("L") || row.get("RNE").equals("B");
    assertThat(moved || law).isTrue();
    assertThat(before.get("REASON_PLACE_CHANGE").isEmpty()).isEqualTo(!moved);
    assertThat(before.get("LS").equals(row.get("LS"))).isEqualTo(!law);
  }

  @Test
  void bothFormatsTellTheSameOfTheSameChildren() throws IOException {
    Set<String> returned = new TreeSet<>();
    Map<String, String> latest = new TreeMap<>();
    for (int year = 2011; year <= 2016; year++) {
      for (CSVRecord row : rows(CareFormat.SSDA903, year + "-episodes.csv")) {
        String key = row.get("CHILD") + " " + day(row.get("DECOM"));
        String end = row.get("DEC").isEmpty() ? "" : day(row.get("DEC")).toString();
        String rest =
            String.join(
                " ",
                List.of(
                    row.get("RNE"),
                    row.get("LS"),
                    row.get("CIN"),
                    row.get("PLACE"),
                    row.get("PLACE_PROVIDER"),
                    row.get("PL_POST"),
                    row.get("URN"),
                    end,
                    row.get("REC"),
                    row.get("REASON_PLACE_CHANGE")));
        latest.put(key, rest);
      }
    }
    latest.forEach((key, rest) -> returned.add(key + " " + rest));

    Map<String, CSVRecord> placements = new HashMap<>();
    for (CSVRecord row : rows(CareFormat.SSD, "ssd_cla_placement.csv")) {
      placements.put(row.get("clap_cla_placement_id"), row);
    }
    Map<String, TreeMap<String, String>> statuses = new HashMap<>();
    for (CSVRecord row : rows(CareFormat.SSD, "ssd_legal_status.csv")) {
      statuses
          .computeIfAbsent(row.get("lega_person_id"), any -> new TreeMap<>())
          .put(row.get("lega_legal_status_start_date"), row.get("lega_legal_status"));
    }
    Set<String> dataset = new TreeSet<>();
    for (CSVRecord row : rows(CareFormat.SSD, "ssd_cla_episodes.csv")) {
      CSVRecord placement = placements.get(row.get("clae_cla_placement_id"));
      String child = row.get("clae_person_id");
      String start = row.get("clae_cla_episode_start_date");
      String end = row.get("clae_cla_episode_ceased_date");
      boolean last = end.equals(placement.get("clap_cla_placement_end_date"));
      dataset.add(
          String.join(
              " ",
              List.of(
                  child,
                  start,
                  row.get("clae_cla_episode_start_reason"),
                  statuses.get(child).floorEntry(start).getValue(),
                  row.get("clae_cla_primary_need_code"),
                  placement.get("clap_cla_placement_type"),
                  placement.get("clap_cla_placement_provider"),
                  placement.get("clap_cla_placement_postcode"),
                  placement.get("clap_cla_placement_urn"),
                  end,
                  row.get("clae_cla_episode_ceased_reason"),
                  last ? placement.get("clap_cla_placement_change_reason") : "")));
    }
    assertThat(dataset).isEqualTo(returned);
    assertThat(Files.readString(folder.resolve("SSD/ssd_cin_episodes.csv")))
        .isEqualTo(Files.readString(folder.resolve("SSDA903/ssd_cin_episodes.csv")));
    assertThat(Files.readString(folder.resolve("SSD/programme_enrolment.csv")))
        .isEqualTo(Files.readString(folder.resolve("SSDA903/programme_enrolment.csv")));
  }

  /**
   * Of the placements in care on the last day, England in 2015: 18% more than 20 miles from home
   * and 37% outside the area. Here carers are kept apart by provider, so that a range is asked for.
   */
  @Test
  void placementsAreWhereTheyAreInBothFormats() throws IOException {
    Map<String, String> returned = new TreeMap<>();
    int children = 0;
    int far = 0;
    int outside = 0;
    for (CSVRecord row : rows(CareFormat.SSDA903, "2016-episodes.csv")) {
      returned.put(row.get("CHILD") + " " + day(row.get("DECOM")), row.get("PL_DISTANCE"));
      boolean breaks = row.get("LS").equals("V3") || row.get("LS").equals("V4");
      assertThat(row.get("PL_LOCATION")).isIn(breaks ? Set.of("") : Set.of("IN", "OUT"));
      if (row.get("DEC").isEmpty() && !row.get("PL_DISTANCE").isEmpty()) {
        double miles = Double.parseDouble(row.get("PL_DISTANCE"));
        assertThat(miles).isBetween(0.0, 999.9);
        children++;
        far += miles > 20 ? 1 : 0;
        outside += row.get("PL_LOCATION").equals("OUT") ? 1 : 0;
      }
    }
    assertThat(far / (double) children).isBetween(0.1, 0.3);
    assertThat(outside / (double) children).isBetween(0.3, 0.5);
    for (CSVRecord row : rows(CareFormat.SSD, "ssd_cla_placement.csv")) {
      String key = row.get("clap_person_id") + " " + row.get("clap_cla_placement_start_date");
      assertThat(returned.getOrDefault(key, row.get("clap_cla_placement_distance")))
          .isEqualTo(row.get("clap_cla_placement_distance"));
    }
  }

  @Test
  void visitsAreOfChildrenInCareAndTheSameInBothFormats() throws IOException {
    assertThat(Files.readString(folder.resolve("SSD/ssd_cla_visits.csv")))
        .isEqualTo(Files.readString(folder.resolve("SSDA903/ssd_cla_visits.csv")));
    Map<String, List<LocalDate[]>> care = new HashMap<>();
    for (CSVRecord row : rows(CareFormat.SSD, "ssd_cla_episodes.csv")) {
      String end = row.get("clae_cla_episode_ceased_date");
      care.computeIfAbsent(row.get("clae_person_id"), any -> new ArrayList<>())
          .add(
              new LocalDate[] {
                LocalDate.parse(row.get("clae_cla_episode_start_date")),
                end.isEmpty() ? LocalDate.MAX : LocalDate.parse(end)
              });
    }
    List<CSVRecord> visits = rows(CareFormat.SSD, "ssd_cla_visits.csv");
    assertThat(visits).hasSizeGreaterThan(5_000);
    for (CSVRecord row : visits) {
      LocalDate day = LocalDate.parse(row.get("clav_cla_visit_date"));
      assertThat(care.get(row.get("clav_person_id")))
          .anyMatch(span -> !day.isBefore(span[0]) && day.isBefore(span[1]));
    }
    assertThat(visits.stream().map(row -> row.get("clav_cla_visit_id"))).doesNotHaveDuplicates();
  }

  @Test
  void casesAndEnrolmentsBelongToKnownChildrenInOrder() throws IOException {
    Map<String, LocalDate> births = new HashMap<>();
    for (CSVRecord row : rows(CareFormat.SSDA903, "ssd_person.csv")) {
      String birth = row.get("pers_dob") + row.get("pers_expected_dob");
      births.put(row.get("pers_person_id"), LocalDate.parse(birth));
    }
    Set<String> referrals = new TreeSet<>();
    for (CSVRecord row : rows(CareFormat.SSDA903, "ssd_cin_episodes.csv")) {
      referrals.add(row.get("cine_referral_id"));
      inOrder(row.get("cine_referral_date"), row.get("cine_close_date"));
      assertThat(births).containsKey(row.get("cine_person_id"));
    }
    for (CSVRecord row : rows(CareFormat.SSDA903, "ssd_cin_assessments.csv")) {
      assertThat(referrals).contains(row.get("cina_referral_id"));
      inOrder(row.get("cina_assessment_start_date"), row.get("cina_assessment_auth_date"));
    }
    Map<String, LocalDate> plans = new HashMap<>();
    for (CSVRecord row : rows(CareFormat.SSDA903, "ssd_cp_plans.csv")) {
      assertThat(referrals).contains(row.get("cppl_referral_id"));
      inOrder(row.get("cppl_cp_plan_start_date"), row.get("cppl_cp_plan_end_date"));
      LocalDate start = LocalDate.parse(row.get("cppl_cp_plan_start_date"));
      assertThat(start).isAfterOrEqualTo(births.get(row.get("cppl_person_id")));
      LocalDate before = plans.put(row.get("cppl_person_id"), start);
      assertThat(before == null || before.isBefore(start)).isTrue();
    }
    Map<String, Integer> taken = new TreeMap<>();
    for (CSVRecord row : rows(CareFormat.SSDA903, "programme_enrolment.csv")) {
      LocalDate birth = births.get(row.get("child_id"));
      LocalDate referral = LocalDate.parse(row.get("referral_date"));
      assertThat(referral).isAfter(birth);
      assertThat(row.get("decision")).isIn("accepted", "declined", "waiting");
      assertThat(row.get("decision").equals("accepted"))
          .isEqualTo(!row.get("start_date").isEmpty());
      if (!row.get("start_date").isEmpty()) {
        inOrder(row.get("referral_date"), row.get("start_date"));
        inOrder(row.get("start_date"), row.get("end_date"));
        LocalDate start = LocalDate.parse(row.get("start_date"));
        assertThat(start).isBefore(Birthday.of(birth, Birthday.ADULT));
        if (row.get("programme").equals("KEEP")) {
          assertThat(start).isBetween(birth.plusYears(5), birth.plusYears(13));
        }
        taken.merge(row.get("programme"), 1, Integer::sum);
      }
    }
    assertThat(taken.keySet())
        .containsExactlyInAnyOrder("FSR_EI", "FSR_CRISIS", "FSR_PERMANENCY", "MST", "TF", "KEEP");
    assertThat(rows(CareFormat.SSDA903, "programme_outcome.csv")).isNotEmpty();
  }

  private static void inOrder(String first, String second) {
    if (!second.isEmpty()) {
      assertThat(LocalDate.parse(second)).isAfterOrEqualTo(LocalDate.parse(first));
    }
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text, RAW);
  }

  private static List<CSVRecord> rows(CareFormat format, String name) throws IOException {
    try (Reader reader = Files.newBufferedReader(folder.resolve(format.name()).resolve(name))) {
      return new ArrayList<>(
          CSVFormat.DEFAULT
              .builder()
              .setHeader()
              .setSkipHeaderRecord(true)
              .get()
              .parse(reader)
              .getRecords());
    }
  }
}
