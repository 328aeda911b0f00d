package org.lacattribution.publish.page;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.lacattribution.council.Council;
import org.lacattribution.publish.CsvFile;
import org.lacattribution.publish.Release;
import org.lacattribution.publish.ReleaseFile;
import org.lacattribution.publish.ReleaseFolder;
import org.lacattribution.publish.workbook.Sheet;
import org.lacattribution.publish.workbook.WorkbookFile;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.StatisticalNeighbours;
import org.lacattribution.table.published.Answerabilities;
import org.lacattribution.table.published.Attribution;
import org.lacattribution.table.published.AttributionMethods;
import org.lacattribution.table.published.AttributionSummaries;
import org.lacattribution.table.published.AuthorityYears;
import org.lacattribution.table.published.BacktestScores;
import org.lacattribution.table.published.BudgetRules;
import org.lacattribution.table.published.CarerFunnels;
import org.lacattribution.table.published.Claims;
import org.lacattribution.table.published.ComparatorWeights;
import org.lacattribution.table.published.Comparators;
import org.lacattribution.table.published.DataQuality;
import org.lacattribution.table.published.Diagnostics;
import org.lacattribution.table.published.EffectCourses;
import org.lacattribution.table.published.FinancialPositions;
import org.lacattribution.table.published.Forecasts;
import org.lacattribution.table.published.Indicators;
import org.lacattribution.table.published.PeriodFlows;
import org.lacattribution.table.published.PlacementUnitCosts;
import org.lacattribution.table.published.PlannedProfiles;
import org.lacattribution.table.published.ProgrammeFundings;
import org.lacattribution.table.published.ProgrammePerformances;
import org.lacattribution.table.published.ProgrammeWorths;
import org.lacattribution.table.published.Reconciliations;
import org.lacattribution.table.published.StatedSavings;
import org.lacattribution.table.published.StockBreakdowns;
import org.lacattribution.table.published.StockFlow;
import org.lacattribution.table.published.Sufficiencies;
import org.lacattribution.table.published.WorthCurves;
import org.lacattribution.testing.Drawn;
import org.lacattribution.testing.SharedSpark;

/** A release small enough to be worked out by hand, with every part of the page in it. */
public final class PageFixture {
  static final Release.Protection UNPROTECTED = new Release.Protection("none", 1, 1);
  static final Release.Protection PROTECTED = new Release.Protection("standard", 6, 5);
  static final String CONTACT = "Children's <services> analysis";
  static final String MST = "<b>Multi-Systemic Therapy";

  private static final LocalDate FIRST = LocalDate.of(2011, 4, 1);
  private static final int MONTHS = 24;

  private PageFixture() {}

  static Release release(String laName, Release.Protection protection) {
    return new Release(
        "9f2c",
        LocalDate.of(2013, 3, 31),
        "331",
        laName,
        "0.1.0 (0000000)",
        Release.Origin.SIMULATED,
        protection,
        new Council.PublicationNotice(
            Optional.of(LocalDate.of(2013, 4, 15)), Optional.of("2013-05"), Optional.of(CONTACT)),
        List.of(
            new Release.Input(
                "ssda903_episodes 2013, file 1 of 1", "ssda903_episodes", 1234L, "ab".repeat(32)),
            new Release.Input(
                "ssda903_uasc 2013, file 1 of 1", "ssda903_uasc", null, "cd".repeat(32))));
  }

  /** The council, whose file forgets to escape a name. */
  static Council council() {
    return new Council(
        "331",
        "Coventry",
        List.of(
            programme("MST", MST, "MST_TF", Council.ActsOn.ENTRY),
            programme("TF", "Troubled Families", "MST_TF", Council.ActsOn.ENTRY),
            programme("KEEP", "Carers' group", "KEEP", Council.ActsOn.PLACEMENT)));
  }

  private static Council.Programme programme(
      String code, String name, String group, Council.ActsOn acts) {
    return new Council.Programme(
        code, name, group, acts, FIRST, null, 6, null, null, null, null, "");
  }

  static Page page(Release release, Tables tables) {
    return CarePage.of(release, tables, council(), PageFixture::advice, files());
  }

  /** Tables that are files of the release. */
  static List<Table> files() {
    return List.of(AttributionSummaries.TABLE, Attribution.TABLE, StockFlow.TABLE);
  }

  /** Every section there is. */
  static String wholePage() {
    return PageFile.of(page(release("Coventry", PROTECTED), tables())).text();
  }

  static String advice(String rule) {
    return "Rule " + rule + " leaves the number of plans too high. Check the file.";
  }

  /** Writes the release. */
  public static void write(Path folder) throws IOException {
    Release release = release("Coventry", PROTECTED);
    Tables tables = tables();
    List<ReleaseFile> files = new ArrayList<>();
    List<Sheet> sheets = new ArrayList<>();
    for (Table table : drawn().keySet()) {
      if (table.layer().equals("published")) {
        files.add(new CsvFile(table, tables.read(table)));
        sheets.add(Sheet.of(table, tables.read(table)));
      }
    }
    Page page = page(release, tables);
    files.add(new WorkbookFile(release, sheets, page.answers()));
    files.add(PageFile.of(page));
    ReleaseFolder.write(folder, release, files);
  }

  /** The tables drawn, and all others empty. */
  static Tables tables() {
    Map<Table, Dataset<Row>> drawn = drawn();
    return table -> drawn.containsKey(table) ? drawn.get(table) : empty(table);
  }

  /** No rows at all. */
  static Tables nothing() {
    return PageFixture::empty;
  }

  private static Dataset<Row> empty(Table table) {
    return SharedSpark.session().createDataFrame(List.of(), table.schema());
  }

  private static Map<Table, Dataset<Row>> drawn() {
    Map<Table, Dataset<Row>> drawn = new HashMap<>();
    drawn.put(StockFlow.TABLE, Drawn.rows(StockFlow.TABLE, stockFlow()));
    drawn.put(
        PeriodFlows.TABLE,
        Drawn.rows(
            PeriodFlows.TABLE,
            """
            | la_code | first_month | months | stock_start | entries | exits | stock_end |
            | 331     | 2011-04-01  | 12     | 590         | 144     | 132   | 602       |
            | 331     | 2012-04-01  | 12     | 602         | 144     | 132   | 614       |
            """));
    drawn.put(
        StockBreakdowns.TABLE,
        suppressed(
            "children",
            Drawn.rows(
                StockBreakdowns.TABLE,
                """
                | la_code | month      | breakdown       | category        | children |
                | 331     | 2013-02-01 | placement_group | internal_foster | 1        |
                | 331     | 2013-03-01 | placement_group | internal_foster | 400      |
                | 331     | 2013-03-01 | placement_group | secure          | 214      |
                | 331     | 2013-03-01 | placement_group | supported       | 0        |
                | 331     | 2013-03-01 | age_band        | 1_to_4          | 600      |
                | 331     | 2013-03-01 | age_band        | 5_to_9          |          |
                """)));
    drawn.put(
        StatisticalNeighbours.TABLE,
        Drawn.rows(
            StatisticalNeighbours.TABLE,
            """
            | la_code | model_year | neighbour_la_code | rank |
            | 331     | 2021       | 201               | 1    |
            | 331     | 2021       | 202               | 2    |
            | 331     | 2021       | 203               | 3    |
            """));
    drawn.put(
        AuthorityYears.TABLE,
        Drawn.rows(
            AuthorityYears.TABLE,
            """
            | la_code | la_name    | year | cla_31march | started | ceased | identity_gap | cla_rate | note |
            | 331     | Coventry   | 2012 | 1578        | 250     | 259    | 6            | 84.88    |      |
            | 331     | Coventry   | 2013 |             |         |        |              |          | Rates use mid-2009. |
            | 970     | England    | 2012 | 67070       |         |        |              | 59       |      |
            | 201     | London     | 2012 |             |         |        |              | 70       |      |
            | 202     | Camden     | 2012 |             |         |        |              | 60       |      |
            | 203     | Greenwich  | 2012 |             |         |        |              |          |      |
            """));
    // Programmes add up: 2 + 8 = 10.
    drawn.put(
        Attribution.TABLE,
        suppressed(
            "children",
            Drawn.rows(
                Attribution.TABLE,
                """
                | la_code | month      | measure   | scope        | code         | estimate | lower_95 | upper_95 | verdict              | children | note |
                | 331     | 2013-02-01 | lac_stock | total        | all          | 9        | 1        | 11       | reduction            |          |      |
                | 331     | 2013-03-01 | lac_stock | programme    | MST          | 2        | -1       | 5        | no_detectable_effect |          |      |
                | 331     | 2013-03-01 | lac_stock | programme    | KEEP         | 0        |          |          |                      | 65       | Placements. |
                | 331     | 2013-03-01 | placement_moves | programme | KEEP      | 7.7      | -0.3     | 15       | no_detectable_effect | 65       |      |
                | 331     | 2013-03-01 | lac_stock | programme    | TF           | 8        | 3        | 13       | reduction            | 1240     | Places were drawn by lot. |
                | 331     | 2013-03-01 | lac_stock | group        | MST_TF       | 10       | 4        | 16       | reduction            |          |      |
                | 331     | 2013-03-01 | lac_stock | total        | all          | 10       | 4        | 16       | reduction            |          |      |
                | 331     | 2013-03-01 | lac_stock | unattributed | unattributed | -10      | -200     | 180      |                      |          |      |
                | 331     | 2013-03-01 | cost_gbp  | programme    | MST          | -8000    | -90000   | 70000    |                      |          |      |
                | 331     | 2013-03-01 | cost_gbp  | total        | all          | 412345   | 9600     | 800000   | reduction            |          |      |
                """)));
    // The budget counts 100, and not the sum of plans that may count one child twice.
    drawn.put(
        AttributionSummaries.TABLE,
        Drawn.rows(
            AttributionSummaries.TABLE,
            """
            | la_code | scope     | code   | name             | month      | planned | estimate | answerable_from | planned_saving_gbp | delivery_cost_gbp | delivery_cost_of |
            | 331     | programme | MST    | MST              | 2013-03-01 | 60      | 2        | 2015-03-01      |                    |                   |                  |
            | 331     | programme | TF     | Troubled         | 2013-03-01 | 60      | 8        |                 |                    |                   |                  |
            | 331     | group     | MST_TF | MST and Troubled | 2013-03-01 | 110     | 10       |                 |                    |                   |                  |
            | 331     | total     | all    | All programmes   | 2013-03-01 | 100     | 10       |                 | 1100000            | 319000            | MST              |
            """));
    drawn.put(
        Answerabilities.TABLE,
        Drawn.rows(
            Answerabilities.TABLE,
            """
            | la_code | programme | acts_on | planned | effect_tested | rate_ratio | at_stake | families_a_year | smallest_effect_seen | smallest_ratio_seen | power_now | answerable_from | half_power_now | half_answerable_from | families_needed | councils_needed | months_needed | half_families_needed | half_councils_needed | half_months_needed | note |
            | 331     | MST       | entry   | 60      | planned       | 0.4        | 25.5     | 15              | 21.2                 | 0.17                | 0.31      | 2015-03-01      | 0.08           |                      |                 |                 |               | 44                   | 7                    | 131                | Around March 2015. |
            | 331     | TF        | entry   | 60      | usual         | 0.5        | 40       | 200             | 18.4                 | 0.54                | 0.993     | 2013-03-01      | 0.44           | 2016-11-01           |                 |                 |               |                      |                      |                    | The plan is more than a programme of this size could change. |
            """));
    drawn.put(
        EffectCourses.TABLE,
        Drawn.rows(
            EffectCourses.TABLE,
            """
            | la_code | programme | acts_on | soon_months | soon_ratio | soon_lower_95 | soon_upper_95 | later_ratio | later_lower_95 | later_upper_95 | change_ratio | change_lower_95 | change_upper_95 | change_kept | verdict        |
            | 331     | TF        | entry   | 7           | 0.62       | 0.48          | 0.81          | 0.95        | 0.75           | 1.21           | 1.53         | 1.05            | 2.24            | 0.7         | weaker_later   |
            """));
    drawn.put(
        AttributionMethods.TABLE,
        Drawn.rows(
            AttributionMethods.TABLE,
            """
            | la_code | month      | method         | estimate | lower_95 | upper_95 | note |
            | 331     | 2013-02-01 | bottom_up      | 9        | 1        | 11       |      |
            | 331     | 2013-03-01 | above_forecast | 4        | -2       | 10       |      |
            | 331     | 2013-03-01 | waiting_list_control | 14.5     | 2        | 27       | Those who wait came in 1.30 times as often. |
            | 331     | 2013-03-01 | bottom_up      | 10       | 4        | 16       |      |
            | 331     | 2013-03-01 | top_down       |          |          |          | Too short. |
            | 331     | 2013-03-01 | weighted       | 9.5      | 3        | 16       |      |
            """));
    // 14 - 2 - 8 + 10 = 14: the parts add up to the change.
    drawn.put(
        Reconciliations.TABLE,
        Drawn.rows(
            Reconciliations.TABLE,
            """
            | la_code | month      | component        | estimate | lower_95 | upper_95 |
            | 331     | 2013-03-01 | observed_change  | 14       |          |          |
            | 331     | 2013-03-01 | child_population | 14       |          |          |
            | 331     | 2013-03-01 | MST              | -2       | -5       | 1        |
            | 331     | 2013-03-01 | TF               | -8       | -13      | -3       |
            | 331     | 2013-03-01 | unattributed     | 10       | -180     | 200      |
            """));
    drawn.put(
        Forecasts.TABLE,
        Drawn.rows(
            Forecasts.TABLE,
            """
            | la_code | period     | scenario    | measure   | age_band | placement_group | estimate | lower_80 | upper_80 | lower_95 | upper_95 | note |
            | 331     | 2013-04-01 | central     | lac_stock | all      | all             | 612.4    | 600      | 622      | 590      | 633      |      |
            | 331     | 2014-03-01 | central     | lac_stock | all      | all             | 600      | 580      | 620      | 570      | 630      |      |
            | 331     | 2014-03-01 | plans_up    | lac_stock | all      | all             | 621      | 600      | 640      | 590      | 650      | Plans 10% up. |
            """));
    drawn.put(
        PlannedProfiles.TABLE,
        Drawn.rows(
            PlannedProfiles.TABLE,
            """
            | la_code | financial_year | planned_lac | actual_lac | forecast_lac | forecast_lac_lower_80 | forecast_lac_upper_80 | probability_plan_met | entries_a_year | entries_a_year_to_meet_plan |
            | 331     | 2012/13        | 579         | 614        |              |                       |                       | 0                    | 282            |                             |
            | 331     | 2013/14        | 538         |            | 600          | 580                   | 620                   | 0.02                 | 282            | 217                         |
            """));
    drawn.put(
        FinancialPositions.TABLE,
        Drawn.rows(
            FinancialPositions.TABLE,
            """
            | la_code | financial_year | underlying_overspend_gbp | budget_adjustment_gbp | saving_required_gbp | forecast_saving_gbp | net_position_gbp | saving_from_fewer_days_gbp | saving_from_placements_gbp | realised_saving_gbp | realised_net_position_gbp | contingency_children | contingency_used_children |
            | 331     | 2012/13        | 1300000                  | 0                     | 1300000             | 0                   | 1300000          |                            |                            |                     |                           | 0                    |                           |
            | 331     | 2013/14        | 1300000                  | 2000000               | 3300000             | 1100000             | 2200000          | -120400                    | 20000                      | -100400             | 3400400                   | 40                   | 6.5                       |
            """));
    drawn.put(
        ProgrammeFundings.TABLE,
        Drawn.rows(
            ProgrammeFundings.TABLE,
            """
            | la_code | programmes | financial_year | delivery_cost_gbp | grant_gbp | authority_funding_gbp | authority_overhead_gbp | estimated_shortfall_gbp |
            | 331     | MST+KEEP   | 2013/14        | 319000            | 200000    | 85000                 | 34000                  | 0                       |
            | 331     | MST+KEEP   | all            | 319000            | 200000    | 85000                 | 34000                  | 0                       |
            """));
    drawn.put(
        BudgetRules.TABLE,
        Drawn.rows(
            BudgetRules.TABLE,
            """
            | la_code | financial_year | split       | groups | children | lower_95 | upper_95 | saving_gbp | note |
            | 331     | 2013/14        | budget_rule | MST_TF | 0        |          |          | 0          | Rule |
            | 331     | 2013/14        | cause       | MST_TF | 10.4     | 4        | 16       |            | Cause |
            """));
    drawn.put(
        Claims.TABLE,
        suppressed(
            "families claimable gbp",
            Drawn.rows(
                Claims.TABLE,
                """
                | la_code | programme | financial_year | route      | families | claimable | gbp_a_family | gbp    |
                | 331     | TF        | 2012/13        | attachment | 40       | 40        | 3200         | 128000 |
                | 331     | TF        | 2012/13        | employment |          |           | 800          |        |
                """)));
    // 10 and 14 of limits 4 to 20; the newest settled month, with 22, is outside.
    drawn.put(
        Indicators.TABLE,
        Drawn.rows(
            Indicators.TABLE,
            """
            | la_code | indicator | month      | months | surgery            | title                                            | unit     | direction | value | previous | year_before | year_to_date | target | neighbours | neighbours_year | centre | lower_limit | upper_limit | limits                                        | signal  | chance_of_false_signal | provisional | verdict                                                               | note |
            | 331     | L1        | 2012-12-01 | 1      | looked_after       | Children who start to be looked after            | children | down      | 10    |          |             | 90           |        |            |                 | 12     | 4           | 20          | XmR                                           | none    |                        | false       | No sign of change.                                                    |      |
            | 331     | L1        | 2013-01-01 | 1      | looked_after       | Children who start to be looked after            | children | down      | 14    | 10       |             | 104          |        |            |                 | 12     | 4           | 20          | XmR                                           | none    |                        | false       | No sign of change.                                                    |      |
            | 331     | L1        | 2013-02-01 | 1      | looked_after       | Children who start to be looked after            | children | down      | 22    | 14       |             | 126          |        |            |                 | 12     | 4           | 20          | XmR                                           | outside | 0.008                  | false       | Outside what this series normally does: above normal, on the worse side. |      |
            | 331     | L1        | 2013-03-01 | 1      | looked_after       | Children who start to be looked after            | children | down      | 11    | 22       |             | 137          |        |            |                 | 12     | 4           | 20          | XmR                                           |         |                        | true        | Provisional: records of the period are still being entered.           |      |
            | 331     | S1b       | 2012-04-01 | 12     | safeguarding       | Referrals from the police                        | percent  | neutral   | 31.25 |          |             | 31.25        | 30     |            |                 |        |             |             | No limits: there are fewer than 12 points.    |         |                        | false       | No limits yet.                                                        |      |
            | 331     | S2        | 2013-01-01 | 3      | safeguarding       | Referrals within 12 months of an earlier one     | percent  | down      | 19.5  | 21.25    | 20          | 20.1         | 18     |            |                 |        |             |             | No limits: there are fewer than 12 points.    |         |                        | true        | Provisional: records of the period are still being entered. Target not met. |      |
            | 331     | S6b       | 2013-03-01 | 1      | safeguarding       | Child protection plans open, per 10,000 children | per 10,000 children | neutral   | 60.2  | 59.5     | 55.25       |              |        | 48.55      | 2013            |        |             |             | No limits: a number at a day.                 |         |                        | false       | No limits: compare with the year before.                                    |      |
            | 331     | L9        | 2013-03-01 | 1      | looked_after       | Placed more than 20 miles from home              | percent  | down      |       |          |             |              |        |            |                 |        |             |             |                                               |         |                        |             |                                                                       | Add distances. |
            | 331     | E3        | 2013-03-01 | 1      | early_intervention | Children referred to programmes                  | children | up        |       |          |             |              |        |            |                 |        |             |             |                                               |         |                        |             |                                                                       | Add programme_enrolment.csv. |
            """));
    // MST has more families a therapist than it should, KEEP as many carers a group as planned.
    drawn.put(
        ProgrammePerformances.TABLE,
        Drawn.rows(
            ProgrammePerformances.TABLE,
            """
            | la_code | programme | indicator     | month      | months | title                           | unit       | value  | target | target_to | target_is | status    | note                     |
            | 331     | MST       | caseload      | 2013-02-01 | 1      | Families per practitioner       | families   | 3.75   | 4      |           | at_most   | met       |                          |
            | 331     | MST       | caseload      | 2013-03-01 | 1      | Families per practitioner       | families   | 4.3333 | 4      |           | at_most   | not_met   |                          |
            | 331     | MST       | referred      | 2012-10-01 | 3      | Families referred               | families   | 14     |        |           |           | no_target |                          |
            | 331     | MST       | referred      | 2013-01-01 | 3      | Families referred               | families   | 21     |        |           |           | no_target |                          |
            | 331     | MST       | at_home_3     | 2012-04-01 | 12     | At home 3 months after the end  | percent    | 91.7   |        |           |           | no_target |                          |
            | 331     | MST       | at_home_6     | 2013-03-01 | 1      | At home 6 months after the end  | percent    |        |        |           |           |           | Add programme_outcome.csv. |
            | 331     | KEEP      | carers_a_group | 2013-03-01 | 1     | Carers a group                  | carers     | 9      | 8      | 10        | between   | met       |                          |
            | 331     | KEEP      | daily_report  | 2013-02-01 | 1      | Behaviours a day reported by carers | behaviours | 6.2 |        |           |           | no_target |                          |
            | 331     | KEEP      | daily_report  | 2013-03-01 | 1      | Behaviours a day reported by carers | behaviours | 4.1 |        |           |           | no_target |                          |
            """));
    drawn.put(
        CarerFunnels.TABLE,
        Drawn.rows(
            CarerFunnels.TABLE,
            """
            | la_code | month      | months | stage      | carer_type | households | still_open | share | median_days | net_gain | note |
            | 331     | 2011-04-01 | 12     | enquiry    | all        | 160        | 0          | 1     | 25          |          |      |
            | 331     | 2011-04-01 | 12     | enquiry    | mainstream | 150        | 0          | 1     | 25.5        |          |      |
            | 331     | 2011-04-01 | 12     | assessment | mainstream | 30         | 0          | 0.2   | 160         |          |      |
            | 331     | 2011-04-01 | 12     | approval   | mainstream | 18         | 12         | 0.12  |             |          | More than half are still in the stage, so the median is not known yet. |
            | 331     | 2011-04-01 | 12     | left       | mainstream |            |            |       |             |          | Not in this release. |
            | 331     | 2011-04-01 | 12     | net_gain   | all        |            |            |       |             | 9        |      |
            | 331     | 2012-04-01 | 12     | net_gain   | all        |            |            |       |             | 1        |      |
            | 331     | 2012-04-01 | 12     | net_gain   | mainstream |            |            |       |             | -4       |      |
            """));
    drawn.put(
        Sufficiencies.TABLE,
        Drawn.rows(
            Sufficiencies.TABLE,
            """
            | la_code | month      | placement_group | basis    | needed | lower_95 | upper_95 | capacity | gap | note |
            | 331     | 2013-03-01 | internal_foster | counted  | 230    |          |          | 215      | 15  |      |
            | 331     | 2013-03-01 | secure          | counted  |        |          |          |          |     | Not in this release. |
            | 331     | 2014-03-01 | internal_foster | forecast | 240    | 225      | 255      | 250      | -10 |      |
            """));
    drawn.put(
        ProgrammeWorths.TABLE,
        Drawn.rows(
            ProgrammeWorths.TABLE,
            """
            | la_code | programmes | financial_year | delivery_cost_gbp | avoided_days | avoided_days_lower_95 | avoided_days_upper_95 | break_even_days | avoided_cost_gbp | avoided_cost_gbp_lower_95 | avoided_cost_gbp_upper_95 | net_present_value_gbp | probability_pays | note |
            | 331     | MST+KEEP   | 2013/14        | 319000            | 1900.4       | -800                  | 4600                  | 2733.2          | 240000           | -90000                    | 1570000                   | -79000                | 0.31             | The cost includes KEEP. |
            """));
    drawn.put(
        WorthCurves.TABLE,
        Drawn.rows(
            WorthCurves.TABLE,
            """
            | la_code | programmes | weekly_price_gbp | financial_year | price_of        | probability_pays |
            | 331     | MST+KEEP   | 0                | 2013/14        |                 | 0                |
            | 331     | MST+KEEP   | 817              | 2013/14        | external_foster | 0.31             |
            | 331     | MST+KEEP   | 1000             | 2013/14        |                 | 0.405            |
            | 331     | MST+KEEP   | 2000             | 2013/14        |                 | 0.66             |
            """));
    drawn.put(
        StatedSavings.TABLE,
        Drawn.rows(
            StatedSavings.TABLE,
            """
            | la_code | code        | counting  | value_gbp | formula           | note                     |
            | 331     | mst_avoided | full_year | 849680    | 817 × 20 × 52     | young people kept at home |
            | 331     | mst_avoided | evenly    | 424840    | 817 × 20 × 52 / 2 | young people kept at home |
            """));
    drawn.put(
        PlacementUnitCosts.TABLE,
        Drawn.rows(
            PlacementUnitCosts.TABLE,
            """
            | la_code | financial_year | measure      | price | department_weekly_gbp | our_weekly_gbp | gap_gbp |
            | 331     | 2012/13        | all_children | fee   | 800                   | 958.9          | -158.9  |
            | 331     | 2012/13        | residential  | fee   |                       |                |         |
            """));
    drawn.put(
        BacktestScores.TABLE,
        Drawn.rows(
            BacktestScores.TABLE,
            """
            | la_code | measure     | horizon | model     | relative_to_persistence | coverage_80 | coverage_95 |
            | 970     | cla_31march | 1       | published | 0.95                    | 0.8         | 0.947       |
            """));
    // 84.9 - 88 = -3.1 for every 10,000, of 70,000 children 21.7.
    drawn.put(
        Comparators.TABLE,
        Drawn.rows(
            Comparators.TABLE,
            """
            | la_code | donors          | estimator | span | year | phase  | rate | counterfactual_rate | effect | lower_95 | upper_95 | placebo_rank_p | effect_children | lower_95_children | upper_95_children | donors_used | note |
            | 331     | every_authority | SDID      | year | 2012 | before | 84.9 | 84.7                | 0.2    |          |          |                | 1.4             |                   |                   | 149         |      |
            | 331     | every_authority | SDID      | year | 2013 | after  | 84.9 | 88                  | -3.1   | -20      | 13.8     | 0.74           | -21.7           | -140              | 96.6              | 149         |      |
            | 331     | every_authority | SDID      | mean | 2013 | after  | 84.9 | 88                  | -3.1   | -20      | 13.8     | 0.74           | -21.7           | -140              | 96.6              | 149         | 110 of 149 moved as far (p = 0.74). |
            | 331     | every_authority | DID       | mean | 2013 | after  | 84.9 | 88                  |        |          |          |                |                 |                   |                   | 149         | Not to be had. |
            """));
    drawn.put(
        ComparatorWeights.TABLE,
        Drawn.rows(
            ComparatorWeights.TABLE,
            """
            | la_code | donors          | estimator | kind  | code | name   | weight | effect_without |
            | 331     | every_authority | SDID      | donor | 202  | Camden | 0.25   | -2.9           |
            | 331     | every_authority | SDID      | year  | 2012 | 2012   | 1      |                |
            """));
    drawn.put(
        Diagnostics.TABLE,
        Drawn.rows(
            Diagnostics.TABLE,
            """
            | la_code | programme | check            | value | threshold | status | meaning              |
            | 331     | MST       | balance          | 0.11  | 0.1       | warn   | Difference of 0.11.  |
            | 331     | all       | counted_once     | 0     | 0.001     | pass   | Sums to 1 in 10,000. |
            | 331     | MST       | unrecorded_cause | 1.2   | 1         | pass   | 1.2 times a plan.    |
            | 331     | all       | unrecorded_cause | 2.14  | 1         | pass   | 2.1 times a plan.    |
            | 331     | TF        | unrecorded_cause | 0.8   | 1         | pass   | 0.8 times a plan.    |
            """));
    drawn.put(
        DataQuality.TABLE,
        suppressed(
            "rows share",
            Drawn.rows(
                DataQuality.TABLE,
                """
                | la_code | rule         | source_file  | table_name   | severity | sentence               | rows | share |
                | 331     | plan_in_care | cp_2013.csv  | ssd_cp_plans | warning  | A plan starts in care. | 25   | 0.025 |
                | 331     | plan_in_care | cp_2012.csv  | ssd_cp_plans | warning  | A plan starts in care. |      |       |
                | 331     | dfe_903_355  | ep_2013.csv  | ssda903_episodes | note | It lasts no day.       | 12   | 0.01  |
                """)));
    return drawn;
  }

  /** Names the columns as suppressed where they are blank. */
  private static Dataset<Row> suppressed(String columns, Dataset<Row> rows) {
    return rows.withColumn(
        Table.SUPPRESSED,
        functions.when(functions.col(columns.split(" ")[0]).isNull(), functions.lit(columns)));
  }

  /** 24 months from 590, each with 12 in and 11 out. */
  private static String stockFlow() {
    StringBuilder drawing =
        new StringBuilder(
            "| la_code | month | age_band | placement_group | stock_start | entries | exits |"
                + " stock_end |\n");
    for (int i = 0; i < MONTHS; i++) {
      drawing.append(
          "| 331 | %s | all | all | %d | 12 | 11 | %d |%n"
              .formatted(FIRST.plusMonths(i), 590 + i, 591 + i));
    }
    return drawing.toString();
  }
}
