package org.lacattribution.attribution.history;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known of one child, in days since 1970.
 *
 * @param child key of the child
 * @param families keys of the families it belongs to, more than one where records say so
 * @param born day of birth
 * @param traits what is true of the child at all times
 * @param care periods of care without short breaks, in order, none overlapping
 * @param earlyHelp stretches of early help
 * @param cases open cases: referrals that led to action, to their closing
 * @param inNeed child in need plans
 * @param protection child protection plans
 * @param referrals days of every referral, in order
 * @param enquiries first days of section 47 enquiries, in order
 * @param assessments in order of the day of authorisation
 * @param enrolments those accepted and begun, in order of their first day
 * @param referred referrals to programmes, whatever was decided, in order of their day: until the
 *     programme begins nothing is done, so nothing should be found
 * @param draws draws of places by lot in which the child took part, in order of their day
 */
public record ChildHistory(
    String child,
    List<String> families,
    int born,
    Set<Trait> traits,
    List<Care> care,
    List<Stretch> earlyHelp,
    List<Stretch> cases,
    List<Stretch> inNeed,
    List<Stretch> protection,
    int[] referrals,
    int[] enquiries,
    List<Assessment> assessments,
    List<Enrolment> enrolments,
    List<Referral> referred,
    List<Draw> draws) {

  /** The code of an assessment that found none. */
  private static final String NO_FACTOR = "21";

  /** Of a child who took part in no draw. */
  public ChildHistory(
      String child,
      List<String> families,
      int born,
      Set<Trait> traits,
      List<Care> care,
      List<Stretch> earlyHelp,
      List<Stretch> cases,
      List<Stretch> inNeed,
      List<Stretch> protection,
      int[] referrals,
      int[] enquiries,
      List<Assessment> assessments,
      List<Enrolment> enrolments,
      List<Referral> referred) {
    this(
        child,
        families,
        born,
        traits,
        care,
        earlyHelp,
        cases,
        inNeed,
        protection,
        referrals,
        enquiries,
        assessments,
        enrolments,
        referred,
        List.of());
  }

  /** Sets are kept in the order of their constants, so that the words are the same in every run. */
  public ChildHistory {
    traits = inOrder(Trait.class, traits);
  }

  private static <E extends Enum<E>> Set<E> inOrder(Class<E> of, Set<E> some) {
    Set<E> ordered = EnumSet.noneOf(of);
    ordered.addAll(some);
    return Collections.unmodifiableSet(ordered);
  }

  /** Days from {@code start} up to {@code end}; an end of {@link Months#OPEN} has not come. */
  public record Stretch(int start, int end) {}

  /** What is taken as true of a child at all times, whenever it was recorded. */
  public enum Trait {
    /** Ever an unaccompanied asylum-seeking child. */
    ASYLUM,
    DISABLED,
    MALE
  }

  /**
   * Everything but who it is, in words: the same for the same history, in every run. Draws are
   * words only where there are any, so that families without them are resampled as ever.
   */
  String words() {
    return Stream.concat(
            Stream.of(
                born,
                traits,
                care,
                earlyHelp,
                cases,
                inNeed,
                protection,
                Arrays.toString(referrals),
                Arrays.toString(enquiries),
                assessments,
                enrolments,
                referred),
            draws.stream())
        .map(Object::toString)
        .collect(Collectors.joining(" "));
  }

  /** Whether it was ever an unaccompanied asylum-seeking child. */
  public boolean asylum() {
    return traits.contains(Trait.ASYLUM);
  }

  /**
   * What an assessment found, known from the day of its authorisation.
   *
   * @param factors how many
   * @param kinds what they are about
   */
  public record Assessment(int authorised, int factors, Set<FactorKind> kinds) {
    /** Kinds in the order of their constants. */
    public Assessment {
      kinds = inOrder(FactorKind.class, kinds);
    }

    /** Of codes of the children in need census; that of none found is no factor. */
    public static Assessment of(int authorised, Collection<String> codes) {
      int factors = (int) codes.stream().filter(code -> !code.equals(NO_FACTOR)).count();
      return new Assessment(authorised, factors, FactorKind.of(codes));
    }
  }

  /**
   * A programme that a child took part in.
   *
   * @param programme position in the council file
   * @param end last day; {@link Months#OPEN} while it runs
   */
  public record Enrolment(int programme, int start, int end) {}

  /** What was decided of a referral to a programme. */
  public enum Decision {
    ACCEPTED,
    DECLINED,
    WAITING
  }

  /**
   * A referral to a programme.
   *
   * @param programme position in the council file
   * @param day of the referral, as recorded
   */
  public record Referral(int programme, int day, Decision decision) {}

  /** What a draw of places by lot gave. */
  public enum Lot {
    WON,
    LOST
  }

  /**
   * A draw of places in a programme by lot, in which the child took part.
   *
   * @param programme position in the council file
   * @param day of the draw
   */
  public record Draw(int programme, int day, Lot lot) {}

  /**
   * A period of care.
   *
   * @param end day of ceasing, not a day in care
   * @param exit how it ended; {@link Exit#OTHER} where no source says or it has not
   * @param statuses what the law says, from each day on
   * @param placements where the child lives, from each day on
   */
  public record Care(
      int start, int end, Exit exit, List<LegalStatus> statuses, List<Placed> placements) {

    /** Whether a day is in care; that of ceasing is not. */
    public boolean covers(int day) {
      return start <= day && day < end;
    }

    /** What the law said before a day; from the first status on where none is earlier. */
    Order order(int day) {
      Order order = Order.AGREEMENT;
      boolean found = false;
      for (LegalStatus status : statuses) {
        if (status.day() < day || !found) {
          order = status.order();
          found = true;
        }
      }
      return order;
    }

    /** Where the child lived on a day; null where no placement is known. */
    public String group(int day) {
      String group = null;
      for (Placed placed : placements) {
        if (placed.day() <= day || group == null) {
          group = placed.group();
        }
      }
      return group;
    }

    /** Day on which the child came to where it lived on a day; that of entry where not known. */
    int placed(int day) {
      int since = start;
      for (Placed placed : placements) {
        if (placed.day() <= day) {
          since = Math.max(start, placed.day());
        }
      }
      return since;
    }

    /** Moves from one day up to another: placements after the first that began then. */
    public int moved(int from, int to) {
      int moves = 0;
      for (int i = 1; i < placements.size(); i++) {
        int day = placements.get(i).day();
        moves += day >= from && day < to ? 1 : 0;
      }
      return moves;
    }
  }

  /** How a period of care ends, grouped by where the child goes. */
  public enum Exit {
    /** To parents, relatives or others, with no order that keeps the child there. */
    HOME,
    /** Adopted, with a special guardian, or by a residence or child arrangements order. */
    PERMANENCE,
    /** Independent, to custody, to another authority, of age, or no source says how. */
    OTHER,
    DEATH;

    /** Of a reason of the 903 return; {@link #OTHER} where it is not known. */
    public static Exit of(String endReason) {
      if (endReason == null) {
        return OTHER;
      }
      return switch (endReason) {
        case "E4A", "E4B", "E13" -> HOME;
        case "E11", "E12", "E41", "E43", "E44", "E45", "E46", "E47", "E48" -> PERMANENCE;
        case "E2" -> DEATH;
        default -> OTHER;
      };
    }

    /** Whether a child who left so may come into care again. */
    public boolean mayReturn() {
      return this == HOME || this == OTHER;
    }
  }

  /** Grouped as far as exits differ by it. */
  public enum Order {
    /** By agreement with parents, and everything else that is no court's care order. */
    AGREEMENT,
    /** Interim, full or other order of a court. */
    COURT,
    /** Placement order or freed for adoption. */
    ADOPTION;

    /** Of a legal status of the 903 return; null where it is not known. */
    public static Order of(String code) {
      if (code == null) {
        return AGREEMENT;
      }
      return switch (code) {
        case "E1", "D1" -> ADOPTION;
        case "C1", "C2", "C3", "L2", "J1", "J2", "J3" -> COURT;
        default -> AGREEMENT;
      };
    }
  }

  /** What the law says of a child in care from a day on. */
  public record LegalStatus(int day, Order order) {}

  /** The placement group in which a child lives from a day on; null where it is not known. */
  public record Placed(int day, String group) {}
}
