package org.lacattribution.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lacattribution.testing.Drawn.draw;
import static org.lacattribution.testing.Drawn.rows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.error.OurFault;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.FamilyMembers;
import org.lacattribution.table.landing.Ssda903Uasc;
import org.lacattribution.table.published.StockFlow;
import org.lacattribution.testing.SharedSpark;

class TableStoreTest {
  @TempDir private Path warehouse;
  private TableStore store;

  @BeforeEach
  void open() {
    store = new TableStore(SharedSpark.session(), warehouse.toString(), "331");
  }

  @Test
  void aSliceIsReplacedAndNeverAppendedTwiceAndOthersStay() {
    assertThat(store.read(FamilyMembers.TABLE).count()).isZero();
    assertThat(store.version(FamilyMembers.TABLE)).isEqualTo(-1);
    Written first = store.replace(FamilyMembers.TABLE, List.of("331"), members("331", "a", "b"));
    assertThat(first.rows()).isEqualTo(2);
    store.replace(FamilyMembers.TABLE, List.of("330"), members("330", "x"));
    Written again = store.replace(FamilyMembers.TABLE, List.of("331"), members("331", "b", "c"));

    assertThat(again.version()).isEqualTo(store.version(FamilyMembers.TABLE));
    assertThat(drawn(store))
        .isEqualTo(
            """
        | la_code | child_key |
        | 330     | x         |
        | 331     | b         |
        | 331     | c         |""");
    Tables before = store.asOf(Map.of(FamilyMembers.TABLE.name(), first.version()));
    assertThat(drawn(before))
        .as("readers of an earlier run see what it left")
        .isEqualTo(
            """
        | la_code | child_key |
        | 331     | a         |
        | 331     | b         |""");
    assertThat(store.asOf(Map.of()).read(FamilyMembers.TABLE).count()).isZero();
  }

  /** The table is there for readers, and none of its versions says nothing. */
  /** One partition needs no exchange for a join or a window. */
  @Test
  void aSmallTableOfSeveralFilesIsReadAsOnePartition() {
    store.replace(FamilyMembers.TABLE, List.of("331"), members("331", "a", "b"));
    store.replace(FamilyMembers.TABLE, List.of("330"), members("330", "x"));
    Dataset<Row> read = store.read(FamilyMembers.TABLE);
    assertThat(read.inputFiles()).hasSizeGreaterThan(1);
    assertThat(read.rdd().getNumPartitions()).isEqualTo(1);
    assertThat(
            read.groupBy(FamilyMembers.LA_CODE.col())
                .count()
                .queryExecution()
                .executedPlan()
                .toString())
        .doesNotContain("Exchange");
  }

  @Test
  void whereThereIsNothingToWriteNothingIsCommitted() {
    Dataset<Row> none = store.rows(FamilyMembers.TABLE, List.of());
    Written first = store.replace(FamilyMembers.TABLE, List.of("331"), none);
    Written again = store.replace(FamilyMembers.TABLE, List.of("331"), none);
    assertThat(store.exists(FamilyMembers.TABLE)).isTrue();
    assertThat(again).isEqualTo(first).isEqualTo(new Written(FamilyMembers.TABLE.name(), 0, 0));

    store.replace(FamilyMembers.TABLE, List.of("331"), members("331", "a"));
    Written removed = store.replace(FamilyMembers.TABLE, List.of("331"), none);
    assertThat(removed.version()).isEqualTo(2);
    assertThat(store.read(FamilyMembers.TABLE).count()).isZero();
  }

  @Test
  void yearsOfAuthoritiesAreReplacedInOneCommit() {
    store.replaceYears(
        Ssda903Uasc.TABLE,
        Map.of("331", Set.of(2013, 2014), "330", Set.of(2013)),
        landed("331 2013 a", "331 2014 a", "330 2013 a"));
    store.replaceYears(Ssda903Uasc.TABLE, Map.of("331", Set.of(2014)), landed("331 2014 b"));
    assertThat(draw(store.read(Ssda903Uasc.TABLE), "_la_code", "_collection_year", "_file"))
        .isEqualTo(
            """
            | _la_code | _collection_year | _file |
            | 330      | 2013             | a     |
            | 331      | 2013             | a     |
            | 331      | 2014             | b     |""");
  }

  @Test
  void rowsOutsideTheSliceAreRefusedAndNothingIsLost() {
    store.replace(FamilyMembers.TABLE, List.of("331"), members("331", "a"));
    assertThatThrownBy(
            () -> store.replace(FamilyMembers.TABLE, List.of("331"), members("330", "x")))
        .isInstanceOf(RuntimeException.class);
    assertThat(store.read(FamilyMembers.TABLE).count()).isEqualTo(1);
  }

  @Test
  void theContractsConditionsAreTheLastLineAndShowNoRow() {
    assertThatThrownBy(
            () ->
                store.replace(
                    StockFlow.TABLE,
                    List.of("331"),
                    rows(
                        StockFlow.TABLE,
                        """
                        | run_id | as_of      | la_code | month      | age_band | placement_group | stock_start | entries | exits | moved_in | moved_out | aged_in | aged_out | stock_end |
                        | r      | 2013-03-31 | 331     | 2013-03-01 | 1_to_4   | other           | 77777       | 1       | 0     | 0        | 0         | 0       | 0        | 77777     |
                        """)))
        .isInstanceOf(OurFault.class)
        .hasMessageContaining("published.stock_flow refused rows that break its contract")
        .hasMessageNotContaining("77777");
    assertThatThrownBy(
            () ->
                store.replace(
                    FamilyMembers.TABLE,
                    List.of("331"),
                    rows(
                        FamilyMembers.TABLE,
                        """
                        | la_code | family_key | child_key |
                        | 331     |            | a         |
                        """)))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void aTableIsFoundInAFolderOfAnyName(@TempDir Path folder) {
    for (String name : List.of("two words", "50% [old]", "Añil")) {
      TableStore there =
          new TableStore(SharedSpark.session(), folder.resolve(name).toString(), "331");
      there.replace(FamilyMembers.TABLE, List.of("331"), members("331", "a", "b"));
      there.replace(FamilyMembers.TABLE, List.of("331"), members("331", "c"));
      assertThat(drawn(there))
          .as(name)
          .isEqualTo(
              """
          | la_code | child_key |
          | 331     | c         |""");
    }
  }

  @Test
  void aSliceNamedByAnythingButCodesIsRefused() {
    assertThatThrownBy(
            () ->
                store.replace(FamilyMembers.TABLE, List.of("331' OR '1'='1"), members("331", "a")))
        .isInstanceOf(OurFault.class);
  }

  @Test
  void repeatedKeysAreFoundInOneQueryAndNoKeyIsShown() {
    store.replace(FamilyMembers.TABLE, List.of("331"), members("331", "a", "b"));
    UniqueKeys.require(store, List.of(FamilyMembers.TABLE, StockFlow.TABLE));
    store.replace(FamilyMembers.TABLE, List.of("331"), members("331", "secret", "secret", "b"));
    assertThatThrownBy(() -> UniqueKeys.require(store, List.of(FamilyMembers.TABLE)))
        .isInstanceOf(OurFault.class)
        .hasMessageContaining(
            "conformed.family_member must hold one row for a family and child of it, but 1 keys repeat")
        .hasMessageNotContaining("secret");
  }

  private static String drawn(Tables tables) {
    return draw(tables.read(FamilyMembers.TABLE), "la_code", "child_key");
  }

  private static Dataset<Row> members(String laCode, String... children) {
    StringBuilder drawing = new StringBuilder("| la_code | family_key | child_key |\n");
    for (String child : children) {
      drawing.append("| %s | f | %s |\n".formatted(laCode, child));
    }
    return rows(FamilyMembers.TABLE, drawing.toString());
  }

  private static Dataset<Row> landed(String... slices) {
    StringBuilder drawing =
        new StringBuilder("| _la_code | _collection_year | _file | _line | _file_hash |\n");
    for (String slice : slices) {
      drawing.append("| %s | 2 | h |\n".formatted(slice.replace(" ", " | ")));
    }
    return rows(Ssda903Uasc.TABLE, drawing.toString());
  }
}
