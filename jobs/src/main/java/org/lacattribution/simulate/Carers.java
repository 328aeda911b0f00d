package org.lacattribution.simulate;

import java.time.LocalDate;
import java.util.List;

/**
 * Households that ask about caring for children, month by month: most go no further, some are
 * assessed, few are approved, and those leave in the end. Shares and times are of the order of the
 * published ones (Ofsted, Fostering in England, 2023 to 2024).
 */
final class Carers {
  /** First month of the records: who had gone before is not in them. */
  private static final int FIRST_RECORD = Months.ofCollectionYear(2009);

  private static final String REASON = "withdrew";
  private static final double DAYS_A_YEAR = 365.25;

  /**
   * What happens to households of a type.
   *
   * @param enquiries a month, in one Coventry
   * @param assessed share that comes to an assessment
   * @param approved share of those that is approved
   * @param waitDays from enquiry to assessment, twice the mean
   * @param assessmentDays mean of an assessment
   * @param years mean between approval and leaving
   */
  private record Kind(
      String type,
      double enquiries,
      double assessed,
      double approved,
      int waitDays,
      int assessmentDays,
      double years) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("mainstream", 14, 0.17, 0.6, 60, 170, 7),
          new Kind("connected_person", 6, 0.7, 0.6, 20, 100, 3),
          new Kind("specialist", 1.5, 0.25, 0.5, 80, 200, 6),
          new Kind("adoptive", 5, 0.4, 0.7, 90, 190, 2));

  private static final int MOST_A_MONTH = 1000;

  private final Settings settings;
  private final String authority;
  private final Draws draws;
  private final Pages pages;

  private Carers(String authority, Settings settings) {
    this.settings = settings;
    this.authority = authority;
    this.draws = Draws.of(settings.seed()).within(Long.parseLong(authority));
    this.pages = new Pages(settings, authority);
  }

  /** Rows of an authority. */
  static Pages of(String authority, Settings settings) {
    Carers carers = new Carers(authority, settings);
    for (int kind = 0; kind < KINDS.size(); kind++) {
      for (int month = 0; month <= settings.lastMonth(); month++) {
        int households = carers.households(kind, month);
        for (int number = 0; number < households; number++) {
          carers.add(kind, month, number);
        }
      }
    }
    return carers.pages;
  }

  /** A whole number whose mean is that of the type: from half to one and a half of it. */
  private int households(int kind, int month) {
    double mean = KINDS.get(kind).enquiries() * settings.scale();
    double drawn = mean * (0.5 + draw(kind, month, MOST_A_MONTH - 1, 0));
    return (int) Math.min(MOST_A_MONTH - 1, drawn + draw(kind, month, MOST_A_MONTH - 1, 1));
  }

  private void add(int number, int month, int household) {
    Kind kind = KINDS.get(number);
    LocalDate enquiry =
        Months.day(
            month, Draws.between(1, Months.length(month), draw(number, month, household, 0)));
    LocalDate assessment = null;
    LocalDate approval = null;
    LocalDate left;
    LocalDate next =
        enquiry.plusDays(1 + (int) (kind.waitDays() * draw(number, month, household, 1)));
    if (draw(number, month, household, 2) < kind.assessed()) {
      assessment = next;
      next =
          assessment.plusDays(
              (int) (kind.assessmentDays() * (0.5 + draw(number, month, household, 3))));
      if (draw(number, month, household, 4) < kind.approved()) {
        approval = next;
        double years = -kind.years() * StrictMath.log(1 - draw(number, month, household, 5));
        left = approval.plusDays(30 + (int) (DAYS_A_YEAR * years));
      } else {
        left = next;
      }
    } else {
      left = next;
    }
    if (!left.isBefore(Months.first(FIRST_RECORD)) && !enquiry.isAfter(settings.lastDay())) {
      pages.add(
          Sheet.CARER_RECRUITMENT,
          "H%s%d%03d%03d".formatted(authority, number, month, household),
          enquiry,
          known(assessment),
          known(approval),
          known(left),
          known(left) == null || approval != null ? null : REASON,
          kind.type());
    }
  }

  private LocalDate known(LocalDate day) {
    return day == null || day.isAfter(settings.lastDay()) ? null : day;
  }

  /** One number is the month and household, the other the kind and what is drawn. */
  private double draw(int kind, int month, int household, int what) {
    return draws.uniform(
        Purpose.CARERS, (long) month * MOST_A_MONTH + household, kind * 10L + what);
  }
}
