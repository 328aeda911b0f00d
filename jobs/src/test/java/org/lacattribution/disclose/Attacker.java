package org.lacattribution.disclose;

import java.util.BitSet;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * Who has every release and knows every sum: works out the least and the greatest that a cell can
 * be, in whole numbers, over all cells at once and with none of the short cuts of {@link Shift}.
 */
final class Attacker {
  private final Cells cells;
  private final BitSet hidden;

  Attacker(Cells cells, BitSet hidden) {
    this.cells = cells;
    this.hidden = hidden;
  }

  /** Least and greatest value; a greatest above the cap is given as the cap. */
  long[] bounds(int cell, long cap) {
    return new long[] {solve(cell, cap, 1), solve(cell, cap, -1)};
  }

  private long solve(int aim, long cap, int sign) {
    ExpressionsBasedModel model = new ExpressionsBasedModel();
    for (int cell = 0; cell < cells.size(); cell++) {
      long low = cells.low(cell);
      long high = cells.high(cell);
      if (cells.count(cell) != null && !hidden.get(cell)) {
        low = Math.max(low, cells.count(cell).shown().orElseThrow().low());
        high = Math.min(high, cells.count(cell).shown().orElseThrow().high());
      }
      Variable variable = model.newVariable("c" + cell).integer(true).lower(low);
      if (cell == aim) {
        variable.weight(sign).upper(Math.min(cap, high));
      } else if (high < Cells.UNBOUNDED) {
        variable.upper(high);
      }
    }
    for (int cell = 0; cell < cells.size(); cell++) {
      for (int equation : cells.equationsOf(cell)) {
        if (cells.equation(equation).get(0).cell() == cell) {
          Expression sum = model.newExpression("e" + equation).level(0);
          cells.equation(equation).forEach(term -> sum.set(term.cell(), term.coefficient()));
        }
      }
    }
    Optimisation.Result found = model.minimise();
    if (!found.getState().isOptimal()) {
      throw new IllegalStateException("The attacker's programme ended as " + found.getState());
    }
    return Math.round(found.doubleValue(aim));
  }
}
