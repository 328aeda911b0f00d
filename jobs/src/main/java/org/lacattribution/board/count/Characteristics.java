package org.lacattribution.board.count;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_date;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.year;
import static org.lacattribution.board.count.Events.part;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.board.count.Population.Breakdown;
import org.lacattribution.table.Birthday;
import org.lacattribution.table.CodeList;
import org.lacattribution.table.Join;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Children;
import org.lacattribution.table.conformed.Enrolments;
import org.lacattribution.table.conformed.Plans;

/**
 * Who the children are: those in care and on protection plans on 31 March, and those who started a
 * programme in the year, by sex, age, ethnic group and disability. Children in care by age are a
 * breakdown of {@code stock_flow}, and are counted there alone.
 */
final class Characteristics {
  static final String SEX = "sex";
  static final String AGE = "age";
  static final String ETHNICITY = "ethnicity";
  static final String DISABILITY = "disability";
  static final String NOT_KNOWN = "not_known";

  private static final int YEAR = 12;
  private static final int MARCH = 3;
  private static final String DAY = "day";
  private static final String LA = "la_code";
  private static final String CHILD = "child_key";

  /** Ages from which a band begins, up to the next one. */
  private static final List<Integer> FROM_AGE = List.of(0, 1, 5, 10, 16);

  private static final List<String> AGES =
      List.of("under_1", "1_to_4", "5_to_9", "10_to_15", "16_to_17");

  static final List<Breakdown> BREAKDOWNS =
      List.of(
          yearly(SEX, List.of("female", "male")),
          yearly(AGE, AGES),
          yearly(ETHNICITY, groups()),
          yearly(DISABILITY, List.of("disabled", "not_disabled")));

  private final Tables tables;
  private final Scope scope;

  Characteristics(Tables tables, Scope scope) {
    this.tables = tables;
    this.scope = scope;
  }

  private static Breakdown yearly(String name, List<String> known) {
    return new Breakdown(
        name,
        Stream.concat(known.stream(), Stream.of(NOT_KNOWN)).toList(),
        false,
        Optional.empty(),
        YEAR);
  }

  private static List<String> groups() {
    Set<String> groups =
        CodeList.named("ethnic_group").codes().stream()
            .map(CodeList.Code::meaning)
            .collect(Collectors.toCollection(TreeSet::new));
    return List.copyOf(groups);
  }

  /**
   * Every event, as {@link Events#of} gives it.
   *
   * @param inCare children in care at the ends of months, with the column {@code day}
   */
  List<Dataset<Row>> all(Dataset<Row> inCare) {
    return List.of(
        Events.ofParts(
            described(inCare.filter(month(col(DAY)).equalTo(MARCH))),
            "in_care",
            col(DAY),
            sex(),
            ethnicity(),
            disability()),
        Events.ofParts(
            described(onPlans()), "plans_open", col(DAY), sex(), age(), ethnicity(), disability()),
        Events.of(
            described(
                tables
                    .read(Enrolments.TABLE)
                    .filter(Enrolments.DECISION.col().equalTo("accepted"))
                    .select(
                        Enrolments.LA_CODE.col(),
                        Enrolments.CHILD_KEY.col(),
                        Enrolments.START_DATE.col().as(DAY))),
            "programme_children",
            col(DAY),
            sex(),
            age(),
            ethnicity(),
            disability()));
  }

  /** Protection plans that are open at the end of a 31 March, a row each. */
  private Dataset<Row> onPlans() {
    Column start = Plans.START_DATE.col();
    Column first =
        make_date(
            year(start).plus(when(month(start).gt(MARCH), 1).otherwise(0)), lit(MARCH), lit(31));
    return tables
        .read(Plans.TABLE)
        .filter(Plans.PLAN_TYPE.col().equalTo("cpp"))
        .withColumn("first", first)
        .withColumn(
            "last", least(coalesce(Plans.END_DATE.col(), lit(scope.asOf())), lit(scope.asOf())))
        .filter(col("first").leq(col("last")))
        .withColumn(DAY, explode(sequence(col("first"), col("last"), expr("interval 1 year"))))
        .filter(Plans.END_DATE.col().isNull().or(Plans.END_DATE.col().gt(col(DAY))))
        .select(Plans.LA_CODE.col(), Plans.CHILD_KEY.col(), col(DAY));
  }

  private Dataset<Row> described(Dataset<Row> rows) {
    return Join.manyToOne(
        rows.select(col(LA), col(CHILD), col(DAY)),
        tables
            .read(Children.TABLE)
            .select(
                Children.LA_CODE.col(),
                Children.CHILD_KEY.col(),
                Children.SEX.col(),
                Children.ETHNICITY.col(),
                Children.DISABLED.col(),
                Children.DATE_OF_BIRTH.col()),
        LA,
        CHILD);
  }

  private static Column sex() {
    Column sex = Children.SEX.col();
    return part(
        SEX, when(sex.equalTo("F"), "female").when(sex.equalTo("M"), "male").otherwise(NOT_KNOWN));
  }

  /** By birthdays: {@link org.lacattribution.table.Birthday} has the rule. */
  private static Column age() {
    Column birth = Children.DATE_OF_BIRTH.col();
    Column band = when(birth.isNull().or(birth.gt(col(DAY))), NOT_KNOWN);
    for (int i = FROM_AGE.size() - 1; i >= 0; i--) {
      band = band.when(Birthday.of(birth, FROM_AGE.get(i)).leq(col(DAY)), AGES.get(i));
    }
    return part(AGE, band.otherwise(NOT_KNOWN));
  }

  private static Column ethnicity() {
    Column group = lit(NOT_KNOWN);
    for (CodeList.Code code : CodeList.named("ethnic_group").codes()) {
      group = when(Children.ETHNICITY.col().equalTo(code.code()), code.meaning()).otherwise(group);
    }
    return part(ETHNICITY, group);
  }

  private static Column disability() {
    return part(
        DISABILITY,
        when(Children.DISABLED.col(), "disabled")
            .when(not(Children.DISABLED.col()), "not_disabled")
            .otherwise(NOT_KNOWN));
  }
}
