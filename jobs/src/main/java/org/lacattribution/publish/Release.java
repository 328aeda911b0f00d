package org.lacattribution.publish;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

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
 * @param inputs files read, in order of path
 */
public record Release(
    String runId,
    LocalDate asOf,
    String laCode,
    String laName,
    String codeVersion,
    Origin origin,
    List<Input> inputs) {

  public Release {
    inputs =
        inputs.stream()
            .sorted(Comparator.comparing(Input::path).thenComparing(Input::sha256))
            .toList();
  }

  /** Where the children's histories come from. */
  public enum Origin {
    COUNCIL,
    SIMULATED
  }

  /**
   * A file that was read.
   *
   * @param path as it stands in the drop folder
   * @param table landed table that its rows went to
   * @param rows rows landed from it
   * @param sha256 hash of its bytes, in hexadecimal
   */
  public record Input(String path, String table, long rows, String sha256) {}
}
