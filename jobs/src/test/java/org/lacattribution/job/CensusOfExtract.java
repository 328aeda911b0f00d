package org.lacattribution.job;

import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Writes the case records of a simulated extract as yearly children in need censuses in XML, as a
 * council's system would: each lists the cases that were open in its year or had something going
 * on, with what had ended by its last day, and takes the place of the extract's files.
 */
final class CensusOfExtract {
  private static final List<String> FILES =
      List.of(
          "ssd_person",
          "ssd_disability",
          "ssd_cin_episodes",
          "ssd_cin_assessments",
          "ssd_assessment_factors",
          "ssd_s47_enquiry",
          "ssd_initial_cp_conference",
          "ssd_cp_plans",
          "ssd_cin_plans");

  private final Path drop;
  private final StringBuilder xml = new StringBuilder();
  private LocalDate last;

  private CensusOfExtract(Path drop) {
    this.drop = drop;
  }

  /** Replaces the files of an extract by a census for each year ending 31 March. */
  static void replace(Path drop, int firstYear, int lastYear) throws IOException {
    new CensusOfExtract(drop).write(firstYear, lastYear);
    for (String file : FILES) {
      Files.delete(drop.resolve(file + ".csv"));
    }
  }

  private void write(int firstYear, int lastYear) throws IOException {
    Map<String, List<CSVRecord>> persons = by("ssd_person", "pers_person_id");
    Map<String, List<CSVRecord>> disabilities = by("ssd_disability", "disa_person_id");
    Map<String, List<CSVRecord>> referrals = by("ssd_cin_episodes", "cine_person_id");
    Map<String, List<CSVRecord>> assessments = by("ssd_cin_assessments", "cina_referral_id");
    Map<String, List<CSVRecord>> factors = by("ssd_assessment_factors", "cinf_assessment_id");
    Map<String, List<CSVRecord>> enquiries = by("ssd_s47_enquiry", "s47e_referral_id");
    Map<String, List<CSVRecord>> conferences =
        by("ssd_initial_cp_conference", "icpc_s47_enquiry_id");
    Map<String, List<CSVRecord>> plans = by("ssd_cp_plans", "cppl_referral_id");
    Map<String, List<CSVRecord>> needPlans = by("ssd_cin_plans", "cinp_referral_id");
    for (int year = firstYear; year <= lastYear; year++) {
      last = LocalDate.of(year, 3, 31);
      LocalDate first = LocalDate.of(year - 1, 4, 1);
      try (Writer file = Files.newBufferedWriter(drop.resolve("cin-" + year + ".xml"))) {
        file.write(
            "<Message><Header><CollectionDetails><Year>%d</Year><ReferenceDate>%s</ReferenceDate></CollectionDetails><Source><LEA>331</LEA></Source></Header>\n<Children>\n"
                .formatted(year, last));
        for (Map.Entry<String, List<CSVRecord>> ofChild : referrals.entrySet()) {
          List<CSVRecord> open =
              ofChild.getValue().stream()
                  .filter(row -> !day(row, "cine_referral_date").isAfter(last))
                  .filter(
                      row ->
                          row.get("cine_close_date").isEmpty()
                              || !day(row, "cine_close_date").isBefore(first)
                              || assessments
                                  .getOrDefault(row.get("cine_referral_id"), List.of())
                                  .stream()
                                  .anyMatch(
                                      each -> isSince(first, each, "cina_assessment_auth_date"))
                              || plans.getOrDefault(row.get("cine_referral_id"), List.of()).stream()
                                  .anyMatch(each -> isSince(first, each, "cppl_cp_plan_end_date"))
                              || needPlans
                                  .getOrDefault(row.get("cine_referral_id"), List.of())
                                  .stream()
                                  .anyMatch(each -> isSince(first, each, "cinp_cin_plan_end_date")))
                  .toList();
          if (open.isEmpty()) {
            continue;
          }
          xml.setLength(0);
          CSVRecord person = persons.get(ofChild.getKey()).get(0);
          xml.append("<Child><ChildIdentifiers>");
          element("LAchildID", ofChild.getKey());
          element("PersonBirthDate", person.get("pers_dob"));
          element("Sex", person.get("pers_sex"));
          xml.append("</ChildIdentifiers><ChildCharacteristics>");
          element("Ethnicity", person.get("pers_ethnicity"));
          xml.append("<Disabilities>");
          disabilities
              .getOrDefault(ofChild.getKey(), List.of())
              .forEach(row -> element("Disability", row.get("disa_disability_code")));
          xml.append("</Disabilities></ChildCharacteristics>");
          for (CSVRecord referral : open) {
            String id = referral.get("cine_referral_id");
            xml.append("\n<CINdetails>");
            element("CINreferralDate", referral.get("cine_referral_date"));
            element("ReferralSource", referral.get("cine_referral_source_code"));
            element("PrimaryNeedCode", referral.get("cine_cin_primary_need_code"));
            if (by(referral, "cine_close_date")) {
              element("CINclosureDate", referral.get("cine_close_date"));
              element("ReasonForClosure", referral.get("cine_close_reason"));
            }
            for (CSVRecord row : assessments.getOrDefault(id, List.of())) {
              if (by(row, "cina_assessment_start_date")) {
                xml.append("<Assessments>");
                element("AssessmentActualStartDate", row.get("cina_assessment_start_date"));
                ended("AssessmentAuthorisationDate", row, "cina_assessment_auth_date");
                xml.append("<FactorsIdentifiedAtAssessment>");
                for (CSVRecord found :
                    factors.getOrDefault(row.get("cina_assessment_id"), List.of())) {
                  for (String code :
                      found.get("cinf_assessment_factors_json").split("[^0-9A-Z]+")) {
                    element("AssessmentFactors", code);
                  }
                }
                xml.append("</FactorsIdentifiedAtAssessment></Assessments>");
              }
            }
            for (CSVRecord row : needPlans.getOrDefault(id, List.of())) {
              if (by(row, "cinp_cin_plan_start_date")) {
                xml.append("<CINPlanDates>");
                element("CINPlanStartDate", row.get("cinp_cin_plan_start_date"));
                ended("CINPlanEndDate", row, "cinp_cin_plan_end_date");
                xml.append("</CINPlanDates>");
              }
            }
            for (CSVRecord row : enquiries.getOrDefault(id, List.of())) {
              if (by(row, "s47e_s47_start_date")) {
                xml.append("<Section47>");
                element("S47ActualStartDate", row.get("s47e_s47_start_date"));
                conferences.getOrDefault(row.get("s47e_s47_enquiry_id"), List.of()).stream()
                    .limit(1)
                    .forEach(held -> ended("DateOfInitialCPC", held, "icpc_icpc_date"));
                xml.append("</Section47>");
              }
            }
            element("ReferralNFA", referral.get("cine_referral_nfa").equals("Y") ? "1" : "0");
            for (CSVRecord row : plans.getOrDefault(id, List.of())) {
              if (by(row, "cppl_cp_plan_start_date")) {
                xml.append("<ChildProtectionPlans>");
                element("CPPstartDate", row.get("cppl_cp_plan_start_date"));
                ended("CPPendDate", row, "cppl_cp_plan_end_date");
                element("InitialCategoryOfAbuse", row.get("cppl_cp_plan_initial_category"));
                element("LatestCategoryOfAbuse", row.get("cppl_cp_plan_latest_category"));
                xml.append("</ChildProtectionPlans>");
              }
            }
            xml.append("</CINdetails>");
          }
          file.append(xml.append("</Child>\n"));
        }
        file.write("</Children></Message>\n");
      }
    }
  }

  private void element(String name, String text) {
    if (!text.isEmpty()) {
      xml.append('<').append(name).append('>').append(text).append("</").append(name).append('>');
    }
  }

  private void ended(String name, CSVRecord row, String column) {
    if (by(row, column)) {
      element(name, row.get(column));
    }
  }

  private boolean by(CSVRecord row, String column) {
    return !row.get(column).isEmpty() && !day(row, column).isAfter(last);
  }

  private static boolean isSince(LocalDate first, CSVRecord row, String column) {
    return !row.get(column).isEmpty() && !day(row, column).isBefore(first);
  }

  private static LocalDate day(CSVRecord row, String column) {
    return LocalDate.parse(row.get(column).substring(0, 10));
  }

  private Map<String, List<CSVRecord>> by(String file, String key) throws IOException {
    Path path = drop.resolve(file + ".csv");
    try (CSVParser rows =
        CSVParser.parse(
            Files.newBufferedReader(path),
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
      return rows.stream()
          .collect(
              groupingBy(row -> row.get(key), TreeMap::new, java.util.stream.Collectors.toList()));
    }
  }
}
