package org.lacattribution.attribution.history;

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
 * @param evidence what others found of the log of the ratio of the rate that it acts on; null where
 *     none is entered
 */
public record Programme(
    String code,
    String name,
    String group,
    ActsOn actsOn,
    int goLive,
    int effectMonths,
    int youngest,
    int oldest,
    double planned,
    Evidence evidence)
    implements Serializable {

  private static final int OLDEST = 17;

  /** A log ratio, its standard error, and where they come from. */
  public record Evidence(double log, double error, String source) implements Serializable {
    private static final double Z95 = 1.959963984540054;

    /** Not the council's own words, for they are printed in a release. */
    private static final String OF_THE_COUNCIL = "the council file";

    private static Evidence of(Council.Evidence found) {
      double width = Math.log(found.upper95()) - Math.log(found.lower95());
      return new Evidence(Math.log(found.ratio()), width / (2 * Z95), OF_THE_COUNCIL);
    }
  }

  /** The programmes of a council file, in its order. */
  public static List<Programme> of(Council council) {
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
                    p.forecastReduction() == null ? Double.NaN : p.forecastReduction(),
                    p.evidence() == null ? null : Evidence.of(p.evidence())))
        .toList();
  }
}
