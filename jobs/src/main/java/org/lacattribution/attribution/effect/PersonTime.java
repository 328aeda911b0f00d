package org.lacattribution.attribution.effect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lacattribution.attribution.history.ChildHistory;
import org.lacattribution.attribution.history.ChildHistory.Exit;
import org.lacattribution.attribution.history.Family;
import org.lacattribution.attribution.history.Lotteries;
import org.lacattribution.attribution.history.Midpoints;
import org.lacattribution.attribution.history.Need;
import org.lacattribution.attribution.history.NeedChange;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.attribution.history.Waits;
import org.lacattribution.attribution.rate.Covariates;
import org.lacattribution.attribution.rate.Patterns;
import org.lacattribution.attribution.rate.RateData;
import org.lacattribution.attribution.start.Starts;
import org.lacattribution.council.Council.ActsOn;

/**
 * The days of every child known to services, at home and in care, by month and programmes.
 *
 * <p>A child is at risk of entry from the day after it became known (a referral, early help, a
 * plan, an enrolment, or its leaving care) while born, under 18, not in care, and not gone for
 * good. A month is cut on the day a programme begins, so that no day before it counts as a day
 * under it: there is no immortal time. It is cut, too, on the day after need rises (a case opens,
 * an enquiry or a plan begins): need is that of the month's first day, and from then on the row
 * also has what rose. It is cut on the day after a draw of places by lot in which the child took
 * part. Exposure is that of the day. What comes on the day on which a child becomes known has no
 * time at risk and is no event of the model.
 */
public final class PersonTime {
  public final Setting setting;
  public final RateData entry;
  public final RateData exit;
  final RateData stay;
  public final RateData move;
  final RateData anyMove;

  /**
   * Entry of children with a case, help or programme: acting programmes, and a term for each {@link
   * Standing} of children with whom a programme has not begun or does no longer act.
   */
  public final RateData entryTests;

  /** How the rows of {@link #entryTests} relate to programmes. */
  public final Standings standings;

  /** Exit under every programme, those that should not act on it too. */
  public final RateData exitTests;

  /** How the rows of {@link #exit} ended that ended in leaving, by their number. */
  public final Map<Integer, Exit> exits = new HashMap<>();

  /**
   * By {@link NeedChange}: whole months at home in which a case might move, and whether it did.
   * Changes that are possible from one level share their patterns.
   */
  public final RateData[] needs = new RateData[NeedChange.values().length];

  /** Starts of each programme that acts on entry or on exit; null for the others. */
  public final Starts[] starts;

  final Covariates covariates;
  final List<Track> tracks = new ArrayList<>();

  /** The key by which each family is resampled. */
  public final long[] families;

  /** Identifiers of families with more children than a family has. */
  public final int noFamilies;

  /** Days in care by age band and placement group, of the first two years of a period. */
  final Map<Integer, Map<String, Long>> mix = new HashMap<>();

  /** Entries to care by age at entry, as {@link Replay} separates ages. */
  public final double[] entrants = new double[Replay.buckets()];

  /** How long those who begin a programme wait for it. */
  final Waits waits;

  /** From when on a programme has acted for long. */
  public final Midpoints midpoints;

  /** Draws of places by lot. */
  public final Lotteries lotteries;

  private PersonTime(
      Setting setting,
      Waits waits,
      Midpoints midpoints,
      Lotteries lotteries,
      long[] families,
      int noFamilies) {
    this.setting = setting;
    this.waits = waits;
    this.midpoints = midpoints;
    this.lotteries = lotteries;
    this.families = families;
    this.noFamilies = noFamilies;
    covariates = new Covariates(setting.firstMonth(), setting.lastMonth());
    entry = new RateData(new Patterns(), setting.acting(ActsOn.ENTRY));
    exit = new RateData(new Patterns(), setting.acting(ActsOn.EXIT));
    stay = new RateData(new Patterns(), setting.acting(ActsOn.EXIT));
    move = new RateData(new Patterns(), setting.acting(ActsOn.PLACEMENT));
    anyMove = new RateData(new Patterns(), setting.acting(ActsOn.PLACEMENT));
    int[] all = IntStream.range(0, setting.size()).toArray();
    standings = new Standings(setting.size());
    entryTests =
        new RateData(
            entry.patterns(),
            IntStream.concat(Arrays.stream(entry.programmes()), standings.terms()).toArray());
    exitTests = new RateData(exit.patterns(), all);
    for (Need.Level level : Need.Level.values()) {
      Patterns patterns = new Patterns();
      for (NeedChange change : NeedChange.possible(level)) {
        if (needs[change.ordinal()] == null) {
          needs[change.ordinal()] = new RateData(patterns, entry.programmes());
        }
      }
    }
    starts = new Starts[setting.size()];
    for (RateData acted : List.of(entry, exit)) {
      for (int programme : acted.programmes()) {
        starts[programme] = new Starts(acted, programme);
      }
    }
  }

  /** Of children in whatever order. */
  public static PersonTime of(List<ChildHistory> children, Setting setting) {
    List<ChildHistory> followed =
        children.stream().filter(child -> setting.asylum() || !child.asylum()).toList();
    List<Family> families = Family.of(followed);
    PersonTime time =
        new PersonTime(
            setting,
            Waits.of(followed, setting.size()),
            Midpoints.of(followed, setting),
            Lotteries.of(families, setting),
            families.stream().mapToLong(Family::draw).toArray(),
            Family.tooLarge(followed).size());
    for (int family = 0; family < families.size(); family++) {
      for (ChildHistory child : families.get(family).children()) {
        new Walk(time, child, family).walk();
      }
    }
    time.describeStays();
    return time;
  }

  /** Of the rate that programmes of a kind act on. */
  public RateData acting(ActsOn actsOn) {
    return switch (actsOn) {
      case ENTRY -> entry;
      case EXIT -> exit;
      case PLACEMENT -> move;
    };
  }

  /** Every age and length of stay that an avoided entry may come to, seen or not. */
  private void describeStays() {
    int from = Math.min(setting.firstMonth(), setting.goLive());
    for (int month = from; month <= setting.lastMonth(); month++) {
      for (int age = 0; age < 18; age++) {
        for (int months = 0; months <= setting.lastMonth() - from; months++) {
          covariates.stay(stay.patterns(), months, age, month);
          covariates.anyMove(anyMove.patterns(), months, age, month);
        }
      }
    }
  }
}
