package org.lacattribution.simulate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.lacattribution.council.Council;

/** A council to simulate, and its counts without files. */
final class Samples {
  static final Council COUNCIL = council();

  private Samples() {}

  static Settings settings(String scenario, long seed, double size) {
    return new Settings(
        COUNCIL, Scenario.named(scenario), seed, size, 1, CareFormat.SSDA903, Settings.LAST_DAY);
  }

  static Settings settings(CareFormat format, int authorities, long seed, double size) {
    return new Settings(
        COUNCIL, Scenario.named("base"), seed, size, authorities, format, Settings.LAST_DAY);
  }

  static Tally counts(Settings settings, Map<Integer, Calendar.Year> years) {
    Authority authority = new Authority(settings.council().laCode(), settings, years);
    return IntStream.range(0, authority.blocks())
        .parallel()
        .mapToObj(authority::count)
        .reduce(
            new Tally(settings),
            (one, other) -> {
              Tally sum = new Tally(settings);
              sum.add(one);
              sum.add(other);
              return sum;
            });
  }

  static Truth truth(Settings settings) {
    Authority authority =
        new Authority(settings.council().laCode(), settings, Calendar.calibrated());
    Truth truth = new Truth(settings);
    IntStream.range(0, authority.blocks())
        .parallel()
        .mapToObj(number -> authority.block(number).truth())
        .toList()
        .forEach(truth::add);
    return truth;
  }

  private static Council council() {
    try {
      Path file = Files.createTempFile("council", ".yaml");
      Files.writeString(
          file,
          """
          la_code: '331'
          published_figures: input
          name: Coventry
          programmes:
            - {code: FSR_EI, name: Early intervention, group: FSR, acts_on: entry,
               go_live: 2012-07-01, ages: {min: 0, max: 17}, effect_months: 12, source: test}
            - {code: FSR_CRISIS, name: Crisis service, group: FSR, acts_on: entry,
               go_live: 2013-01-01, ages: {min: 11, max: 16}, effect_months: 6, source: test}
            - {code: FSR_PERMANENCY, name: Permanency, group: FSR, acts_on: exit,
               go_live: 2012-07-01, ages: {min: 0, max: 17}, effect_months: 6, source: test}
            - {code: MST, name: Multi-Systemic Therapy, group: MST_TF, acts_on: entry,
               go_live: 2012-11-01, ages: {min: 11, max: 17}, effect_months: 12, source: test}
            - {code: TF, name: Troubled Families, group: MST_TF, acts_on: entry,
               go_live: 2012-04-01, ages: {min: 0, max: 17}, effect_months: 12, source: test}
            - {code: KEEP, name: KEEP, group: KEEP, acts_on: placement,
               go_live: 2012-11-01, ages: {min: 5, max: 12}, effect_months: 12, source: test}
          """);
      return Council.read(file);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
