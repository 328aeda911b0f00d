package org.lacattribution.check.rule;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lacattribution.council.Council;
import org.lacattribution.table.CodeList;

/**
 * What rules know besides the rows: the council's programmes, the last day used, what was landed.
 */
public final class CheckContext implements Serializable {
  private static final long serialVersionUID = 1L;

  private final LocalDate asOf;
  private final DropContents landed;
  private final Map<String, Programme> programmes = new LinkedHashMap<>();
  private transient Map<String, Codes> codes;

  /**
   * What rules ask of a programme.
   *
   * @param goLive null where the council file does not say
   * @param minAge null where there is no least age
   * @param maxAge null where there is no greatest age
   */
  public record Programme(
      String code, Council.ActsOn actsOn, LocalDate goLive, Integer minAge, Integer maxAge)
      implements Serializable {}

  public CheckContext(Council council, LocalDate asOf, DropContents landed) {
    this.asOf = asOf;
    this.landed = landed;
    for (Council.Programme p : council.programmes()) {
      Council.Ages ages = p.ages() == null ? new Council.Ages(null, null) : p.ages();
      programmes.put(
          p.code(), new Programme(p.code(), p.actsOn(), p.goLive(), ages.min(), ages.max()));
    }
  }

  /** Last day of data used. */
  public LocalDate asOf() {
    return asOf;
  }

  public DropContents landed() {
    return landed;
  }

  public Optional<Programme> programme(String code) {
    return Optional.ofNullable(programmes.get(code));
  }

  /** The code list of that name, indexed for every cell. */
  public Codes codes(String list) {
    if (codes == null) {
      codes = new HashMap<>();
    }
    return codes.computeIfAbsent(list, name -> new Codes(CodeList.named(name)));
  }
}
