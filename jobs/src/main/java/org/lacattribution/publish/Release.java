package org.lacattribution.publish;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.lacattribution.council.Council.PublicationNotice;

/**
 * What a release was made of. It holds no time of the clock, so that the same inputs give the same
 * release, byte for byte.
 *
 * @param runId the run that made it: a hash of inputs, settings, code version and date
 * @param asOf last day of data used
 * @param laCode authority that it is for
 * @param laName name of that authority
 * @param codeVersion version and commit of the code
 * @param origin whether the children are real
 * @param protection what was done to protect small numbers
 * @param notice when it is published, and whom to ask
 * @param inputs files read, in order of table, year and number
 */
public record Release(
    String runId,
    LocalDate asOf,
    String laCode,
    String laName,
    String codeVersion,
    Origin origin,
    Protection protection,
    PublicationNotice notice,
    List<Input> inputs) {

  public Release {
    inputs =
        inputs.stream()
            .sorted(Comparator.comparing(Input::file).thenComparing(Input::hmacSha256))
            .toList();
  }

  /** A release of which the council file does not say when it is published. */
  public Release(
      String runId,
      LocalDate asOf,
      String laCode,
      String laName,
      String codeVersion,
      Origin origin,
      Protection protection,
      List<Input> inputs) {
    this(
        runId,
        asOf,
        laCode,
        laName,
        codeVersion,
        origin,
        protection,
        PublicationNotice.NOT_GIVEN,
        inputs);
  }

  /** Where the children's histories come from. */
  public enum Origin {
    COUNCIL,
    SIMULATED
  }

  /**
   * Disclosure control of the release.
   *
   * @param profile name of the council's choice
   * @param smallest smallest number of children, other than none, that is shown; 1 where nothing is
   *     protected
   * @param roundTo base of rounded counts
   */
  public record Protection(String profile, int smallest, int roundTo) {
    public boolean isOn() {
      return smallest > 1;
    }

    /** What was done, in a sentence. */
    public String sentence() {
      if (!isOn()) {
        return "Disclosure control was not applied.";
      }
      String rounded =
          roundTo == 1 ? "" : "; counts of breakdowns are rounded to %d".formatted(roundTo);
      return "Counts from 1 to %d, and others that would reveal them, are suppressed%s (profile %s)."
          .formatted(smallest - 1, rounded, profile);
    }
  }

  /**
   * A file that was read.
   *
   * @param file by table, year and number: its own name may name a child
   * @param table landed table that its rows went to
   * @param rows rows landed from it; null where they are too few to show
   * @param hmacSha256 hash of its bytes under the council's key, in hexadecimal: without the key
   *     nobody can try contents until one fits
   */
  public record Input(String file, String table, Long rows, String hmacSha256) {}
}
