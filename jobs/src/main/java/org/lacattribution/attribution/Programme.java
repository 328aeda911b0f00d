package org.lacattribution.attribution;

import java.io.Serializable;
import java.util.List;
import org.lacattribution.council.Council;
import org.lacattribution.council.Council.ActsOn;

/**
 * What attribution needs to know of a programme.
 *
 * @param goLive month of its first day
 * @param effectMonths how long after its end an enrolment may still act
 * @param youngest age served, in whole years
 * @param oldest age served
 * @param planned children fewer in care, as the council planned; NaN where it did not say
 */
record Programme(
    String code,
    String name,
    String group,
    ActsOn actsOn,
    int goLive,
    int effectMonths,
    int youngest,
    int oldest,
    double planned)
    implements Serializable {

  private static final int OLDEST = 17;

  /** The programmes of a council file, in its order. */
  static List<Programme> of(Council council) {
    return council.programmes().stream()
        .map(
            p ->
                new Programme(
                    p.code(),
                    p.name(),
                    p.group(),
                    p.actsOn(),
                    Months.of(p.goLive()),
                    p.effectMonths(),
                    p.ages() == null || p.ages().min() == null ? 0 : p.ages().min(),
                    p.ages() == null || p.ages().max() == null ? OLDEST : p.ages().max(),
                    p.forecastReduction() == null ? Double.NaN : p.forecastReduction()))
        .toList();
  }
}
