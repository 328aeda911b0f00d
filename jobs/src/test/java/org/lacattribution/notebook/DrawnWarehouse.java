package org.lacattribution.notebook;

import static java.util.stream.Collectors.joining;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.store.TableStore;
import org.lacattribution.store.Written;
import org.lacattribution.table.Table;
import org.lacattribution.table.conformed.Children;
import org.lacattribution.table.conformed.Coverage;
import org.lacattribution.table.conformed.Enrolments;
import org.lacattribution.table.conformed.Programmes;
import org.lacattribution.table.conformed.Quarantine;
import org.lacattribution.table.conformed.StatisticalNeighbours;
import org.lacattribution.table.landing.LandedFiles;
import org.lacattribution.table.published.Attribution;
import org.lacattribution.table.published.AttributionMethods;
import org.lacattribution.table.published.AuthorityYears;
import org.lacattribution.table.published.BacktestScores;
import org.lacattribution.table.published.CaseLedger;
import org.lacattribution.table.published.ComparatorWeights;
import org.lacattribution.table.published.Comparators;
import org.lacattribution.table.published.DataQuality;
import org.lacattribution.table.published.Diagnostics;
import org.lacattribution.table.published.Forecasts;
import org.lacattribution.table.published.Indicators;
import org.lacattribution.table.published.PermanenceTrackings;
import org.lacattribution.table.published.PlannedProfiles;
import org.lacattribution.table.published.ProgrammeWorths;
import org.lacattribution.table.published.Reconciliations;
import org.lacattribution.table.published.Runs;
import org.lacattribution.table.published.StockFlow;
import org.lacattribution.table.published.TrendModels;
import org.lacattribution.table.published.WorthCurves;
import org.lacattribution.testing.Drawn;
import org.lacattribution.testing.SharedSpark;

/**
 * A warehouse so small that every figure of it can be seen here: what the notebooks read, and what
 * they must not take for it (earlier months, an older model of neighbours, another model's scores).
 */
final class DrawnWarehouse {
  /** What every child's key begins with, to be looked for where no child may be shown. */
  static final String CHILD = "child-";

  /** A name that a page would take for its own. */
  static final String NAME_OF_EARLY = "Early <b>help</b> & more";

  private static final String COUNCIL = "331";
  private static final Map<String, Object> EVERYWHERE =
      Map.of("run_id", "run-1", "as_of", "2015-03-31", "la_code", COUNCIL);

  private final TableStore store;
  private final Map<String, Long> written = new TreeMap<>();

  private DrawnWarehouse(TableStore store) {
    this.store = store;
  }

  private void board() {
    put(
        Indicators.TABLE,
        """
        | indicator | month      | months | surgery      | title                    | unit     | direction | numerator | value | previous | year_before | target | centre | lower_limit | upper_limit | limits            | signal | provisional | verdict             |
        | L1        | 2015-02-01 | 1      | looked_after | Children who enter care  | children | down      | 11        | 11    | 9        | 12          |        | 10.2   | 1.4         | 21.7        | c (exact Poisson) | none   | false       | Nothing unusual.    |
        | L1        | 2015-03-01 | 1      | looked_after | Children who enter care  | children | down      | 23        | 23    | 11       | 8           |        | 10.2   | 1.4         | 21.7        | c (exact Poisson) | none   | false       | Outside the limits. |
        | L3        | 2015-03-01 | 1      | looked_after | Children in care         | children | down      | 566       | 566   | 561      | 541         | 541    |        |             |             | No limits.        |        | false       | Target not met.     |
        """);
    put(
        PermanenceTrackings.TABLE,
        """
        | child_key | priority | age | care_start | stage       | stage_since | days_in_stage | expected_days | off_track | inferred | change          |
        | child-a   | 1        | 3   | 2014-01-10 | proceedings | 2014-02-01  | 423           | 182           | true      | true     | newly_off_track |
        | child-b   | 1        | 2   | 2015-01-10 | proceedings | 2015-02-01  | 58            | 182           | false     | true     | moved_on        |
        | child-c   | 2        | 9   | 2012-01-10 | settled     | 2013-02-01  | 788           |               | false     | true     | as_before       |
        """);
  }

  private void money() {
    put(
        ProgrammeWorths.TABLE,
        """
        | programmes | financial_year | valued | delivery_cost_gbp | avoided_days | avoided_days_lower_95 | avoided_days_upper_95 | net_saving_gbp | net_saving_gbp_lower_95 | net_saving_gbp_upper_95 | probability_pays |
        | MST        | 2013/14        | MST    | 338000            | 900          | -200                  | 2100                  | -232963        | -361343                 | -92912                  | 0.03             |
        | MST        | 2014/15        | MST    | 676000            | 2400         | 300                   | 4700                  | -395899        | -640988                 | -127469                 | 0.07             |
        """);
    put(
        WorthCurves.TABLE,
        """
        | programmes | weekly_price_gbp | financial_year | price_of | probability_pays |
        | MST        | 0                | 2014/15        |          | 0                |
        | MST        | 1000             | 2014/15        |          | 0.12             |
        | MST        | 3000             | 2014/15        |          | 0.71             |
        """);
  }

  /** Writes the tables under a folder. */
  static TableStore write(Path folder) {
    TableStore store = new TableStore(SharedSpark.session(), folder.toString(), "331");
    DrawnWarehouse warehouse = new DrawnWarehouse(store);
    warehouse.sources();
    warehouse.children();
    warehouse.care();
    warehouse.attribution();
    warehouse.aside();
    warehouse.future();
    warehouse.authorities();
    warehouse.board();
    warehouse.money();
    warehouse.run();
    return store;
  }

  /** Writes a table; the columns that most tables have need not be drawn. */
  private void put(Table table, String drawing) {
    Dataset<Row> rows = Drawn.rows(table, drawing);
    for (Map.Entry<String, Object> column : EVERYWHERE.entrySet()) {
      if (table.find(column.getKey()).isPresent()) {
        rows =
            rows.withColumn(
                column.getKey(), coalesce(col(column.getKey()), lit(column.getValue())));
      }
    }
    Written done = store.replace(table, Set.of(COUNCIL), rows.coalesce(1));
    written.put(done.table(), done.version());
  }

  /** The run that wrote them all: readers are given what a whole run wrote. */
  private void run() {
    String versions =
        written.entrySet().stream()
            .map(table -> "\"%s\":%d".formatted(table.getKey(), table.getValue()))
            .collect(joining(",", "{", "}"));
    put(
        Runs.TABLE,
        """
        | started_at          | command | outcome | code_version | settings | inputs | tables_read | tables_written |
        | 2015-04-02 10:00:00 | run     | done    | 1.0          | {}       | []     | {}          | %s             |
        """
            .formatted(versions));
  }

  private void sources() {
    put(
        LandedFiles.TABLE,
        """
        | table_name       | collection_year | file                               | file_hash | landed_as | rows | key_fingerprint |
        | ssda903_episodes | 2014            | ssda903_episodes 2014, file 1 of 1 | a         | x         | 710  | k               |
        | ssda903_episodes | 2015            | ssda903_episodes 2015, file 1 of 1 | b         | x         | 722  | k               |
        """);
    put(
        Coverage.TABLE,
        """
        | source  | first_day  | last_day   |
        | ssda903 | 2010-04-01 | 2015-03-31 |
        """);
    put(
        DataQuality.TABLE,
        """
        | rule         | source_file                        | table_name       | severity | sentence                     | rows | share |
        | age_at_entry | ssda903_episodes 2015, file 1 of 1 | ssda903_episodes | warning  | A child entered at 18.       | 7    | 0.01  |
        | no_placement | ssda903_episodes 2015, file 1 of 1 | ssda903_episodes | error    | An episode has no placement. | 3    | 0.004 |
        """);
    put(
        Quarantine.TABLE,
        """
        | table_name       | source_file                        | source_line | reason          | field |
        | ssda903_episodes | ssda903_episodes 2014, file 1 of 1 | 12          | unreadable_date | DECOM |
        | ssda903_episodes | ssda903_episodes 2015, file 1 of 1 | 13          | unreadable_date | DECOM |
        | ssda903_episodes | ssda903_episodes 2015, file 1 of 1 | 14          | unreadable_date | DECOM |
        """);
  }

  private void children() {
    put(
        Children.TABLE,
        """
        | child_key | date_of_birth | sex | ethnicity | disabled | uasc  |
        | child-a   | 2004-05-06    | F   | WBRI      | false    | false |
        | child-b   | 2006-07-08    | M   | WBRI      |          | false |
        | child-c   |               | U   |           |          | false |
        """);
    put(
        Programmes.TABLE,
        """
        | code  | name      | programme_group | acts_on | go_live    | effect_months | forecast_reduction |
        | EARLY | %s        | HOMES           | entry   | 2014-01-01 | 12            | 20                 |
        | HOME  | Home soon | HOMES           | exit    | 2014-02-01 | 12            | 6                  |
        """
            .formatted(NAME_OF_EARLY));
    put(
        Enrolments.TABLE,
        """
        | enrolment_key | child_key | programme | referral_date | decision | start_date | end_date   | end_reason |
        | e1            | child-a   | EARLY     | 2014-02-01    | accepted | 2014-02-11 | 2014-08-01 | completed  |
        | e2            | child-a   | EARLY     | 2014-10-01    | accepted | 2014-10-11 |            |            |
        | e3            | child-b   | EARLY     | 2014-03-01    | accepted | 2014-03-11 | 2014-09-01 | completed  |
        | e4            | child-c   | EARLY     | 2015-01-01    | accepted | 2015-01-11 |            |            |
        | e5            | child-c   | HOME      | 2014-05-01    | declined |            |            |            |
        """);
  }

  private void care() {
    put(
        StockFlow.TABLE,
        """
        | month      | age_band | placement_group | stock_start | entries | exits | moved_in | moved_out | aged_in | aged_out | stock_end |
        | 2014-03-01 | 5_to_9   | internal_foster | 500         | 7       | 4     | 0        | 0         | 0       | 0        | 503       |
        | 2015-02-01 | 5_to_9   | internal_foster | 310         | 5       | 6     | 1        | 2         | 0       | 0        | 308       |
        | 2015-02-01 | 10_to_15 | external_foster | 250         | 9       | 3     | 2        | 1         | 0       | 0        | 257       |
        | 2015-03-01 | 5_to_9   | internal_foster | 308         | 4       | 2     | 0        | 3         | 0       | 1        | 306       |
        | 2015-03-01 | 10_to_15 | external_foster | 257         | 6       | 7     | 3        | 0         | 1       | 0        | 260       |
        """);
  }

  private void attribution() {
    put(
        Attribution.TABLE,
        """
        | month      | measure   | scope        | code         | estimate | lower_95 | upper_95 | first_in | last_in | probability_positive | verdict              | children |
        | 2015-02-01 | lac_stock | programme    | EARLY        | 99.99    | 90       | 110      | 99       | 99      | 0.99                 | reduction            | 2        |
        | 2015-03-01 | lac_stock | programme    | EARLY        | 12.34    | 3.21     | 20.56    | 13.5     | 11.1    | 0.99                 | reduction            | 3        |
        | 2015-03-01 | lac_stock | programme    | HOME         | 2.5      | -1.25    | 6.75     | 3.5      | 1.5     | 0.88                 | no_detectable_effect | 0        |
        | 2015-03-01 | lac_stock | group        | HOMES        | 14.84    | 4        | 25       | 15       | 14      | 0.98                 | reduction            | 3        |
        | 2015-03-01 | lac_stock | total        | all          | 14.84    | 4        | 25       | 14.84    | 14.84   | 0.98                 | reduction            | 3        |
        | 2015-03-01 | lac_stock | unattributed | unattributed | -4.5     | -30.5    | 21.5     |          |         |                      | no_detectable_effect |          |
        | 2015-03-01 | lac_days  | programme    | EARLY        | 410.25   | 100      | 700      | 420      | 400     | 0.99                 | reduction            | 3        |
        | 2015-03-01 | cost_gbp  | programme    | EARLY        | 51000.5  | 1000     | 90000    | 52000    | 50000   | 0.99                 | reduction            | 3        |
        """);
    put(
        CaseLedger.TABLE,
        """
        | child_key | programme | start_date | avoided_days | avoided_cost_gbp | in_care_now |
        | child-a   | EARLY     | 2014-02-11 | 200.25       | 30000.5          | false       |
        | child-b   | EARLY     | 2014-03-11 | 150          | 15000            | true        |
        | child-c   | EARLY     | 2015-01-11 | 60           | 6000             | false       |
        """);
    put(
        Reconciliations.TABLE,
        """
        | month      | component        | estimate | lower_95 | upper_95 |
        | 2015-03-01 | observed_change  | -6       |          |          |
        | 2015-03-01 | child_population | 4.34     | 4        | 5        |
        | 2015-03-01 | EARLY            | -12.34   | -20.56   | -3.21    |
        | 2015-03-01 | HOME             | -2.5     | -6.75    | 1.25     |
        | 2015-03-01 | unattributed     | 4.5      | -21.5    | 30.5     |
        """);
  }

  private void aside() {
    put(
        Diagnostics.TABLE,
        """
        | programme | check    | value | threshold | status | meaning                  |
        | EARLY     | balance  | 0.034 | 0.1       | pass   | Alike in recorded need.  |
        | HOME      | overlap  | 0.071 | 0.05      | warn   | Few had such a need.     |
        | all       | dispersal | 2.412 | 2        | fail   | More spread than chance. |
        """);
    put(
        AttributionMethods.TABLE,
        """
        | month      | method    | estimate | lower_95 | upper_95 | note         |
        | 2015-03-01 | bottom_up | 14.84    | 4        | 25       | From below.  |
        | 2015-03-01 | top_down  | 19.34    | -6.66    | 45.34    | From above.  |
        """);
    put(
        Comparators.TABLE,
        """
        | donors          | estimator | span | year | phase | go_live    | rate | counterfactual_rate | effect | lower_95 | upper_95 | placebo_rank_p | effect_children | lower_95_children | upper_95_children | donors_used | donors_left_out | note          |
        | every_authority | SDID      | year | 2014 | after | 2014-01-01 | 80.1 | 82.2                | -2.1   | -12      | 8        | 0.52           | -15.1           | -86               | 57                | 140         | 3               | On one day.   |
        | every_authority | SDID      | mean | 2015 | after | 2014-01-01 | 79.3 | 83.6                | -4.3   | -15      | 7        | 0.41           | -30.7           | -107              | 50                | 140         | 3               | On the mean.  |
        """);
    put(
        ComparatorWeights.TABLE,
        """
        | donors          | estimator | kind  | code | name  | weight | effect_without |
        | every_authority | SDID      | donor | 831  | Derby | 0.62   | -3.9           |
        | every_authority | SDID      | donor | 352  | Manchester | 0.38 | -4.8       |
        | every_authority | SDID      | year  | 2013 | 2013  | 1      |                |
        """);
  }

  private void future() {
    put(
        PlannedProfiles.TABLE,
        """
        | financial_year | planned_lac | actual_lac | forecast_lac | forecast_lac_lower_80 | forecast_lac_upper_80 | probability_plan_met | entries_a_year | entries_a_year_to_meet_plan | basis   |
        | 2014/15        | 541         | 566        |              |                       |                       | 0                    | 122            |                             | council |
        | 2015/16        | 521         |            | 559.4        | 530                   | 588                   | 0.23                 | 122            | 84.6                        | council |
        """);
    put(
        Forecasts.TABLE,
        """
        | period     | scenario   | measure   | age_band | placement_group | origin     | model     | estimate | lower_80 | upper_80 | lower_95 | upper_95 | planned | probability_plan_met |
        | 2015-06-01 | central    | lac_stock | all      | all             | 2015-03-01 | published | 564.2    | 551      | 577      | 543      | 585      |         |                      |
        | 2016-03-01 | central    | lac_stock | all      | all             | 2015-03-01 | published | 559.4    | 530      | 588      | 511      | 607      | 521     | 0.23                 |
        | 2016-03-01 | central    | lac_stock | all      | internal_foster | 2015-03-01 | published | 301.4    | 290      | 313      | 280      | 321      |         |                      |
        | 2016-03-01 | plans_down | lac_stock | all      | all             | 2015-03-01 | published | 540.1    | 511      | 570      | 490      | 590      |         |                      |
        """);
    put(
        TrendModels.TABLE,
        """
        | model           | term      | estimate | meaning                               |
        | council_entries | log_plans | 0.4      | Entries are higher where plans are.   |
        | council_entries | theta     | 3        | A number that no reader of it needs.  |
        """);
    put(
        BacktestScores.TABLE,
        """
        | measure   | horizon | model       | forecasts | mean_absolute_error | relative_to_persistence | intervals | coverage_80 | coverage_95 |
        | lac_stock | 12      | published   | 13        | 16.27               | 0.87                    | 13        | 0.77        | 0.92        |
        | lac_stock | 12      | persistence | 13        | 18.71               | 1                       | 0         |             |             |
        """);
  }

  private void authorities() {
    put(
        AuthorityYears.TABLE,
        """
        | la_code | la_name    | year | cla_31march | population_0_17 | cla_rate | started_rate | ceased_rate | cpp_rate |
        | 331     | Coventry   | 2014 | 571         | 71000           | 80.42    | 36.1         | 35.2        | 60.5     |
        | 331     | Coventry   | 2015 | 561         | 71500           | 78.46    | 35.4         | 36.3        | 61.6     |
        | 831     | Derby      | 2015 | 450         | 58000           | 77.59    | 26.3         | 30.1        | 53.7     |
        | 352     | Manchester | 2015 | 1300        | 110000          | 118.18   | 40.1         | 41.2        | 70.8     |
        | 380     | Bradford   | 2015 | 880         | 139000          | 63.31    | 20.1         | 21.2        | 40.8     |
        | 970     | England    | 2015 | 69480       | 11500000        | 60.42    | 27.2         | 26.3        | 42.9     |
        """);
    put(
        StatisticalNeighbours.TABLE,
        """
        | model_year | neighbour_la_code | rank |
        | 2009       | 380               | 1    |
        | 2014       | 831               | 1    |
        | 2014       | 352               | 2    |
        | 2021       | 380               | 1    |
        """);
  }
}
