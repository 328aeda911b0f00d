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
import org.lacattribution.table.conformed.Deflators;
import org.lacattribution.table.conformed.OtherEvidence;
import org.lacattribution.table.conformed.PlacementCosts;
import org.lacattribution.table.conformed.Population;
import org.lacattribution.table.conformed.PublishedFigures;
import org.lacattribution.table.conformed.Reforms;
import org.lacattribution.table.conformed.StatisticalNeighbours;
import org.lacattribution.table.landing.Deflator;
import org.lacattribution.table.landing.Evidence;
import org.lacattribution.table.landing.PlacementCost;
import org.lacattribution.table.landing.Provenance;
import org.lacattribution.table.landing.PublishedPanel;
import org.lacattribution.table.landing.Reform;

/** Figures about places and prices, not about children: one landed row is one row here. */
final class ReferenceFigures {
  private static final String ESTIMATE = "estimate";

  /** The kind of a price that does not say: what is paid to the provider. */
  private static final String FEE = "fee";

  private final Tables landed;
  private final LocalDate asOf;

  ReferenceFigures(Tables landed, LocalDate asOf) {
    this.landed = landed;
    this.asOf = asOf;
  }

  /** A range of ages such as 0-17, or one age. A projection may look past the as-of date. */
  RowFates population() {
    var source = org.lacattribution.table.landing.Population.TABLE;
    var age = org.lacattribution.table.landing.Population.AGE;
    var yearField = org.lacattribution.table.landing.Population.YEAR;
    var personsField = org.lacattribution.table.landing.Population.PERSONS;
    Column youngest = part(CellValue.text(age), 1);
    Column oldest = coalesce(part(CellValue.text(age), 3), youngest);
    Column year = CellValue.whole(yearField);
    Column persons = CellValue.number(personsField);
    Column variant =
        lower(
            coalesce(
                CellValue.text(org.lacattribution.table.landing.Population.VARIANT),
                lit(ESTIMATE)));
    return RowFates.of(
        source,
        Population.TABLE,
        landed.read(source),
        List.of(
            Fault.unlisted(
                org.lacattribution.table.landing.Population.LA_CODE,
                CellValue.text(org.lacattribution.table.landing.Population.LA_CODE)),
            Fault.noFigure(yearField, year),
            Fault.noFigure(age, youngest),
            Fault.noFigure(personsField, persons),
            later(
                when(variant.equalTo(ESTIMATE), functions.make_date(year, lit(6), lit(30))),
                yearField)),
        Map.of(
            Population.LA_CODE, CellValue.text(org.lacattribution.table.landing.Population.LA_CODE),
            Population.YEAR, year,
            Population.MIN_AGE, youngest,
            Population.MAX_AGE, oldest,
            Population.SEX,
                coalesce(
                    CellValue.text(org.lacattribution.table.landing.Population.SEX), lit("all")),
            Population.VARIANT, variant,
            Population.PERSONS, persons));
  }

  /**
   * A figure is dated by its release where that is stated, else by the day it counts: 31 March of
   * the year, or 30 June for a population. Of several releases of one figure, the latest that was
   * out by the as-of date is used.
   */
  RowFates publishedFigures() {
    Column year = CellValue.whole(PublishedPanel.YEAR);
    Column measure = CellValue.text(PublishedPanel.MEASURE);
    Column counted =
        when(measure.startsWith("pop_"), functions.make_date(year, lit(6), lit(30)))
            .otherwise(functions.make_date(year, lit(3), lit(31)));
    Column dated = coalesce(CellValue.day(PublishedPanel.RELEASED), counted);
    return RowFates.of(
        PublishedPanel.TABLE,
        PublishedFigures.TABLE,
        landed.read(PublishedPanel.TABLE),
        List.of(
            Fault.unlisted(PublishedPanel.LA_CODE, CellValue.text(PublishedPanel.LA_CODE)),
            Fault.noFigure(PublishedPanel.YEAR, year),
            Fault.unlisted(PublishedPanel.MEASURE, measure),
            later(dated, PublishedPanel.YEAR)),
        Map.of(
            PublishedFigures.LA_CODE, CellValue.text(PublishedPanel.LA_CODE),
            PublishedFigures.YEAR, year,
            PublishedFigures.MEASURE, measure,
            PublishedFigures.LA_NAME, laName(),
            PublishedFigures.VALUE, CellValue.number(PublishedPanel.VALUE),
            PublishedFigures.RAW, CellValue.text(PublishedPanel.RAW),
            PublishedFigures.SOURCE, CellValue.text(PublishedPanel.SOURCE),
            PublishedFigures.RELEASED, CellValue.day(PublishedPanel.RELEASED)),
        dated);
  }

  RowFates neighbours() {
    var table = org.lacattribution.table.landing.StatisticalNeighbours.TABLE;
    var rankField = org.lacattribution.table.landing.StatisticalNeighbours.RANK;
    var modelYear = org.lacattribution.table.landing.StatisticalNeighbours.MODEL_YEAR;
    var authority = org.lacattribution.table.landing.StatisticalNeighbours.LA_CODE;
    var neighbour = org.lacattribution.table.landing.StatisticalNeighbours.NEIGHBOUR_LA_CODE;
    return RowFates.of(
        table,
        StatisticalNeighbours.TABLE,
        landed.read(table),
        List.of(
            Fault.unlisted(authority, CellValue.text(authority)),
            Fault.unlisted(neighbour, CellValue.text(neighbour)),
            Fault.noFigure(modelYear, CellValue.whole(modelYear)),
            Fault.noFigure(rankField, CellValue.whole(rankField))),
        Map.of(
            StatisticalNeighbours.LA_CODE, CellValue.text(authority),
            StatisticalNeighbours.MODEL_YEAR, CellValue.whole(modelYear),
            StatisticalNeighbours.NEIGHBOUR_LA_CODE, CellValue.text(neighbour),
            StatisticalNeighbours.RANK, CellValue.whole(rankField)));
  }

  /** A price of a later year is not used until the as-of date reaches it. */
  RowFates costs() {
    Column group = CellValue.text(PlacementCost.PLACEMENT_GROUP);
    Column kind = coalesce(CellValue.text(PlacementCost.PRICE), lit(FEE));
    Column price = CellValue.number(PlacementCost.WEEKLY_COST_GBP);
    return RowFates.of(
        PlacementCost.TABLE,
        PlacementCosts.TABLE,
        landed.read(PlacementCost.TABLE),
        List.of(
            Fault.unlisted(PlacementCost.PLACEMENT_GROUP, group),
            Fault.unlisted(PlacementCost.PRICE, kind),
            Fault.undated(PlacementCost.VALID_FROM, asOf),
            Fault.noFigure(PlacementCost.WEEKLY_COST_GBP, price)),
        Map.of(
            PlacementCosts.LA_CODE, Provenance.LA_CODE.col(),
            PlacementCosts.PLACEMENT_GROUP, group,
            PlacementCosts.PRICE, kind,
            PlacementCosts.VALID_FROM, CellValue.day(PlacementCost.VALID_FROM),
            PlacementCosts.VALID_TO, CellValue.day(PlacementCost.VALID_TO),
            PlacementCosts.WEEKLY_COST_GBP, price,
            PlacementCosts.SOURCE, CellValue.text(PlacementCost.SOURCE)));
  }

  /** Of several releases of the index, the latest that was out by the as-of date is used. */
  RowFates deflator() {
    Column ending = CellValue.whole(Deflator.FINANCIAL_YEAR);
    Column released = CellValue.day(Deflator.RELEASED);
    Column index = CellValue.number(Deflator.INDEX);
    return RowFates.of(
        Deflator.TABLE,
        Deflators.TABLE,
        landed.read(Deflator.TABLE),
        List.of(
            Fault.noFigure(Deflator.FINANCIAL_YEAR, ending),
            Fault.noFigure(Deflator.INDEX, when(index.gt(0), index)),
            Fault.missing(Deflator.BASE_YEAR),
            Fault.undated(Deflator.RELEASED, asOf)),
        Map.of(
            Deflators.LA_CODE, Provenance.LA_CODE.col(),
            Deflators.YEAR, ending,
            Deflators.INDEX, index,
            Deflators.BASE_YEAR, CellValue.whole(Deflator.BASE_YEAR),
            Deflators.RELEASED, released),
        released);
  }

  /** Of several releases of a council, the last whose data end by the as-of date is used. */
  RowFates evidence() {
    Column authority = CellValue.text(Evidence.LA_CODE);
    return RowFates.of(
        Evidence.TABLE,
        OtherEvidence.TABLE,
        landed.read(Evidence.TABLE),
        List.of(
            Fault.unlisted(Evidence.LA_CODE, authority),
            Fault.missing(Evidence.PROGRAMME),
            Fault.unlisted(Evidence.PROGRAMME_TYPE, CellValue.text(Evidence.PROGRAMME_TYPE)),
            Fault.unlisted(Evidence.ACTS_ON, CellValue.text(Evidence.ACTS_ON)),
            Fault.unlisted(Evidence.DIAGNOSTICS, CellValue.text(Evidence.DIAGNOSTICS)),
            Fault.missing(Evidence.METHOD_VERSION),
            Fault.undated(Evidence.AS_OF, asOf)),
        Map.of(
            OtherEvidence.LA_CODE, authority,
            OtherEvidence.PROGRAMME, CellValue.text(Evidence.PROGRAMME),
            OtherEvidence.AS_OF, CellValue.day(Evidence.AS_OF),
            OtherEvidence.PROGRAMME_TYPE, CellValue.text(Evidence.PROGRAMME_TYPE),
            OtherEvidence.ACTS_ON, CellValue.text(Evidence.ACTS_ON),
            OtherEvidence.LOG_RATE_RATIO, CellValue.number(Evidence.LOG_RATE_RATIO),
            OtherEvidence.STANDARD_ERROR, CellValue.number(Evidence.STANDARD_ERROR),
            OtherEvidence.DIAGNOSTICS, CellValue.text(Evidence.DIAGNOSTICS),
            OtherEvidence.METHOD_VERSION, CellValue.text(Evidence.METHOD_VERSION)),
        CellValue.day(Evidence.AS_OF));
  }

  RowFates reforms() {
    Column authority = CellValue.text(Reform.LA_CODE);
    return RowFates.of(
        Reform.TABLE,
        Reforms.TABLE,
        landed.read(Reform.TABLE),
        List.of(
            Fault.unlisted(Reform.LA_CODE, authority),
            Fault.missing(Reform.PROGRAMME),
            Fault.undated(Reform.FROM, asOf)),
        Map.of(
            Reforms.LA_CODE, authority,
            Reforms.PROGRAMME, CellValue.text(Reform.PROGRAMME),
            Reforms.FROM, CellValue.day(Reform.FROM),
            Reforms.TO, CellValue.day(Reform.TO)));
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
    return try_element_at(map(names), CellValue.text(PublishedPanel.LA_CODE));
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
