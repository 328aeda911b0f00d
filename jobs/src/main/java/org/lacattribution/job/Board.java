package org.lacattribution.job;

import java.time.LocalDate;
import org.lacattribution.pipeline.Pipeline;
import picocli.CommandLine.Command;

/**
 * Indicators of the monthly board.
 *
 * <p>Reads the conformed layer, stock and flow and placement costs of authorities; writes {@code
 * published.indicator_count}, {@code indicator} and the other tables of {@code
 * jobs/METHODS-board.md}.
 *
 * <pre>./lac board --council coventry.yaml --warehouse wh --as-of 2013-03-31</pre>
 */
@Command(
    name = "board",
    description = "Works out the indicators of the monthly board.",
    mixinStandardHelpOptions = true)
final class Board extends StageCommand {
  @Override
  void run(Pipeline pipeline, LocalDate asOf) {
    pipeline.board(asOf);
  }
}
