package org.lacattribution.simulate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Three-digit codes that simulated authorities may carry: those of England's. */
final class Authorities {
  private static final List<String> CODES = read();

  private Authorities() {}

  static List<String> codes() {
    return CODES;
  }

  /** The council first, then the others in order of code. */
  static List<String> of(Settings settings) {
    List<String> codes = new ArrayList<>();
    codes.add(settings.council().laCode());
    CODES.stream()
        .filter(code -> !code.equals(settings.council().laCode()))
        .limit(settings.authorities() - 1L)
        .forEach(codes::add);
    return codes;
  }

  private static List<String> read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Authorities.class.getResourceAsStream("/simulate/authorities.txt"),
                StandardCharsets.UTF_8))) {
      return lines.lines().toList();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
