package org.lacattribution.stats.survival;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Share to whom an event has happened by a time where another event can come first, from times that
 * ended one way or the other and times that still run.
 *
 * <p>Source: O. Aalen, "Nonparametric estimation of partial transition probabilities in multiple
 * decrement models", Annals of Statistics 6, 1978; the variance is that of J. J. Gaynor and others,
 * "On the use of cause-specific failure and conditional failure probabilities", Journal of the
 * American Statistical Association 88, 1993.
 *
 * @param at by time, in order
 */
public record CumulativeIncidence(List<At> at) {
  /**
   * How many were observed for exactly a time.
   *
   * @param events to whom the event happened then
   * @param others to whom the other event did
   * @param open to whom nothing had happened when they were last seen
   */
  public record Observed(long events, long others, long open) {}

  /**
   * The shares at a time.
   *
   * @param there were still waiting just before it
   * @param share to whom the event has happened, and its standard error
   * @param otherwise to whom the other event has
   */
  public record At(int time, long there, double share, double standardError, double otherwise) {
    /** To whom neither has happened. */
    public double waiting() {
      return 1 - share - otherwise;
    }
  }

  /** A time of the estimate, as the variance needs it. */
  private record Step(double left, long events, long all, long there, double share) {}

  /**
   * The curve.
   *
   * @param observed by time, 0 or more
   */
  public static CumulativeIncidence of(SortedMap<Integer, Observed> observed) {
    long there =
        observed.values().stream().mapToLong(o -> o.events() + o.others() + o.open()).sum();
    double left = 1;
    double share = 0;
    double otherwise = 0;
    List<Step> steps = new ArrayList<>();
    List<At> at = new ArrayList<>();
    for (var time : observed.entrySet()) {
      Observed now = time.getValue();
      long all = now.events() + now.others();
      share += left * now.events() / there;
      otherwise += left * now.others() / there;
      steps.add(new Step(left, now.events(), all, there, share));
      at.add(new At(time.getKey(), there, share, Math.sqrt(variance(steps, share)), otherwise));
      left = 1 - share - otherwise;
      there -= all + now.open();
    }
    return new CumulativeIncidence(List.copyOf(at));
  }

  private static double variance(List<Step> steps, double share) {
    double sum = 0;
    for (Step step : steps) {
      double there = step.there();
      double beyond = share - step.share();
      if (step.all() < step.there()) {
        sum += beyond * beyond * step.all() / (there * (there - step.all()));
      }
      sum +=
          step.left()
              * step.left()
              * step.events()
              * (there - step.events())
              / (there * there * there);
      sum -= 2 * beyond * step.left() * step.events() / (there * there);
    }
    return Math.max(0, sum);
  }
}
