package org.lacattribution.attribution.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.lacattribution.attribution.history.ChildHistory.Care;
import org.lacattribution.attribution.history.ChildHistory.Decision;
import org.lacattribution.attribution.history.ChildHistory.Draw;
import org.lacattribution.attribution.history.ChildHistory.Enrolment;
import org.lacattribution.attribution.history.ChildHistory.Exit;
import org.lacattribution.attribution.history.ChildHistory.LegalStatus;
import org.lacattribution.attribution.history.ChildHistory.Lot;
import org.lacattribution.attribution.history.ChildHistory.Order;
import org.lacattribution.attribution.history.ChildHistory.Placed;
import org.lacattribution.attribution.history.ChildHistory.Referral;
import org.lacattribution.attribution.history.ChildHistory.Stretch;
import org.lacattribution.council.Council.ActsOn;

/** Histories of single children, written out. */
public final class Histories {
  public static final List<Programme> PROGRAMMES =
      List.of(
          programme("HELP", "A", ActsOn.ENTRY),
          programme("OTHER", "B", ActsOn.ENTRY),
          programme("HOME", "A", ActsOn.EXIT),
          programme("CARERS", "C", ActsOn.PLACEMENT));

  private final String child;
  private final int born;
  private final List<Care> care = new ArrayList<>();
  private final List<Stretch> cases = new ArrayList<>();
  private final List<Stretch> protection = new ArrayList<>();
  private final List<Integer> enquiries = new ArrayList<>();
  private final List<Enrolment> enrolments = new ArrayList<>();
  private final List<Referral> referred = new ArrayList<>();
  private final List<Draw> draws = new ArrayList<>();

  private Histories(String child, String born) {
    this.child = child;
    this.born = day(born);
  }

  public static Programme programme(String code, String group, ActsOn actsOn) {
    int goLive = Months.of(LocalDate.of(2012, 4, 1));
    return new Programme(code, code, group, actsOn, goLive, 2, 0, 17, Double.NaN, null);
  }

  public static Setting setting(String first, String last) {
    return new Setting(
        PROGRAMMES, Months.of(LocalDate.parse(first)), Months.of(LocalDate.parse(last)), true);
  }

  public static Histories child(String child, String born) {
    return new Histories(child, born);
  }

  public Histories openCase(String start) {
    cases.add(new Stretch(day(start), Months.OPEN));
    return this;
  }

  public Histories openCase(String start, String end) {
    cases.add(new Stretch(day(start), day(end)));
    return this;
  }

  public Histories onPlan(String start) {
    protection.add(new Stretch(day(start), Months.OPEN));
    return this;
  }

  public Histories onPlan(String start, String end) {
    protection.add(new Stretch(day(start), day(end)));
    return this;
  }

  public Histories enquired(String start) {
    enquiries.add(day(start));
    return this;
  }

  public Histories inCare(String start, String end) {
    return inCare(start, end, Exit.HOME);
  }

  public Histories inCare(String start, String end, Exit exit) {
    care.add(
        new Care(
            day(start),
            end == null ? Months.OPEN : day(end),
            exit,
            List.of(new LegalStatus(day(start), Order.AGREEMENT)),
            List.of(new Placed(day(start), "external_foster"))));
    return this;
  }

  public Histories enrolled(int programme, String start, String end) {
    enrolments.add(new Enrolment(programme, day(start), end == null ? Months.OPEN : day(end)));
    return this;
  }

  public Histories referred(int programme, String date) {
    referred.add(new Referral(programme, day(date), Decision.WAITING));
    return this;
  }

  public Histories declined(int programme, String date) {
    referred.add(new Referral(programme, day(date), Decision.DECLINED));
    return this;
  }

  public Histories drawn(int programme, String date, Lot lot) {
    draws.add(new Draw(programme, day(date), lot));
    return this;
  }

  public ChildHistory history() {
    return new ChildHistory(
        child,
        List.of(),
        born,
        Set.of(),
        care,
        List.of(),
        cases,
        List.of(),
        protection,
        cases.stream().mapToInt(Stretch::start).toArray(),
        enquiries.stream().mapToInt(Integer::intValue).toArray(),
        List.of(),
        enrolments,
        referred,
        draws);
  }

  /** The same history of another child. */
  public static ChildHistory named(ChildHistory like, String child, String... families) {
    return new ChildHistory(
        child,
        List.of(families),
        like.born(),
        like.traits(),
        like.care(),
        like.earlyHelp(),
        like.cases(),
        like.inNeed(),
        like.protection(),
        like.referrals(),
        like.enquiries(),
        like.assessments(),
        like.enrolments(),
        like.referred(),
        like.draws());
  }

  public static int day(String date) {
    return (int) LocalDate.parse(date).toEpochDay();
  }
}
