package org.lacattribution.conform;

import static java.util.stream.Collectors.toMap;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.lacattribution.table.CodeList;
import org.lacattribution.table.Field;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.PlacementCosts;
import org.lacattribution.table.conformed.Population;
import org.lacattribution.table.conformed.PublishedFigures;
import org.lacattribution.table.conformed.StatisticalNeighbours;
import org.lacattribution.table.landing.PlacementCost;
import org.lacattribution.table.landing.Provenance;
import org.lacattribution.table.landing.PublishedPanel;

/** Figures about places and prices, not about children: one landed row is one row here. */
final class ReferenceFigures {
  private static final String ESTIMATE = "estimate";

  private final Tables landed;
  private final LocalDate asOf;

  ReferenceFigures(Tables landed, LocalDate asOf) {
    this.landed = landed;
    this.asOf = asOf;
  }

  /** A range of ages such as 0-17, or one age. A projection may look past the as-of date. */
  Sifted population() {
    var source = org.lacattribution.table.landing.Population.TABLE;
    var age = org.lacattribution.table.landing.Population.AGE;
    var yearField = org.lacattribution.table.landing.Population.YEAR;
    var personsField = org.lacattribution.table.landing.Population.PERSONS;
    Column youngest = part(Landed.text(age), 1);
    Column oldest = coalesce(part(Landed.text(age), 3), youngest);
    Column year = Landed.whole(yearField);
    Column persons = Landed.number(personsField);
    Column variant =
        lower(
            coalesce(
                Landed.text(org.lacattribution.table.landing.Population.VARIANT), lit(ESTIMATE)));
    return Sifted.of(
        source,
        Population.TABLE,
        landed.read(source),
        List.of(
            Fault.unlisted(
                org.lacattribution.table.landing.Population.LA_CODE,
                Landed.text(org.lacattribution.table.landing.Population.LA_CODE)),
            Fault.noFigure(yearField, year),
            Fault.noFigure(age, youngest),
            Fault.noFigure(personsField, persons),
            later(
                when(variant.equalTo(ESTIMATE), functions.make_date(year, lit(6), lit(30))),
                yearField)),
        Map.of(
            Population.LA_CODE, Landed.text(org.lacattribution.table.landing.Population.LA_CODE),
            Population.YEAR, year,
            Population.MIN_AGE, youngest,
            Population.MAX_AGE, oldest,
            Population.SEX,
                coalesce(Landed.text(org.lacattribution.table.landing.Population.SEX), lit("all")),
            Population.VARIANT, variant,
            Population.PERSONS, persons));
  }

  /**
   * A figure is dated by its release where that is stated, else by the day it counts: 31 March of
   * the year, or 30 June for a population. Of several releases of one figure, the latest that was
   * out by the as-of date is used.
   */
  Sifted publishedFigures() {
    Column year = Landed.whole(PublishedPanel.YEAR);
    Column measure = Landed.text(PublishedPanel.MEASURE);
    Column counted =
        when(measure.startsWith("pop_"), functions.make_date(year, lit(6), lit(30)))
            .otherwise(functions.make_date(year, lit(3), lit(31)));
    Column dated = coalesce(Landed.day(PublishedPanel.RELEASED), counted);
    return Sifted.of(
        PublishedPanel.TABLE,
        PublishedFigures.TABLE,
        landed.read(PublishedPanel.TABLE),
        List.of(
            Fault.unlisted(PublishedPanel.LA_CODE, Landed.text(PublishedPanel.LA_CODE)),
            Fault.noFigure(PublishedPanel.YEAR, year),
            Fault.unlisted(PublishedPanel.MEASURE, measure),
            later(dated, PublishedPanel.YEAR)),
        Map.of(
            PublishedFigures.LA_CODE, Landed.text(PublishedPanel.LA_CODE),
            PublishedFigures.YEAR, year,
            PublishedFigures.MEASURE, measure,
            PublishedFigures.LA_NAME, laName(),
            PublishedFigures.VALUE, Landed.number(PublishedPanel.VALUE),
            PublishedFigures.RAW, Landed.text(PublishedPanel.RAW),
            PublishedFigures.SOURCE, Landed.text(PublishedPanel.SOURCE),
            PublishedFigures.RELEASED, Landed.day(PublishedPanel.RELEASED)),
        dated);
  }

  Sifted neighbours() {
    var table = org.lacattribution.table.landing.StatisticalNeighbours.TABLE;
    var rankField = org.lacattribution.table.landing.StatisticalNeighbours.RANK;
    var modelYear = org.lacattribution.table.landing.StatisticalNeighbours.MODEL_YEAR;
    var authority = org.lacattribution.table.landing.StatisticalNeighbours.LA_CODE;
    var neighbour = org.lacattribution.table.landing.StatisticalNeighbours.NEIGHBOUR_LA_CODE;
    return Sifted.of(
        table,
        StatisticalNeighbours.TABLE,
        landed.read(table),
        List.of(
            Fault.unlisted(authority, Landed.text(authority)),
            Fault.unlisted(neighbour, Landed.text(neighbour)),
            Fault.noFigure(modelYear, Landed.whole(modelYear)),
            Fault.noFigure(rankField, Landed.whole(rankField))),
        Map.of(
            StatisticalNeighbours.LA_CODE, Landed.text(authority),
            StatisticalNeighbours.MODEL_YEAR, Landed.whole(modelYear),
            StatisticalNeighbours.NEIGHBOUR_LA_CODE, Landed.text(neighbour),
            StatisticalNeighbours.RANK, Landed.whole(rankField)));
  }

  /** A price of a later year is not used until the as-of date reaches it. */
  Sifted costs() {
    Column group = Landed.text(PlacementCost.PLACEMENT_GROUP);
    Column price = Landed.number(PlacementCost.WEEKLY_COST_GBP);
    return Sifted.of(
        PlacementCost.TABLE,
        PlacementCosts.TABLE,
        landed.read(PlacementCost.TABLE),
        List.of(
            Fault.unlisted(PlacementCost.PLACEMENT_GROUP, group),
            Fault.undated(PlacementCost.VALID_FROM, asOf),
            Fault.noFigure(PlacementCost.WEEKLY_COST_GBP, price)),
        Map.of(
            PlacementCosts.LA_CODE, Provenance.LA_CODE.col(),
            PlacementCosts.PLACEMENT_GROUP, group,
            PlacementCosts.VALID_FROM, Landed.day(PlacementCost.VALID_FROM),
            PlacementCosts.VALID_TO, Landed.day(PlacementCost.VALID_TO),
            PlacementCosts.WEEKLY_COST_GBP, price,
            PlacementCosts.SOURCE, Landed.text(PlacementCost.SOURCE)));
  }

  /** The name in the list of authorities, whatever the figures call it. */
  private static Column laName() {
    Column[] names =
        CodeList.named("local_authority").codes().stream()
            .collect(
                toMap(
                    CodeList.Code::code,
                    CodeList.Code::meaning,
                    (first, next) -> next,
                    TreeMap::new))
            .entrySet()
            .stream()
            .flatMap(name -> Stream.of(lit(name.getKey()), lit(name.getValue())))
            .toArray(Column[]::new);
    return try_element_at(map(names), Landed.text(PublishedPanel.LA_CODE));
  }

  private Fault later(Column day, Field field) {
    return new Fault(when(day.gt(lit(asOf)), Fault.AFTER_AS_OF), field);
  }

  private static Column part(Column ages, int group) {
    return functions
        .nullif(regexp_extract(ages, "^(\\d{1,3})(-(\\d{1,3}))?$", group), lit(""))
        .try_cast(DataTypes.IntegerType);
  }
}
