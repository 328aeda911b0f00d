package org.lacattribution.attribution.rate;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.lacattribution.attribution.history.ChildHistory.Lot;
import org.lacattribution.attribution.rate.RateData.Cells;
import org.lacattribution.attribution.rate.Tickets.Ticket;

/**
 * Draws of places in a programme by lot, as an instrument: of a child in a draw, whether it won
 * less the share of its draw that won, among the children who are still at risk so long after it; 0
 * of every other child. Nothing that a child brings with it, recorded or not, differs between those
 * who won and those who did not, so the instrument is 0 on average whatever the risk of those in
 * the draw.
 *
 * <p>A share is that of the events expected without programmes, as time counts in {@link
 * ExposureModel}. So what is expected of the two arms of a draw is equal in the equation, and
 * coefficients of the rate move no effect, to first order.
 */
final class DrawnPlaces {
  /** Fewest events expected of either arm for a ratio whose logarithm is near normal. */
  private static final double LEAST_EXPECTED = 30;

  /** Fewest of those who won who take part beyond those who lost, as a share of their time. */
  private static final double LEAST_TAKEN = 0.2;

  /** What children who are compared with each other come to. */
  private static final class Arms {
    private double won;
    private double all;

    double share() {
      return all > 0 ? won / all : 0;
    }
  }

  private final int programme;
  private final Tickets tickets;
  private final Map<Integer, Arms> draws = new HashMap<>();

  /** By number of the tickets. */
  private final double[] instrument;

  private DrawnPlaces(RateData data, Cells cells, double[] rates, int programme) {
    this.programme = programme;
    tickets = data.tickets();
    for (int cell = 0; cell < cells.time().length; cell++) {
      double expected = cells.time()[cell] * rates[cells.pattern()[cell]];
      for (Ticket ticket : tickets.set(cells.tickets()[cell])) {
        if (ticket.programme() == programme) {
          Arms arms = draws.computeIfAbsent(ticket.draw(), any -> new Arms());
          arms.won += ticket.lot() == Lot.WON ? expected : 0;
          arms.all += expected;
        }
      }
    }
    instrument = new double[tickets.size()];
    for (int number = 0; number < instrument.length; number++) {
      for (Ticket ticket : tickets.set(number)) {
        instrument[number] += ticket.programme() == programme ? surplus(ticket) : 0;
      }
    }
  }

  /**
   * The instrument of a programme; empty where fewer than {@value #LEAST_EXPECTED} events were
   * expected without programmes of those who won or of those who lost, or where hardly more of the
   * former took part. Events that came decide nothing: a draw left out because few of those who won
   * came into care would leave those in which the programme seems to do less.
   *
   * @param rates of each pattern without programmes, per month
   */
  static Optional<DrawnPlaces> of(RateData data, Cells cells, double[] rates, int programme) {
    if (data.tickets().size() == 1) {
      return Optional.empty();
    }
    DrawnPlaces places = new DrawnPlaces(data, cells, rates, programme);
    double[] expectedEvents = new double[Lot.values().length];
    double taken = 0;
    double lots = 0;
    for (int cell = 0; cell < cells.time().length; cell++) {
      double expected = cells.time()[cell] * rates[cells.pattern()[cell]];
      int under = cells.exposure()[cell] >> programme & 1;
      taken += places.instrument(cells.tickets()[cell]) * under * expected;
      for (Ticket ticket : data.tickets().set(cells.tickets()[cell])) {
        if (ticket.programme() == programme && places.hasBothArms(ticket)) {
          expectedEvents[ticket.lot().ordinal()] += expected;
          lots += ticket.lot() == Lot.WON ? places.surplus(ticket) * expected : 0;
        }
      }
    }
    boolean enough =
        Math.min(expectedEvents[0], expectedEvents[1]) >= LEAST_EXPECTED
            && taken >= LEAST_TAKEN * lots;
    return enough ? Optional.of(places) : Optional.empty();
  }

  private boolean hasBothArms(Ticket ticket) {
    double share = draws.get(ticket.draw()).share();
    return share > 0 && share < 1;
  }

  private double surplus(Ticket ticket) {
    double share = draws.get(ticket.draw()).share();
    return (ticket.lot() == Lot.WON ? 1 : 0) - share;
  }

  /** What rows with some tickets count in the equation; 0 of those in no draw. */
  double instrument(int ofTickets) {
    return instrument[ofTickets];
  }

  /**
   * By draw, what the sum of an equation falls by as the share of those who won rises, for each
   * event expected in the draw.
   *
   * @param residuals by number of the tickets, what events exceed those expected by, effects taken
   *     out
   */
  Map<Integer, Double> pulls(double[] residuals) {
    Map<Integer, Double> pulls = new HashMap<>();
    for (int number = 0; number < residuals.length; number++) {
      for (Ticket ticket : tickets.set(number)) {
        Arms arms = ticket.programme() == programme ? draws.get(ticket.draw()) : null;
        if (arms != null && arms.all > 0) {
          pulls.merge(ticket.draw(), residuals[number] / arms.all, Double::sum);
        }
      }
    }
    return pulls;
  }

  /**
   * What a row moves the sum of the equation by: itself, and through the shares, which were
   * estimated from it too. A share rises with the expected events of those who won, and the sum
   * falls with the share by what all residuals of the draw come to.
   *
   * @param pulls of the equation, as {@link #pulls} gives them
   */
  double contribution(int ofTickets, double residual, double expected, Map<Integer, Double> pulls) {
    double sum = 0;
    for (Ticket ticket : tickets.set(ofTickets)) {
      if (ticket.programme() == programme) {
        double pull = pulls.getOrDefault(ticket.draw(), 0.0);
        sum += surplus(ticket) * (residual - expected * pull);
      }
    }
    return sum;
  }
}
