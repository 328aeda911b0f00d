package org.lacattribution.disclose;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.ojalgo.concurrent.Parallelism;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.integer.IntegerStrategy;

/**
 * Another set of counts that everything shown allows: each cell's whole-number difference from its
 * true value. That such a set exists proves that an attacker cannot exclude it.
 *
 * @param by difference by cell, none of them 0
 * @param hides cells of the coming release that must be suppressed for it to be allowed
 * @param cost what suppressing those loses, for each unit of difference
 */
record Shift(Map<Integer, Long> by, BitSet hides, double cost) {
  /** So small that it decides only between ways that suppress nothing more. */
  private static final double SLIGHT = 1e-3;

  private static final double WHOLE = 1e-6;

  /** The same answer on every machine. */
  private static final IntegerStrategy ONE_THREAD =
      IntegerStrategy.newConfigurable().withParallelism(Parallelism.ONE);

  /** Bounds of a cell within which nothing more need be suppressed. */
  @FunctionalInterface
  interface Bounds {
    long[] of(int cell);
  }

  private record Variable(int cell, int sign, long most, double cost, boolean hides) {}

  /**
   * The cheapest shift by which one cell differs by so much, among cells of which all equations may
   * be used; a linear programme.
   *
   * @param equations those that may be used, as {@link Cells#near} gives them
   * @param free bounds as the release stands
   * @param widest bounds if the cell were suppressed; null where it cannot be
   * @return empty where there is none, or none in whole numbers was found
   */
  static Optional<Shift> of(
      Cells cells, int moved, long difference, BitSet equations, Bounds free, Bounds widest) {
    List<Variable> variables = variables(cells, moved, equations, free, widest);
    Optional<ExpressionsBasedModel> model = model(cells, moved, difference, equations, variables);
    if (model.isEmpty()) {
      return Optional.empty();
    }
    Optional<double[]> amounts = amounts(model.get());
    if (amounts.isPresent() && !areWhole(amounts.get())) {
      // In three dimensions or more the corners of a linear programme need not be whole.
      model.get().getVariables().forEach(variable -> variable.integer(true));
      model.get().options.integer(ONE_THREAD);
      amounts = amounts(model.get());
    }
    return amounts.flatMap(whole -> shift(cells, moved, difference, equations, variables, whole));
  }

  private static List<Variable> variables(
      Cells cells, int moved, BitSet equations, Bounds free, Bounds widest) {
    TreeSet<Integer> near = new TreeSet<>();
    for (int equation : numbers(equations)) {
      for (Cells.Term term : cells.equation(equation)) {
        if (term.cell() != moved
            && cells.equationsOf(term.cell()).stream().allMatch(equations::get)) {
          near.add(term.cell());
        }
      }
    }
    List<Variable> variables = new ArrayList<>();
    for (int cell : near) {
      long value = cells.value(cell);
      long[] within = free.of(cell);
      add(variables, new Variable(cell, 1, within[1] - value, SLIGHT, false));
      add(variables, new Variable(cell, -1, value - within[0], SLIGHT, false));
      long[] beyond = widest.of(cell);
      if (beyond != null) {
        double cost = cells.count(cell).cost();
        add(variables, new Variable(cell, 1, beyond[1] - within[1], cost, true));
        add(variables, new Variable(cell, -1, within[0] - beyond[0], cost, true));
      }
    }
    return variables;
  }

  private static int[] numbers(BitSet equations) {
    return equations.stream().toArray();
  }

  private static void add(List<Variable> variables, Variable variable) {
    if (variable.most() > 0) {
      variables.add(variable);
    }
  }

  /** Empty where an equation holds the moved cell and no other that could move with it. */
  private static Optional<ExpressionsBasedModel> model(
      Cells cells, int moved, long difference, BitSet equations, List<Variable> variables) {
    ExpressionsBasedModel model = new ExpressionsBasedModel();
    Map<Integer, List<Integer>> variablesOf = new HashMap<>();
    for (int i = 0; i < variables.size(); i++) {
      Variable variable = variables.get(i);
      variablesOf.computeIfAbsent(variable.cell(), cell -> new ArrayList<>()).add(i);
      var amount = model.newVariable("v" + i).lower(0).weight(variable.cost());
      if (variable.most() < Cells.UNBOUNDED / 2) {
        amount.upper(variable.most());
      }
    }
    for (int equation : numbers(equations)) {
      Expression sum = model.newExpression("e" + equation);
      long right = 0;
      boolean any = false;
      for (Cells.Term term : cells.equation(equation)) {
        if (term.cell() == moved) {
          right -= term.coefficient() * difference;
        }
        for (int i : variablesOf.getOrDefault(term.cell(), List.of())) {
          sum.set(i, term.coefficient() * variables.get(i).sign());
          any = true;
        }
      }
      if (!any && right != 0) {
        return Optional.empty();
      }
      sum.level(right);
    }
    return Optional.of(model);
  }

  private static Optional<double[]> amounts(ExpressionsBasedModel model) {
    int n = model.countVariables();
    if (n == 0) {
      return Optional.of(new double[0]);
    }
    Optimisation.Result found = model.minimise();
    return found.getState().isOptimal()
        ? Optional.of(IntStream.range(0, n).mapToDouble(found::doubleValue).toArray())
        : Optional.empty();
  }

  private static boolean areWhole(double[] amounts) {
    return DoubleStream.of(amounts).allMatch(x -> Math.abs(x - Math.rint(x)) < WHOLE);
  }

  /** The solution as a shift, if in whole numbers it meets every equation exactly. */
  private static Optional<Shift> shift(
      Cells cells,
      int moved,
      long difference,
      BitSet equations,
      List<Variable> variables,
      double[] amounts) {
    Map<Integer, Long> by = new HashMap<>();
    BitSet hides = new BitSet();
    double cost = 0;
    by.put(moved, difference);
    for (int i = 0; i < amounts.length; i++) {
      long amount = Math.round(amounts[i]);
      if (amount != 0) {
        Variable variable = variables.get(i);
        by.merge(variable.cell(), variable.sign() * amount, Long::sum);
        if (variable.hides()) {
          hides.set(variable.cell());
          cost += variable.cost() * amount;
        }
      }
    }
    by.values().removeIf(amount -> amount == 0);
    for (int equation : numbers(equations)) {
      long sum =
          cells.equation(equation).stream()
              .mapToLong(term -> term.coefficient() * by.getOrDefault(term.cell(), 0L))
              .sum();
      if (sum != 0) {
        return Optional.empty();
      }
    }
    return areWhole(amounts)
        ? Optional.of(new Shift(Map.copyOf(by), hides, cost))
        : Optional.empty();
  }
}
