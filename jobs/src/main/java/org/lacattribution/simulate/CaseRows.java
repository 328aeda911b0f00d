package org.lacattribution.simulate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lacattribution.simulate.CaseRecord.Opened;
import org.lacattribution.simulate.Cases.Assessment;
import org.lacattribution.simulate.Cases.Enquiry;
import org.lacattribution.simulate.Cases.Spell;

/** Writes who a child is and its case, as the Standard Safeguarding Dataset. */
final class CaseRows {
  private static final String[] NEEDS = {"N1", "N5", "N4", "N3", "N6", "N2", "N8"};
  private static final double[] NEED_SHARES = {0.52, 0.18, 0.14, 0.06, 0.04, 0.04, 0.02};
  private static final String[] SOURCES = {"6", "2A", "5A", "3A", "3B", "1A", "8", "7", "9", "4"};
  private static final double[] SOURCE_SHARES = {
    0.3, 0.2, 0.1, 0.06, 0.06, 0.1, 0.06, 0.05, 0.05, 0.02
  };
  private static final String[] FACTORS = {
    "1B", "2B", "3B", "4A", "4B", "5A", "6A", "11A", "16A", "17A", "19B", "19C"
  };

  /** Fewest factors of an assessment after which something was done. */
  private static final int FACTORS_OF_A_PLAN = 2;

  private static final String[] ABUSE = {"NEG", "EMO", "PHY", "SAB", "MUL"};
  private static final double[] ABUSE_SHARES = {0.45, 0.33, 0.11, 0.05, 0.06};
  private static final String[] DISABILITIES = {"LD", "AUT", "BEH", "COMM", "MOB"};

  private final Settings settings;
  private final Identity who;
  private final Pages pages;

  CaseRows(Settings settings, Identity who, Pages pages) {
    this.settings = settings;
    this.who = who;
    this.pages = pages;
  }

  void write(CaseRecord record) {
    writePerson();
    writeReferrals(record);
    writeAssessments(record);
    writeProtection(record);
    for (int number = 0; number < record.inNeed.size(); number++) {
      Spell plan = record.inNeed.get(number);
      pages.add(
          Sheet.CIN_PLANS,
          who.record("NP", number),
          referral(record, plan.start()),
          who.childId(),
          plan.start(),
          plan.end(),
          null,
          null);
    }
    for (int number = 0; number < record.earlyHelp.size(); number++) {
      Spell help = record.earlyHelp.get(number);
      pages.add(
          Sheet.EARLY_HELP,
          who.record("EH", number),
          who.childId(),
          help.start(),
          help.end(),
          "Family support",
          help.end() == null ? null : "Completed",
          "Children and families team",
          null);
    }
  }

  private void writePerson() {
    boolean unborn = who.child().dateOfBirth().isAfter(settings.lastDay());
    LocalDate birth = who.child().dateOfBirth();
    pages.add(
        Sheet.PERSON,
        who.childId(),
        null,
        null,
        unborn ? "U" : who.sex(),
        null,
        who.ethnicity(),
        unborn ? null : birth,
        null,
        null,
        null,
        null,
        unborn ? birth : null,
        null,
        null,
        null);
    pages.add(Sheet.FAMILY, who.record("FM", 0), who.familyId(), who.childId());
    if (who.disabled()) {
      String code = DISABILITIES[Draws.pick(draw(3, who.child().number()), 4, 3, 2, 1, 1)];
      pages.add(Sheet.DISABILITY, who.childId(), who.record("D", 0), code);
    }
  }

  private void writeReferrals(CaseRecord record) {
    for (int number = 0; number < record.referrals.size(); number++) {
      Opened referral = record.referrals.get(number);
      long day = referral.date().toEpochDay();
      pages.add(
          Sheet.CIN_EPISODES,
          who.record("R", number),
          who.childId(),
          referral.date(),
          NEEDS[Draws.pick(draw(4, day), NEED_SHARES)],
          SOURCES[Draws.pick(draw(5, day), SOURCE_SHARES)],
          null,
          null,
          referral.noFurtherAction() ? "Y" : "N",
          referral.reason(),
          referral.closed(),
          null,
          null);
    }
  }

  private void writeAssessments(CaseRecord record) {
    for (int number = 0; number < record.assessments.size(); number++) {
      Assessment assessment = record.assessments.get(number);
      boolean open = assessment.authorised().isAfter(settings.lastDay());
      pages.add(
          Sheet.CIN_ASSESSMENTS,
          who.record("A", number),
          who.childId(),
          referral(record, assessment.start()),
          assessment.start(),
          open ? null : "Y",
          open ? null : assessment.authorised(),
          null,
          open ? null : assessment.factors() < FACTORS_OF_A_PLAN ? "Y" : "N",
          null,
          null);
      if (!open && assessment.factors() > 0) {
        pages.add(
            Sheet.ASSESSMENT_FACTORS,
            who.record("AF", number),
            who.record("A", number),
            factors(who, assessment).stream().collect(Collectors.joining("\",\"", "[\"", "\"]")));
      }
    }
  }

  private void writeProtection(CaseRecord record) {
    List<LocalDate> starts = new ArrayList<>();
    record.protection.forEach(plan -> starts.add(plan.start()));
    for (int number = 0; number < record.enquiries.size(); number++) {
      Enquiry enquiry = record.enquiries.get(number);
      LocalDate conference = enquiry.conference();
      int plan = conference == null ? -1 : starts.indexOf(conference);
      pages.add(
          Sheet.S47_ENQUIRY,
          who.record("S", number),
          referral(record, enquiry.start()),
          who.childId(),
          enquiry.start(),
          conference,
          conference == null ? "Y" : "N",
          null,
          null,
          null);
      if (conference != null) {
        pages.add(
            Sheet.CONFERENCE,
            who.record("C", number),
            null,
            who.record("S", number),
            who.childId(),
            plan < 0 ? null : who.record("P", plan),
            referral(record, enquiry.start()),
            "N",
            enquiry.start().plusDays(21),
            conference,
            plan < 0 ? "N" : "Y",
            null,
            null,
            null);
      }
    }
    for (int number = 0; number < record.protection.size(); number++) {
      Spell plan = record.protection.get(number);
      String category = ABUSE[Draws.pick(draw(6, plan.start().toEpochDay()), ABUSE_SHARES)];
      String conference = null;
      for (int enquiry = 0; enquiry < record.enquiries.size(); enquiry++) {
        if (plan.start().equals(record.enquiries.get(enquiry).conference())) {
          conference = who.record("C", enquiry);
        }
      }
      pages.add(
          Sheet.CP_PLANS,
          who.record("P", number),
          referral(record, plan.start()),
          conference,
          who.childId(),
          plan.start(),
          plan.end(),
          category,
          "N",
          category);
    }
  }

  /** As many codes as factors were found, from a place in the list that the day decides. */
  static SortedSet<String> factors(Identity who, Assessment assessment) {
    int from = (int) (FACTORS.length * draw(who, 7, assessment.start().toEpochDay()));
    TreeSet<String> codes = new TreeSet<>();
    for (int factor = 0; factor < assessment.factors(); factor++) {
      codes.add(FACTORS[(from + factor) % FACTORS.length]);
    }
    return codes;
  }

  private String referral(CaseRecord record, LocalDate day) {
    int number = record.referral(day);
    return number < 0 ? null : who.record("R", number);
  }

  private double draw(int what, long of) {
    return draw(who, what, of);
  }

  private static double draw(Identity who, int what, long of) {
    return who.family().draws().uniform(Purpose.CASE, -2 - what, of);
  }
}
