package org.lacattribution.attribution;

import java.time.LocalDate;
import java.util.List;
import org.lacattribution.council.Council;
import org.lacattribution.simulate.SimulatedCouncil;
import org.lacattribution.stats.share.Coalitions;
import org.lacattribution.stats.share.Owen;

/** Bias and coverage on simulated councils whose truth is known. */
final class Study {
  public static void main(String[] args) {
    String scenario = args[0];
    int from = Integer.parseInt(args[1]);
    int councils = Integer.parseInt(args[2]);
    double size = Double.parseDouble(args[3]);
    int replicates = Integer.parseInt(args[4]);
    LocalDate last = LocalDate.of(2015, 3, 31);
    Council council = SimulatedCouncil.council();
    int scopes = 0;
    double[][] sums = null;
    for (int c = 0; c < councils; c++) {
      long t0 = System.nanoTime();
      SimulatedCouncil sim = SimulatedCouncil.of(council, scenario, from + c, size, last);
      long t1 = System.nanoTime();
      Setting setting = new Setting(Programme.of(council), 2010 * 12 + 3, Months.of(last), false);
      BottomUp result = BottomUp.of(sim.children(), setting, List.of(), replicates, 7);
      long t2 = System.nanoTime();
      int month = setting.months() - 1;
      if (sums == null) {
        scopes = result.total() + 1;
        sums = new double[2 * scopes][6];
        System.err.printf("rows %d columns %d tracks %d%n", result.time.entry.rows(), result.time.entry.columns(), result.time.tracks.size());
        double[] se = result.models.entry().standardErrors();
        for (int j = 0; j < se.length; j++) System.err.printf("%s %.3f (%.3f)%n", result.time.entry.names().get(j), result.models.entry().coefficients()[j], se[j]);
        double[] se2 = result.models.exit().standardErrors();
        for (int j = 0; j < se2.length; j++) System.err.printf("exit %s %.3f (%.3f)%n", result.time.exit.names().get(j), result.models.exit().coefficients()[j], se2[j]);
      }
      int[] groups = new int[council.programmes().size()];
      for (int i = 0; i < groups.length; i++) groups[i] = result.shares.group(i);
      StringBuilder line = new StringBuilder();
      for (int m = 0; m < 2; m++) {
        Measure measure = m == 0 ? Measure.LAC_STOCK : Measure.ENTRIES;
        double[] owen = Owen.values(Coalitions.of(sim.worth(measure.name(), month)), groups);
        double[] truth = new double[scopes];
        for (int i = 0; i < owen.length; i++) {
          truth[i] = owen[i];
          truth[result.programmes() + groups[i]] += owen[i];
          truth[scopes - 1] += owen[i];
        }
        for (int s = 0; s < scopes; s++) {
          double estimate = result.point[s][0][measure.ordinal()][month];
          int scope = s;
          double[] values = java.util.Arrays.stream(result.replicates).mapToDouble(r -> r[scope][measure.ordinal()][month]).sorted().toArray();
          double lower = values[(int) (0.025 * values.length)];
          double upper = values[(int) (0.975 * values.length) - 1];
          double mean = java.util.Arrays.stream(values).average().orElse(0);
          double sd = Math.sqrt(java.util.Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / values.length);
          double[] sum = sums[m * scopes + s];
          sum[0] += truth[s];
          sum[1] += estimate - truth[s];
          sum[2] += (estimate - truth[s]) * (estimate - truth[s]);
          sum[3] += sd;
          sum[4] += lower <= truth[s] && truth[s] <= upper ? 1 : 0;
          sum[5] += Math.abs(estimate - truth[s]) <= 1.96 * sd ? 1 : 0;
          if (s == scopes - 1) line.append(String.format(" %s %.1f vs %.1f [%.1f %.1f]", measure, estimate, truth[s], lower, upper));
        }
      }
      System.err.printf("%d:%s  sim %.1f s, fit %.1f s%n", c, line, (t1 - t0) / 1e9, (t2 - t1) / 1e9);
    }
    for (int m = 0; m < 2; m++) {
      for (int s = 0; s < scopes; s++) {
        double[] sum = sums[m * scopes + s];
        double n = councils;
        System.out.printf("%s scope %d truth %.2f bias %.2f (mc %.2f) rmse %.2f mean se %.2f cover %.3f normal %.3f%n",
            m == 0 ? "stock" : "entries", s, sum[0] / n, sum[1] / n, Math.sqrt(sum[2] / n / n), Math.sqrt(sum[2] / n), sum[3] / n, sum[4] / n, sum[5] / n);
      }
    }
  }
}
