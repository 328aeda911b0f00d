package org.lacattribution.attribution.rate;

import java.util.Arrays;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.lacattribution.attribution.rate.RateData.Cells;

/**
 * How many events under each programme carry the information of one independent event, in the
 * equation of {@link Effects}: more than one where most children like those under the programme are
 * under it too, where they are under other programmes at the same time, and where events come by
 * families.
 *
 * <p>Without effects the equation's sums vary by M = Σ (W − e)(W − e)' q and fall by J = Σ (W − e)
 * W' q, so the log ratios vary by J⁻¹ M J⁻¹'. A programme whose children were like all others, and
 * few, would have one over its expected events: the figure is how many times that its variance is.
 * It needs no event under the programme, and so can be had before there are enough for the
 * equation.
 */
final class Information {
  private Information() {}

  /** By place of the programmes; 1 where it cannot be had. */
  static double[] eventsToOne(RateModel model) {
    RateModel likelihood = model.likelihood();
    RateData data = likelihood.data();
    Cells cells = likelihood.cells();
    double[] rates = likelihood.rates(likelihood.coefficients());
    int[] programmes = data.programmes();
    int count = programmes.length;
    double[][] shares = new double[count][];
    Arrays.setAll(shares, i -> ExposureModel.fit(data, cells, rates, programmes[i]).shares());
    double[][] varies = new double[count][count];
    double[][] falls = new double[count][count];
    double[] expected = new double[count];
    for (int cell = 0; cell < cells.time().length; cell++) {
      int pattern = cells.pattern()[cell];
      double mean = cells.time()[cell] * rates[pattern];
      for (int k = 0; k < count; k++) {
        int under = cells.exposure()[cell] >> programmes[k] & 1;
        double surplus = under - shares[k][pattern];
        expected[k] += under * mean;
        for (int l = 0; surplus != 0 && l < count; l++) {
          int other = cells.exposure()[cell] >> programmes[l] & 1;
          varies[k][l] += surplus * (other - shares[l][pattern]) * mean;
          falls[k][l] += surplus * other * mean;
        }
      }
    }
    double[] toOne = new double[count];
    Arrays.fill(toOne, 1);
    for (int k = 0; k < count; k++) {
      // A programme without days would make the whole equation singular.
      falls[k][k] += expected[k] > 0 ? 0 : 1;
    }
    try {
      RealMatrix by =
          new LUDecomposition(MatrixUtils.createRealMatrix(falls)).getSolver().getInverse();
      RealMatrix variance =
          by.multiply(MatrixUtils.createRealMatrix(varies)).multiply(by.transpose());
      for (int k = 0; k < count; k++) {
        toOne[k] = Math.max(1, variance.getEntry(k, k) * expected[k]);
      }
    } catch (MathRuntimeException singular) {
      return toOne;
    }
    double spread = model.exposed().familySpread();
    return Arrays.stream(toOne).map(of -> of * spread).toArray();
  }
}
