package org.lacattribution.simulate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lacattribution.simulate.CareModel.Exit;
import org.lacattribution.simulate.Cases.Assessment;
import org.lacattribution.simulate.Cases.Enquiry;
import org.lacattribution.simulate.Cases.Referral;
import org.lacattribution.simulate.Cases.Spell;
import org.lacattribution.simulate.Family.Child;

/**
 * One child's part in the case of its family, as a council records it: what falls before the child
 * was due, after it came of age or while it was in care is left out, and plans stop at entry to
 * care and begin anew on a return home while the family's plan lasts.
 */
final class CaseRecord {
  /** First day that records of cases cover: what ended before it is not in them. */
  static final LocalDate FIRST_DAY = LocalDate.of(2009, 4, 1);

  private static final int BEFORE_BIRTH = 150;

  /** A referral of the child; closed null while open. */
  record Opened(LocalDate date, boolean noFurtherAction, LocalDate closed, String reason) {
    boolean covers(LocalDate day) {
      return !date.isAfter(day) && (closed == null || !closed.isBefore(day));
    }
  }

  final List<Opened> referrals = new ArrayList<>();
  final List<Assessment> assessments = new ArrayList<>();
  final List<Enquiry> enquiries = new ArrayList<>();
  final List<Spell> inNeed = new ArrayList<>();
  final List<Spell> protection = new ArrayList<>();
  final List<Spell> earlyHelp = new ArrayList<>();

  private final Child child;
  private final List<Stay> stays;
  private final LocalDate last;

  /** Day from which the child is past help: adopted, with a guardian, or of age. */
  private final LocalDate gone;

  CaseRecord(History history, ChildLife life, LocalDate last) {
    this.child = life.child;
    this.stays = life.stays;
    this.last = last;
    this.gone = gone();
    Cases cases = history.cases();
    refer(cases);
    cases.assessments.stream().filter(a -> referable(a.start())).forEach(assessments::add);
    cases.enquiries.stream().filter(e -> referable(e.start())).forEach(enquiries::add);
    cases.inNeed.forEach(spell -> atHome(spell, inNeed));
    cases.protection.forEach(spell -> atHome(spell, protection));
    cases.earlyHelp.forEach(spell -> atHome(spell, earlyHelp));
    referrals.removeIf(r -> past(r.closed()));
    assessments.removeIf(a -> past(a.authorised()) || referral(a.start()) < 0);
    enquiries.removeIf(e -> past(e.start()) || referral(e.start()) < 0);
    inNeed.removeIf(s -> past(s.end()));
    protection.removeIf(s -> past(s.end()));
    earlyHelp.removeIf(s -> past(s.end()));
  }

  boolean isEmpty() {
    return referrals.isEmpty() && earlyHelp.isEmpty() && inNeed.isEmpty() && protection.isEmpty();
  }

  /** Place of the referral that is open on a day, or -1. */
  int referral(LocalDate day) {
    for (int i = referrals.size() - 1; i >= 0; i--) {
      if (referrals.get(i).covers(day)) {
        return i;
      }
    }
    return -1;
  }

  private LocalDate gone() {
    LocalDate day = child.eighteenth();
    for (Stay stay : stays) {
      if (stay.end != null
          && stay.exit != null
          && stay.exit != Exit.HOME
          && stay.end.isBefore(day)) {
        day = stay.end;
      }
    }
    return day;
  }

  private void refer(Cases cases) {
    List<Referral> rows = new ArrayList<>(cases.cases);
    for (Stay stay : stays) {
      rows.add(new Referral(stay.start, false, stay.end, false));
    }
    rows.sort(Comparator.comparing(Referral::date));
    LocalDate open = LocalDate.MIN;
    LocalDate due = child.dateOfBirth().minusDays(BEFORE_BIRTH);
    for (Referral row : rows) {
      LocalDate date = later(row.date(), due);
      boolean closedBefore = row.closed() != null && !date.isBefore(row.closed());
      if (closedBefore || !referable(date) || !date.isAfter(open)) {
        continue;
      }
      LocalDate closed = closed(row, rows);
      boolean cut = closed == null ? !gone.isAfter(last) : closed.isAfter(gone);
      closed = cut ? gone : closed;
      closed = closed != null && closed.isAfter(last) ? null : closed;
      referrals.add(new Opened(date, row.noFurtherAction(), closed, reason(row, closed)));
      open = closed == null ? LocalDate.MAX : closed;
    }
  }

  /** The child's case stays open while it is in care or a later case of its family runs on. */
  private LocalDate closed(Referral row, List<Referral> rows) {
    LocalDate closed = row.closed();
    boolean found = true;
    while (closed != null && found) {
      found = false;
      for (Referral other : rows) {
        if (!other.noFurtherAction()
            && !other.date().isAfter(closed)
            && (other.closed() == null || other.closed().isAfter(closed))) {
          closed = other.closed();
          found = true;
          break;
        }
      }
    }
    return closed;
  }

  private String reason(Referral row, LocalDate closed) {
    if (closed == null) {
      return null;
    }
    for (Stay stay : stays) {
      if (closed.equals(stay.end) && stay.exit == Exit.ADOPTED) {
        return "RC1";
      }
      if (closed.equals(stay.end) && stay.exit == Exit.GUARDIANSHIP) {
        return "RC4";
      }
    }
    return row.noFurtherAction() ? "RC8" : row.toEarlyHelp() ? "RC9" : "RC7";
  }

  /** The stay in care that a day falls in, or that begins on it. */
  private Stay care(LocalDate day) {
    for (Stay stay : stays) {
      if (stay.covers(day)) {
        return stay;
      }
    }
    return null;
  }

  private boolean referable(LocalDate day) {
    Stay stay = care(day);
    return !day.isAfter(last)
        && day.isBefore(gone)
        && !child.dateOfBirth().isAfter(day.plusDays(BEFORE_BIRTH))
        && (stay == null || stay.start.equals(day));
  }

  /** The parts of a stretch that the child spends born, at home and under age. */
  private void atHome(Spell spell, List<Spell> parts) {
    LocalDate from = later(spell.start(), child.dateOfBirth());
    LocalDate end = spell.end() == null ? LocalDate.MAX : spell.end();
    end = end.isAfter(gone) ? gone : end;
    for (Stay stay : stays) {
      if (stay.start.isBefore(end)) {
        part(from, stay.start, parts);
        from = later(from, stay.end == null ? LocalDate.MAX : stay.end);
      }
    }
    part(from, end, parts);
  }

  private void part(LocalDate from, LocalDate to, List<Spell> parts) {
    if (from.isBefore(to) && !from.isAfter(last)) {
      parts.add(new Spell(from, to.isAfter(last) ? null : to));
    }
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  private static boolean past(LocalDate day) {
    return day != null && day.isBefore(FIRST_DAY);
  }
}
