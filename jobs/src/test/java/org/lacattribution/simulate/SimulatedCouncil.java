package org.lacattribution.simulate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.lacattribution.attribution.history.ChildHistory;
import org.lacattribution.attribution.history.ChildHistory.Trait;
import org.lacattribution.council.Council;
import org.lacattribution.simulate.CareRecord.Episode;
import org.lacattribution.simulate.CareRecord.Period;
import org.lacattribution.simulate.Replay.Measure;

/**
 * A simulated council as the histories of its children and the truth, with no file in between: what
 * landing and conforming make of the drop of the same settings.
 */
public final class SimulatedCouncil {
  /** What records of care reach back to. */
  public enum Records {
    /** The first return, as in the drop: care that ended before it is in none. */
    RETURNS(CareRecord.FIRST_DAY),
    /** Before any family was known. */
    EVER(LocalDate.of(1990, 1, 1));

    private final LocalDate since;

    Records(LocalDate since) {
      this.since = since;
    }
  }

  private final Settings settings;
  private final Records records;
  private final List<ChildHistory> children = new ArrayList<>();
  private final Truth truth;
  private final Luck luck;
  private final Map<String, Chances> entry = new HashMap<>();

  /** Chances of entry by month from the family's arrival; 0 where not at home as it begins. */
  private record Chances(int arrival, double[] byMonth) {}

  private SimulatedCouncil(Settings settings, Records records) {
    this.settings = settings;
    this.records = records;
    this.truth = new Truth(settings);
    this.luck = new Luck(settings);
  }

  private record Part(
      List<ChildHistory> children, Truth truth, Luck luck, Map<String, Chances> entry) {}

  /** The council of the tests, with six programmes. */
  public static Council council() {
    return Samples.COUNCIL;
  }

  public static SimulatedCouncil of(
      Council council, String scenario, long seed, double size, LocalDate last) {
    return of(council, scenario, seed, size, last, Records.RETURNS);
  }

  public static SimulatedCouncil of(
      Council council, String scenario, long seed, double size, LocalDate last, Records records) {
    return of(
        new Settings(council, Scenario.named(scenario), seed, size, 1, CareFormat.SSDA903, last),
        records);
  }

  static SimulatedCouncil of(Settings settings) {
    return of(settings, Records.RETURNS);
  }

  private static SimulatedCouncil of(Settings settings, Records records) {
    SimulatedCouncil simulated = new SimulatedCouncil(settings, records);
    Authority authority =
        new Authority(settings.council().laCode(), settings, Calendar.calibrated());
    List<Part> parts =
        IntStream.range(0, authority.blocks())
            .parallel()
            .mapToObj(block -> simulated.part(authority, block))
            .toList();
    for (Part part : parts) {
      simulated.children.addAll(part.children());
      simulated.truth.add(part.truth());
      simulated.luck.add(part.luck());
      simulated.entry.putAll(part.entry());
    }
    return simulated;
  }

  public List<ChildHistory> children() {
    return children;
  }

  /** Month of the first go-live, twelve times the year plus the month from 0. */
  public int months() {
    return truth.months();
  }

  /**
   * The worth of each set of programmes, by name of the measure and month from the first go-live.
   */
  public double[] worth(String measure, int month) {
    return truth.worth(Measure.valueOf(measure), month);
  }

  /** What chance did, by kind: of all months, and with later months counting for more. */
  public Map<String, double[]> luck() {
    return luck.sums();
  }

  /**
   * The chance that a child comes into care in a month, before programmes; 0 where it did not begin
   * the month at home.
   *
   * @param month twelve times the year plus the month from 0
   */
  public double entryChance(String child, int month) {
    Chances chances = entry.get(child);
    int at = Months.of(LocalDate.of(month / 12, month % 12 + 1, 1)) - chances.arrival();
    return at < 0 || at >= chances.byMonth().length ? 0 : chances.byMonth()[at];
  }

  private Part part(Authority authority, int block) {
    Part part =
        new Part(new ArrayList<>(), new Truth(settings), new Luck(settings), new HashMap<>());
    for (Family family : authority.families(block)) {
      History history = authority.history(family);
      for (ChildLife life : history.children()) {
        part.truth().add(life);
        double[] chances = new double[settings.lastMonth() - family.arrival() + 1];
        part.luck()
            .add(history, life, (month, chance) -> chances[month - family.arrival()] = chance);
        CaseRecord cases = new CaseRecord(history, life, settings.lastDay());
        List<Period> periods = CareRecord.of(history, life, records.since, settings.lastDay());
        if (!cases.isEmpty() || !periods.isEmpty()) {
          ChildHistory child = child(family, life, cases, periods);
          if (child != null) {
            part.children().add(child);
            part.entry().put(child.child(), new Chances(family.arrival(), chances));
          }
        }
      }
    }
    return part;
  }

  private ChildHistory child(
      Family family, ChildLife life, CaseRecord cases, List<Period> periods) {
    if (life.child.dateOfBirth().isAfter(settings.lastDay())) {
      return null;
    }
    Identity who = Identity.of(settings.council().laCode(), family, life.child);
    List<ChildHistory.Care> care = new ArrayList<>();
    if (family.kind() != Family.Kind.SHORT_BREAKS) {
      for (Period period : periods) {
        care.add(care(period));
      }
    }
    List<ChildHistory.Enrolment> enrolments =
        life.enrolments.stream()
            .filter(Enrolment::started)
            .filter(e -> !e.start.isAfter(settings.lastDay()))
            .map(
                e ->
                    new ChildHistory.Enrolment(
                        e.programme,
                        day(e.start),
                        e.end.isAfter(settings.lastDay()) ? Integer.MAX_VALUE : day(e.end)))
            .sorted(Comparator.comparingInt(ChildHistory.Enrolment::start))
            .toList();
    return new ChildHistory(
        who.childId(),
        List.of(who.familyId()),
        day(life.child.dateOfBirth()),
        traits(family, who),
        care,
        stretches(cases.earlyHelp),
        cases.referrals.stream()
            .filter(r -> !r.noFurtherAction())
            .map(r -> new ChildHistory.Stretch(day(r.date()), end(r.closed())))
            .toList(),
        stretches(cases.inNeed),
        stretches(cases.protection),
        cases.referrals.stream().mapToInt(r -> day(r.date())).sorted().toArray(),
        cases.enquiries.stream().mapToInt(e -> day(e.start())).sorted().toArray(),
        cases.assessments.stream()
            .filter(a -> !a.authorised().isAfter(settings.lastDay()))
            .map(a -> ChildHistory.Assessment.of(day(a.authorised()), CaseRows.factors(who, a)))
            .sorted(Comparator.comparingInt(ChildHistory.Assessment::authorised))
            .toList(),
        enrolments,
        life.enrolments.stream()
            .filter(e -> e.onRecord(settings.lastDay()))
            .map(e -> new ChildHistory.Referral(e.programme, day(e.referral), decision(e)))
            .sorted(Comparator.comparingInt(ChildHistory.Referral::day))
            .toList(),
        life.enrolments.stream()
            .filter(e -> e.drawn && e.onRecord(settings.lastDay()))
            .map(e -> new ChildHistory.Draw(e.programme, day(e.referral), lot(e)))
            .sorted(Comparator.comparingInt(ChildHistory.Draw::day))
            .toList());
  }

  private static ChildHistory.Lot lot(Enrolment enrolment) {
    return enrolment.decision == Enrolment.Decision.ACCEPTED
        ? ChildHistory.Lot.WON
        : ChildHistory.Lot.LOST;
  }

  private ChildHistory.Decision decision(Enrolment enrolment) {
    boolean begins =
        enrolment.started() && enrolment.start.isAfter(settings.lastDay()) && !enrolment.drawn;
    return ChildHistory.Decision.valueOf(
        (begins ? Enrolment.Decision.WAITING : enrolment.decision).name());
  }

  private static Set<Trait> traits(Family family, Identity who) {
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    if (family.kind() == Family.Kind.ASYLUM) {
      traits.add(Trait.ASYLUM);
    }
    if (who.disabled()) {
      traits.add(Trait.DISABLED);
    }
    if (who.sex().equals("M")) {
      traits.add(Trait.MALE);
    }
    return traits;
  }

  private static ChildHistory.Care care(Period period) {
    Episode last = period.episodes().get(period.episodes().size() - 1);
    List<ChildHistory.LegalStatus> statuses = new ArrayList<>();
    List<ChildHistory.Placed> placements = new ArrayList<>();
    int turn = -1;
    for (Episode episode : period.episodes()) {
      statuses.add(
          new ChildHistory.LegalStatus(
              day(episode.start()), ChildHistory.Order.of(episode.legalStatus())));
      if (episode.turn() != turn) {
        turn = episode.turn();
        placements.add(new ChildHistory.Placed(day(episode.start()), "external_foster"));
      }
    }
    return new ChildHistory.Care(
        day(period.start()),
        end(last.end()),
        ChildHistory.Exit.of(last.endReason()),
        statuses,
        placements);
  }

  private static List<ChildHistory.Stretch> stretches(List<Cases.Spell> spells) {
    return spells.stream()
        .map(s -> new ChildHistory.Stretch(day(s.start()), end(s.end())))
        .toList();
  }

  private static int end(LocalDate day) {
    return day == null ? Integer.MAX_VALUE : day(day);
  }

  private static int day(LocalDate day) {
    return (int) day.toEpochDay();
  }
}
