package org.lacattribution.attribution;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.lacattribution.attribution.history.ChildHistory;
import org.lacattribution.attribution.history.ChildHistory.Assessment;
import org.lacattribution.attribution.history.ChildHistory.Care;
import org.lacattribution.attribution.history.ChildHistory.Enrolment;
import org.lacattribution.attribution.history.ChildHistory.Exit;
import org.lacattribution.attribution.history.ChildHistory.LegalStatus;
import org.lacattribution.attribution.history.ChildHistory.Order;
import org.lacattribution.attribution.history.ChildHistory.Placed;
import org.lacattribution.attribution.history.ChildHistory.Referral;
import org.lacattribution.attribution.history.ChildHistory.Stretch;
import org.lacattribution.attribution.history.ChildHistory.Trait;
import org.lacattribution.attribution.history.FactorKind;
import org.lacattribution.attribution.history.Months;
import org.lacattribution.council.Council;
import org.lacattribution.simulate.SimulatedCouncil;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Assessments;
import org.lacattribution.table.conformed.Children;
import org.lacattribution.table.conformed.Coverage;
import org.lacattribution.table.conformed.EarlyHelp;
import org.lacattribution.table.conformed.Enrolments;
import org.lacattribution.table.conformed.FamilyMembers;
import org.lacattribution.table.conformed.LegalStatuses;
import org.lacattribution.table.conformed.PeriodsOfCare;
import org.lacattribution.table.conformed.Placements;
import org.lacattribution.table.conformed.Plans;
import org.lacattribution.table.conformed.Population;
import org.lacattribution.table.conformed.Referrals;
import org.lacattribution.table.conformed.Section47Enquiries;
import org.lacattribution.table.published.StockFlow;
import org.lacattribution.testing.SharedSpark;

/** The conformed tables, and stock and flow, that histories would have been read from. */
final class ConformedHistories {
  private static final LocalDate LAST = LocalDate.of(2015, 3, 31);
  private static final Council COUNCIL = SimulatedCouncil.council();

  private ConformedHistories() {}

  /**
   * Of some authorities.
   *
   * @param partitions of every table
   */
  static Tables of(Map<String, List<ChildHistory>> authorities, int partitions) {
    Map<String, Map<Table, List<Map<Field, Object>>>> rows = new TreeMap<>();
    authorities.forEach((laCode, children) -> rows.put(laCode, rows(children)));
    return table -> {
      List<Row> made = new ArrayList<>();
      rows.forEach(
          (laCode, tables) ->
              tables.getOrDefault(table, List.of()).stream()
                  .map(row -> row(table, laCode, row))
                  .forEach(made::add));
      Dataset<Row> data = SharedSpark.session().createDataFrame(made, mayBeNull(table.schema()));
      return partitions == 1 ? data.coalesce(1) : data.repartition(partitions);
    };
  }

  /** Histories do not tell what every column must hold. */
  private static StructType mayBeNull(StructType schema) {
    return new StructType(
        Arrays.stream(schema.fields())
            .map(field -> new StructField(field.name(), field.dataType(), true, field.metadata()))
            .toArray(StructField[]::new));
  }

  private static Map<Table, List<Map<Field, Object>>> rows(List<ChildHistory> children) {
    Map<Table, List<Map<Field, Object>>> rows = new HashMap<>();
    add(
        rows,
        Coverage.TABLE,
        Map.of(
            Coverage.SOURCE,
            "ssda903",
            Coverage.FIRST_DAY,
            Date.valueOf("2010-04-01"),
            Coverage.LAST_DAY,
            Date.valueOf(LAST)));
    children.forEach(child -> add(rows, child));
    for (int year = 2010; year <= 2015; year++) {
      add(
          rows,
          Population.TABLE,
          of(
              Population.YEAR,
              year,
              Population.MIN_AGE,
              0,
              Population.MAX_AGE,
              17,
              Population.SEX,
              "all",
              Population.VARIANT,
              "estimate",
              Population.PERSONS,
              7000.0 + 50 * (year - 2010)));
    }
    for (int month = 2010 * 12 + 3; month <= Months.of(LAST); month++) {
      add(rows, StockFlow.TABLE, flow(children, month));
    }
    return rows;
  }

  private static Map<Field, Object> flow(List<ChildHistory> children, int month) {
    long before = 0;
    long entries = 0;
    long exits = 0;
    int first = Months.first(month);
    int next = Months.first(month + 1);
    for (ChildHistory child : children) {
      for (Care care : child.care()) {
        before += care.covers(first - 1) ? 1 : 0;
        entries += care.start() >= first && care.start() < next ? 1 : 0;
        exits += care.end() >= first && care.end() < next ? 1 : 0;
      }
    }
    return of(
        StockFlow.MONTH,
        Date.valueOf(Months.date(month)),
        StockFlow.AGE_BAND,
        "unknown",
        StockFlow.PLACEMENT_GROUP,
        "other",
        StockFlow.STOCK_START,
        before,
        StockFlow.ENTRIES,
        entries,
        StockFlow.EXITS,
        exits,
        StockFlow.STOCK_END,
        before + entries - exits);
  }

  private static Row row(Table table, String laCode, Map<Field, Object> values) {
    return RowFactory.create(
        table.fields().stream()
            .map(field -> field.name().equals("la_code") ? laCode : values.get(field))
            .toArray());
  }

  private static void add(
      Map<Table, List<Map<Field, Object>>> rows, Table table, Map<Field, Object> row) {
    rows.computeIfAbsent(table, any -> new ArrayList<>()).add(row);
  }

  private static void add(Map<Table, List<Map<Field, Object>>> rows, ChildHistory child) {
    String key = child.child();
    add(
        rows,
        Children.TABLE,
        of(
            Children.CHILD_KEY, key,
            Children.DATE_OF_BIRTH, date(child.born()),
            Children.SEX, child.traits().contains(Trait.MALE) ? "M" : "F",
            Children.DISABLED, child.traits().contains(Trait.DISABLED),
            Children.UASC, child.asylum()));
    for (String family : child.families()) {
      add(
          rows,
          FamilyMembers.TABLE,
          of(FamilyMembers.FAMILY_KEY, family, FamilyMembers.CHILD_KEY, key));
    }
    for (Care care : child.care()) {
      add(
          rows,
          PeriodsOfCare.TABLE,
          of(
              PeriodsOfCare.CHILD_KEY,
              key,
              PeriodsOfCare.START_DATE,
              date(care.start()),
              PeriodsOfCare.END_DATE,
              date(care.end()),
              PeriodsOfCare.END_REASON,
              code(care.exit()),
              PeriodsOfCare.SHORT_BREAKS,
              false));
      int number = 1;
      for (LegalStatus status : care.statuses()) {
        add(
            rows,
            LegalStatuses.TABLE,
            of(
                LegalStatuses.CHILD_KEY,
                key,
                LegalStatuses.START_DATE,
                date(status.day()),
                LegalStatuses.STATUS_NUMBER,
                number++,
                LegalStatuses.LEGAL_STATUS,
                code(status.order())));
      }
      for (Placed placed : care.placements()) {
        add(
            rows,
            Placements.TABLE,
            of(
                Placements.CHILD_KEY,
                key,
                Placements.START_DATE,
                date(placed.day()),
                Placements.PLACEMENT_GROUP,
                placed.group(),
                Placements.SHORT_BREAK,
                false));
      }
    }
    stretches(
        rows,
        EarlyHelp.TABLE,
        child.earlyHelp(),
        EarlyHelp.START_DATE,
        EarlyHelp.END_DATE,
        of(EarlyHelp.CHILD_KEY, key));
    stretches(
        rows,
        Plans.TABLE,
        child.inNeed(),
        Plans.START_DATE,
        Plans.END_DATE,
        of(Plans.CHILD_KEY, key, Plans.PLAN_TYPE, "cin"));
    stretches(
        rows,
        Plans.TABLE,
        child.protection(),
        Plans.START_DATE,
        Plans.END_DATE,
        of(Plans.CHILD_KEY, key, Plans.PLAN_TYPE, "cpp"));
    List<Integer> acted = child.cases().stream().map(Stretch::start).toList();
    stretches(
        rows,
        Referrals.TABLE,
        child.cases(),
        Referrals.REFERRAL_DATE,
        Referrals.CLOSED_DATE,
        of(Referrals.CHILD_KEY, key, Referrals.NO_FURTHER_ACTION, false));
    for (int day : child.referrals()) {
      if (!acted.contains(day)) {
        add(
            rows,
            Referrals.TABLE,
            of(
                Referrals.CHILD_KEY,
                key,
                Referrals.REFERRAL_DATE,
                date(day),
                Referrals.CLOSED_DATE,
                date(day + 3),
                Referrals.NO_FURTHER_ACTION,
                true));
      }
    }
    for (int day : child.enquiries()) {
      add(
          rows,
          Section47Enquiries.TABLE,
          of(Section47Enquiries.CHILD_KEY, key, Section47Enquiries.START_DATE, date(day)));
    }
    child
        .assessments()
        .forEach(
            assessment ->
                add(
                    rows,
                    Assessments.TABLE,
                    of(
                        Assessments.CHILD_KEY,
                        key,
                        Assessments.AUTHORISED_DATE,
                        date(assessment.authorised()),
                        Assessments.FACTORS,
                        codes(assessment))));
    List<Referral> unanswered = new ArrayList<>(child.referred());
    for (Enrolment enrolment : child.enrolments()) {
      Optional<Referral> referral =
          unanswered.stream()
              .filter(r -> r.programme() == enrolment.programme())
              .filter(r -> r.day() <= enrolment.start())
              .reduce((earlier, later) -> later);
      referral.ifPresent(unanswered::remove);
      int referred = referral.map(Referral::day).orElse(enrolment.start());
      Map<Field, Object> row = referral(key, enrolment.programme(), referred, "accepted");
      row.put(Enrolments.ASSIGNMENT, assignment(child, enrolment.programme(), referred));
      row.put(Enrolments.START_DATE, date(enrolment.start()));
      row.put(Enrolments.END_DATE, date(enrolment.end()));
      add(rows, Enrolments.TABLE, row);
    }
    for (Referral referral : unanswered) {
      String decision = referral.decision().name().toLowerCase(Locale.ROOT);
      Map<Field, Object> row = referral(key, referral.programme(), referral.day(), decision);
      row.put(Enrolments.ASSIGNMENT, assignment(child, referral.programme(), referral.day()));
      add(rows, Enrolments.TABLE, row);
    }
  }

  /** Codes of as many factors, of the same kinds. */
  private static String[] codes(Assessment assessment) {
    List<String> codes = new ArrayList<>(Collections.nCopies(assessment.factors(), "20"));
    int at = 0;
    for (FactorKind kind : assessment.kinds()) {
      codes.set(
          at++,
          switch (kind) {
            case BEYOND_HOME -> "24A";
            case CHILD_MENTAL_HEALTH -> "15A";
            case CHILD_DISABILITY -> "6A";
            case HOUSEHOLD_SUBSTANCES -> "2C";
            case DOMESTIC_ABUSE -> "3A";
            case HOUSEHOLD_HEALTH -> "5B";
            case ABUSE_OR_NEGLECT -> "18C";
          });
    }
    return codes.isEmpty() ? new String[] {"21"} : codes.toArray(String[]::new);
  }

  private static String assignment(ChildHistory child, int programme, int day) {
    return child.draws().stream()
            .anyMatch(draw -> draw.programme() == programme && draw.day() == day)
        ? "lottery"
        : null;
  }

  private static Map<Field, Object> referral(String key, int programme, int day, String decision) {
    return of(
        Enrolments.CHILD_KEY,
        key,
        Enrolments.PROGRAMME,
        COUNCIL.programmes().get(programme).code(),
        Enrolments.REFERRAL_DATE,
        date(day),
        Enrolments.DECISION,
        decision);
  }

  private static void stretches(
      Map<Table, List<Map<Field, Object>>> rows,
      Table table,
      List<Stretch> stretches,
      Field start,
      Field end,
      Map<Field, Object> rest) {
    for (Stretch stretch : stretches) {
      Map<Field, Object> row = new HashMap<>(rest);
      row.put(start, date(stretch.start()));
      row.put(end, date(stretch.end()));
      add(rows, table, row);
    }
  }

  static String code(Order order) {
    return switch (order) {
      case AGREEMENT -> "V2";
      case COURT -> "C2";
      case ADOPTION -> "E1";
    };
  }

  private static String code(Exit exit) {
    return switch (exit) {
      case HOME -> "E4A";
      case PERMANENCE -> "E11";
      case OTHER -> "E8";
      case DEATH -> "E2";
    };
  }

  private static Date date(int day) {
    return day == Months.OPEN ? null : Date.valueOf(LocalDate.ofEpochDay(day));
  }

  private static Map<Field, Object> of(Object... pairs) {
    Map<Field, Object> map = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((Field) pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
