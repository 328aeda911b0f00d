package org.lacattribution.simulate;

import static java.lang.StrictMath.pow;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lacattribution.council.Council.ActsOn;

/**
 * When programmes act on a child, and the factor that they put on a monthly hazard.
 *
 * <p>An enrolment acts from its start to the end of the calendar month that is {@code
 * effect_months} after its end (inputs.md), also in care. Factors of different programmes multiply;
 * two enrolments in one programme act as one, the later counting.
 */
final class Exposure {
  /** A started enrolment: days since 1970 of its start, first and last month in which it acts. */
  record Spell(int programme, LocalDate start, int firstMonth, int lastMonth) {}

  /** What the programmes do, in the order of the council file. */
  record Effect(ActsOn actsOn, double factor, int effectMonths, int fadeMonths) {}

  private final List<Effect> effects;
  private final List<Spell> spells = new ArrayList<>();

  Exposure(List<Effect> effects) {
    this.effects = effects;
  }

  /** Last month in which an enrolment that ends on a day acts. */
  static int lastMonth(LocalDate end, int effectMonths) {
    return Months.of(end) + effectMonths;
  }

  Spell add(int programme, LocalDate start, LocalDate end) {
    Spell spell =
        new Spell(
            programme,
            start,
            Months.of(start),
            lastMonth(end, effects.get(programme).effectMonths()));
    spells.add(spell);
    return spell;
  }

  void remove(Spell spell) {
    spells.remove(spell);
  }

  List<Spell> spells() {
    return spells;
  }

  /** Set of the programmes, as bits. */
  int programmes() {
    int set = 0;
    for (Spell spell : spells) {
      set |= 1 << spell.programme();
    }
    return set;
  }

  /** Whether any programme that acts on this is on in the month. */
  boolean acts(ActsOn actsOn, int month) {
    for (Spell spell : spells) {
      if (effects.get(spell.programme()).actsOn() == actsOn && acts(spell, month)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The factor that a set of programmes puts on each day of a month; each entry is a share of the
   * month's hazard before programmes, so with no effect all are one over the days of the month.
   */
  double[] daily(ActsOn actsOn, int month, int set) {
    int days = Months.length(month);
    double[] shares = new double[days];
    Arrays.fill(shares, 1.0 / days);
    for (int programme = 0; programme < effects.size(); programme++) {
      if ((set >> programme & 1) == 1 && effects.get(programme).actsOn() == actsOn) {
        multiply(shares, programme, month);
      }
    }
    return shares;
  }

  /** Whether any programme that acts on this begins in the month, so that its days differ. */
  boolean begins(ActsOn actsOn, int month) {
    for (Spell spell : spells) {
      if (spell.firstMonth() == month && effects.get(spell.programme()).actsOn() == actsOn) {
        return true;
      }
    }
    return false;
  }

  /** The factor of a set of programmes in a month in which none begins. */
  double factor(ActsOn actsOn, int month, int set) {
    double product = 1;
    for (int programme = 0; programme < effects.size(); programme++) {
      if ((set >> programme & 1) == 1 && effects.get(programme).actsOn() == actsOn) {
        double factor = 1;
        for (Spell spell : spells) {
          if (spell.programme() == programme && acts(spell, month)) {
            factor = factor(spell, month);
          }
        }
        product *= factor;
      }
    }
    return product;
  }

  private static boolean acts(Spell spell, int month) {
    return spell.firstMonth() <= month && month <= spell.lastMonth();
  }

  private double factor(Spell spell, int month) {
    Effect effect = effects.get(spell.programme());
    if (effect.fadeMonths() == 0) {
      return effect.factor();
    }
    double spent = (month - spell.firstMonth()) / (double) effect.fadeMonths();
    return pow(effect.factor(), Math.max(0, 1 - spent));
  }

  private void multiply(double[] shares, int programme, int month) {
    double[] factors = null;
    for (Spell spell : spells) {
      if (spell.programme() != programme || !acts(spell, month)) {
        continue;
      }
      if (factors == null) {
        factors = new double[shares.length];
        Arrays.fill(factors, 1);
      }
      double factor = factor(spell, month);
      int from = spell.firstMonth() == month ? spell.start().getDayOfMonth() : 1;
      for (int day = from; day <= shares.length; day++) {
        factors[day - 1] = factor;
      }
    }
    if (factors != null) {
      for (int day = 0; day < shares.length; day++) {
        shares[day] *= factors[day];
      }
    }
  }
}
