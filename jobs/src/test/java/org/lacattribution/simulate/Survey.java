package org.lacattribution.simulate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Prints what a scenario comes to: the joint effect, by programme, and how many each takes; or
 * writes a number of authorities and prints how long that took.
 */
final class Survey {
  private Survey() {}

  public static void main(String[] args) throws Exception {
    String scenario = args[0];
    if (scenario.equals("platform")) {
      write(Samples.settings(CareFormat.SSDA903, Integer.parseInt(args[1]), 4, 1));
      return;
    }
    double size = Double.parseDouble(args[1]);
    Settings settings = Samples.settings(scenario, 7, size);
    long from = System.nanoTime();
    Tally tally = Samples.counts(settings, Calendar.calibrated());
    System.out.printf("counting %.1f s%n", (System.nanoTime() - from) / 1e9);
    for (int programme = 0; programme < 6; programme++) {
      System.out.print(settings.council().programmes().get(programme).code());
      for (int year = 2013; year <= 2016; year++) {
        System.out.printf(" %.0f", Tally.inYear(tally.begun[programme], year) / size);
      }
      System.out.println();
    }
    from = System.nanoTime();
    Truth truth = Samples.truth(settings);
    System.out.printf("truth %.1f s%n", (System.nanoTime() - from) / 1e9);
    for (Replay.Measure measure : Replay.Measure.values()) {
      double[] worth = truth.worth(measure, Months.ofCollectionYear(2016) - 1 - truth.firstMonth());
      int[] groups = {7, 24, 32};
      System.out.printf(
          "%s joint %.2f owen %s%n",
          measure,
          worth[63] / size,
          Arrays.toString(
              Arrays.stream(Allocation.owen(worth, groups)).map(v -> v / size).toArray()));
    }
    if (args.length > 2) {
      write(settings);
    }
  }

  private static void write(Settings settings) throws Exception {
    Path folder = Files.createTempDirectory("simulated");
    long from = System.nanoTime();
    Simulation.write(settings, folder.resolve("drop"), folder.resolve("truth"));
    System.out.printf("write %.1f s %s%n", (System.nanoTime() - from) / 1e9, folder);
  }
}
