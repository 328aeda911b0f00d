package org.lacattribution.simulate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lacattribution.error.UserFault;

/**
 * Writes a drop folder, in the formats of {@code inputs.md}, for a council whose programmes have
 * known effects, and the truth next to it.
 *
 * <p>The same settings give the same bytes whatever the number of cores. Families are made in
 * blocks, a few at a time, so memory does not grow with the number of authorities.
 */
public final class Simulation {
  private static final int BLOCKS_AT_ONCE = 32;

  private Simulation() {}

  /**
   * Writes both folders.
   *
   * @param settings what to simulate
   * @param drop folder for the drop, empty or not there
   * @param truth folder for the truth, empty or not there, and not within the drop
   * @throws UserFault if a folder is not empty, or if the truth would lie in the drop
   */
  public static void write(Settings settings, Path drop, Path truth) {
    if (truth.toAbsolutePath().normalize().startsWith(drop.toAbsolutePath().normalize())) {
      throw new UserFault("The truth must not be written into the drop folder; name another.");
    }
    try {
      empty(drop);
      empty(truth);
      List<String> codes = Authorities.of(settings);
      try (DropWriter writer = new DropWriter(settings, drop)) {
        TruthFiles truths = new TruthFiles(settings, truth);
        for (String code : codes) {
          write(code, settings, writer, truths);
        }
        writer.writeRest(codes);
        truths.close();
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static void write(String code, Settings settings, DropWriter writer, TruthFiles truths)
      throws IOException {
    Authority authority = new Authority(code, settings, Calendar.calibrated());
    Truth truth = new Truth(settings);
    Tally tally = new Tally(settings);
    for (int from = 0; from < authority.blocks(); from += BLOCKS_AT_ONCE) {
      int to = Math.min(authority.blocks(), from + BLOCKS_AT_ONCE);
      List<Authority.Block> blocks =
          IntStream.range(from, to).parallel().mapToObj(authority::block).toList();
      for (Authority.Block block : blocks) {
        writer.append(block.pages());
        truth.add(block.truth());
        tally.add(block.tally());
      }
    }
    writer.append(Carers.of(code, settings));
    writer.append(new GroupSessions(settings, code).pages());
    truths.write(code, truth, tally);
  }

  private static void empty(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(folder)) {
      if (files.findAny().isPresent()) {
        throw new UserFault(
            "Folder %s is not empty; name a new one, so that nothing is lost.".formatted(folder));
      }
    }
  }
}
