package org.lacattribution.attribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.lacattribution.attribution.effect.Models;
import org.lacattribution.attribution.effect.PersonTime;
import org.lacattribution.attribution.effect.Result;
import org.lacattribution.attribution.history.ChildHistory.Exit;
import org.lacattribution.attribution.history.Months;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.attribution.rate.Covariates;
import org.lacattribution.attribution.rate.ExposedEvents;
import org.lacattribution.attribution.rate.Patterns.Pattern;
import org.lacattribution.attribution.rate.RateData;
import org.lacattribution.attribution.rate.RateModel;
import org.lacattribution.attribution.topdown.Check;
import org.lacattribution.council.Council.ActsOn;
import org.lacattribution.stats.Interval;

/**
 * The fitted hazards for readers: those of the estimate (entry, leaving, moves), and next to them
 * first and repeated entry apart and leaving by where the child goes, which no estimate uses.
 *
 * <p>Leaving by type is cause-specific: each type has the same days at risk, and a child who leaves
 * by another is at risk of it no more. The hazards of the types sum to that of leaving (fitted ones
 * over all days together, and at any one term within error); none of them is the chance of leaving
 * so (Putter, Fiocco and Geskus 2007, Statistics in Medicine 26). Only programmes that act on
 * leaving have a term, as in the estimate, so that each type can be read as a part of it.
 */
final class FittedHazards {
  /** A transition as the table names it. */
  enum Transition {
    ENTRY,
    FIRST_ENTRY,
    RE_ENTRY,
    EXIT,
    EXIT_HOME,
    EXIT_PERMANENCE,
    EXIT_OTHER,
    PLACEMENT_MOVE;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The child whose rate is that of the constant. */
    private String reference() {
      return switch (this) {
        case ENTRY, FIRST_ENTRY -> IN_NEED + ", never in care";
        case RE_ENTRY -> IN_NEED + ", home from care for 12 months or more";
        case EXIT, EXIT_HOME, EXIT_PERMANENCE, EXIT_OTHER ->
            "aged 10 to 15, not recorded as male or disabled, never in care before, under a court's"
                + " order for 4 or 5 months, not in residential care";
        case PLACEMENT_MOVE ->
            "aged 10 to 15, in care for 6 months or more, not for adoption, not moved in the last"
                + " six months";
      };
    }
  }

  private static final String IN_NEED =
      "aged 10 to 15, not recorded as male or disabled, with a child in need plan for 3 to 11"
          + " months, two factors of no kind that has a term, no second referral in the year and no"
          + " section 47 enquiry in the quarter";

  /** Fewest events under a programme to compare it in two transitions. */
  private static final int LEAST_EVENTS = 5;

  /**
   * Fewest to be expected of either if the programme did there what it does in the other. Having
   * {@value #LEAST_EVENTS} is no matter of luck then: where fewer are expected, those that have as
   * many are those that chance gave more.
   */
  private static final int LEAST_EXPECTED = 10;

  /** Check whose value is the error of a log rate ratio. */
  private static final String INFORMATION = "information";

  /** Checks that report a rate ratio, or what is made of one alone. */
  private static final Set<String> OF_RATIO =
      Set.of(
          "e_value",
          "unrecorded_cause",
          "rate_shape",
          "sequential_trials",
          "outside_evidence",
          "other_authorities");

  /** Checks of all whose value, with the entries that were avoided, makes those that came. */
  private static final Set<String> OF_ALL_ENTRIES = Set.of("tipping_point", "unrecorded_cause");

  private final Setting setting;
  private final int threshold;
  private final List<Fitted> fits;

  private FittedHazards(Setting setting, int threshold, List<Fitted> fits) {
    this.setting = setting;
    this.threshold = threshold;
    this.fits = fits;
  }

  /**
   * Of one authority.
   *
   * @param threshold fewest events, and families, that a figure may rest on
   */
  static FittedHazards of(PersonTime time, Models models, int threshold) {
    List<Fitted> fits =
        Arrays.stream(Transition.values())
            .parallel()
            .map(transition -> new Fitted(transition, fit(transition, time, models)))
            .toList();
    return new FittedHazards(time.setting, threshold, fits);
  }

  private static RateModel fit(Transition transition, PersonTime time, Models models) {
    return switch (transition) {
      case ENTRY -> models.entry();
      case EXIT -> models.exit();
      case PLACEMENT_MOVE -> models.move();
      default -> RateModel.fit(data(transition, time));
    };
  }

  /** Days at risk and events of a transition. */
  static RateData data(Transition transition, PersonTime time) {
    return switch (transition) {
      case ENTRY -> time.entry;
      case FIRST_ENTRY -> entries(time.entry, back -> !back);
      case RE_ENTRY -> entries(time.entry, back -> back);
      case EXIT -> time.exit;
      case EXIT_HOME -> exits(time, Exit.HOME::equals);
      case EXIT_PERMANENCE -> exits(time, Exit.PERMANENCE::equals);
      case EXIT_OTHER -> exits(time, exit -> exit == Exit.OTHER || exit == Exit.DEATH);
      case PLACEMENT_MOVE -> time.move;
    };
  }

  /** Who has been in care has a column; long back is the reference of the others. */
  private static RateData entries(RateData entry, Predicate<Boolean> back) {
    List<String> names = entry.names();
    boolean[] ofPattern = new boolean[entry.patterns().size()];
    for (int pattern = 0; pattern < ofPattern.length; pattern++) {
      ofPattern[pattern] =
          Arrays.stream(entry.patterns().of(pattern).columns())
              .anyMatch(column -> names.get(column).startsWith(Covariates.BACK));
    }
    return entry.where(
        row -> back.test(ofPattern[entry.pattern(row)]),
        name -> !name.equals(Covariates.LONG_BACK));
  }

  private static RateData exits(PersonTime time, Predicate<Exit> type) {
    return time.exit.among(row -> type.test(time.exits.get(row)));
  }

  /**
   * A transition's model and what each of its columns rests on.
   *
   * @param events of rows in which the column is not zero
   * @param families of those rows
   */
  private record Fitted(
      Transition transition, RateModel model, double[] errors, int[] events, int[] families) {
    Fitted(Transition transition, RateModel model) {
      this(
          transition,
          model,
          model.standardErrors(),
          new int[model.data().columns()],
          new int[model.data().columns()]);
      count();
    }

    private void count() {
      RateData data = model.data();
      BitSet[] seen = new BitSet[families.length];
      Arrays.setAll(seen, any -> new BitSet());
      int[] programmes = data.programmes();
      for (int row = 0; row < data.rows(); row++) {
        int event = data.event(row) ? 1 : 0;
        Pattern pattern = data.patterns().of(data.pattern(row));
        for (int i = 0; i < pattern.columns().length; i++) {
          if (pattern.values()[i] != 0) {
            events[pattern.columns()[i]] += event;
            seen[pattern.columns()[i]].set(data.family(row));
          }
        }
        for (int i = 0; i < programmes.length; i++) {
          if ((data.exposure(row) >> programmes[i] & 1) == 1) {
            events[data.programmeColumn(i)] += event;
            seen[data.programmeColumn(i)].set(data.family(row));
          }
        }
      }
      Arrays.setAll(families, column -> seen[column].cardinality());
    }

    /** Whether so many events stand on either side of a column, and so many families have it. */
    boolean rests(int column, int least) {
      boolean constant = column == 0;
      return events[column] >= least
          && families[column] >= least
          && (constant || events[0] - events[column] >= least);
    }

    double log(int column) {
      return model.coefficients()[column];
    }

    Interval interval(int column) {
      double by = Check.ONCE_IN_TWENTY * errors[column];
      return new Interval(log(column) - by, log(column) + by).exponential();
    }

    String words(int column) {
      Interval interval = interval(column);
      return String.format(
          Locale.ROOT,
          "%.2f (95%% interval %.2f to %.2f)",
          Math.exp(log(column)),
          interval.lower(),
          interval.upper());
    }
  }

  private Fitted of(Transition transition) {
    return fits.get(transition.ordinal());
  }

  /** Rows of {@code published.hazard}: every term but calendar time, which is the month's own. */
  List<Row> rows(String laCode) {
    List<Row> rows = new ArrayList<>();
    for (Fitted fitted : fits) {
      List<String> names = fitted.model.data().names();
      for (int column = 0; column < names.size(); column++) {
        if (!names.get(column).startsWith(Covariates.CALENDAR)) {
          rows.add(row(laCode, fitted, column, names.get(column)));
        }
      }
    }
    return rows;
  }

  /**
   * Checks without what would give a small number of events away: of a programme whose rate ratio
   * rests on too few, neither that ratio nor its error is reported anywhere, for with the entries
   * avoided they make the number.
   */
  List<Check> withoutRatiosOfFew(List<Check> checks) {
    Set<String> few =
        IntStream.range(0, setting.size())
            .filter(programme -> !hasEnough(programme))
            .mapToObj(this::code)
            .collect(Collectors.toSet());
    boolean all = few.size() == setting.size();
    return checks.stream()
        .filter(check -> !few.contains(check.programme()) || !OF_RATIO.contains(check.check()))
        .filter(check -> !all || !OF_ALL_ENTRIES.contains(check.check()))
        .map(
            check ->
                few.contains(check.programme()) && check.check().equals(INFORMATION)
                    ? Check.of(
                        check.programme(),
                        check.check(),
                        Double.NaN,
                        check.threshold() == null ? Double.NaN : check.threshold(),
                        check.status(),
                        check.meaning())
                    : check)
        .toList();
  }

  private boolean hasEnough(int programme) {
    Fitted acting =
        of(
            switch (setting.programmes().get(programme).actsOn()) {
              case ENTRY -> Transition.ENTRY;
              case EXIT -> Transition.EXIT;
              case PLACEMENT -> Transition.PLACEMENT_MOVE;
            });
    return acting.rests(acting.model.column(programme), Math.max(1, threshold));
  }

  private Row row(String laCode, Fitted fitted, int column, String name) {
    int[] programmes = fitted.model.data().programmes();
    boolean programme = column >= fitted.model.data().programmeColumn(0);
    Result row =
        new Result(Result.Of.HAZARD, laCode)
            .put("measure", fitted.transition.code())
            .put("scope", column == 0 ? "baseline" : programme ? "programme" : kind(name))
            .put(
                "code",
                column == 0
                    ? "reference child"
                    : programme
                        ? code(programmes[column - fitted.model.data().programmeColumn(0)])
                        : name);
    if (!fitted.rests(column, Math.max(1, threshold))) {
      return row.put("note", tooFew()).row();
    }
    Interval interval = fitted.interval(column);
    return row.estimate(Math.exp(fitted.log(column)), interval.lower(), interval.upper())
        .put("note", note(fitted, column))
        .row();
  }

  private static String kind(String name) {
    if (name.startsWith("age ")) {
      return "age";
    }
    if (name.equals(Covariates.MALE)) {
      return "sex";
    }
    return name.contains("care") || name.startsWith("moved") ? "care" : "need";
  }

  private String tooFew() {
    return threshold > 1
        ? "Rests on fewer than %d events or families, with the term or without it."
            .formatted(threshold)
        : "No event with the term, or none without: nothing but made-up data would speak.";
  }

  private String note(Fitted fitted, int column) {
    if (column == 0) {
      return "A month's rate, of a child %s, with no programme, in %s."
          .formatted(fitted.transition.reference(), month(setting.firstMonth()));
    }
    return Math.min(fitted.events[column], fitted.events[0] - fitted.events[column])
            < ExposedEvents.FEW
        ? "Few events: the interval is rough."
        : null;
  }

  private static String month(int month) {
    return Months.date(month).toString().substring(0, "2013-03".length());
  }

  private String code(int programme) {
    return setting.programmes().get(programme).code();
  }

  /**
   * Whether a programme does the same to children going home as to children going to permanence,
   * and to children coming back as to those coming in for the first time. Neither can fail.
   */
  List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    for (int programme : setting.acting(ActsOn.EXIT)) {
      compared(
              programme,
              "exit_types",
              of(Transition.EXIT_HOME),
              of(Transition.EXIT_PERMANENCE),
              "Children go home at %s times the rate, to adopters, guardians or under a child"
                  + " arrangements order at %s times",
              "the replay, which multiplies all exits alike, takes them so",
              "the replay multiplies all exits alike, and only children who went home can come"
                  + " back: how many left is as shown, how many of them come back may not be")
          .ifPresent(checks::add);
    }
    for (int programme : setting.acting(ActsOn.ENTRY)) {
      compared(
              programme,
              "re_entry",
              of(Transition.RE_ENTRY),
              of(Transition.FIRST_ENTRY),
              "Children come back into care at %s times the rate, come in for the first time at %s"
                  + " times",
              "the estimate, which has one ratio for both, takes them so",
              "the estimate has one ratio for both, which is right for the two together and not"
                  + " for either")
          .ifPresent(checks::add);
    }
    return checks;
  }

  private Optional<Check> compared(
      int programme,
      String check,
      Fitted one,
      Fitted other,
      String found,
      String alike,
      String apart) {
    int here = one.model.column(programme);
    int there = other.model.column(programme);
    int least = Math.max(LEAST_EVENTS, threshold);
    double gap = one.log(here) - other.log(there);
    double fewest =
        Math.min(one.events[here] * Math.exp(-gap), other.events[there] * Math.exp(gap));
    if (!one.rests(here, least) || !other.rests(there, least) || fewest < LEAST_EXPECTED) {
      return Optional.empty();
    }
    double z = gap / error(one.model.influence(here), other.model.influence(there));
    String both = found.formatted(one.words(here), other.words(there));
    return Optional.of(
        Check.warnsOfZero(
            code(programme),
            check,
            z,
            "%s: no further apart than expected by chance; %s.".formatted(both, alike),
            "%s: further apart than chance usually gives. %s.".formatted(both, sentence(apart))));
  }

  private static String sentence(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** Error of the difference of two log ratios, by what each family moves them. */
  private static double error(double[] first, double[] second) {
    return Math.sqrt(
        IntStream.range(0, Math.max(first.length, second.length))
            .mapToDouble(
                family ->
                    (family < first.length ? first[family] : 0)
                        - (family < second.length ? second[family] : 0))
            .map(gap -> gap * gap)
            .sum());
  }
}
