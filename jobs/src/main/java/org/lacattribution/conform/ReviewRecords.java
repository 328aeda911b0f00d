package org.lacattribution.conform;

import static org.apache.spark.sql.functions.min;

import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.conform.Identities.Source;
import org.lacattribution.table.Field;
import org.lacattribution.table.Join;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Reviews;
import org.lacattribution.table.landing.Provenance;
import org.lacattribution.table.landing.SsdClaEpisodes;
import org.lacattribution.table.landing.SsdClaReviews;
import org.lacattribution.table.landing.Ssda903Reviews;

/** Reviews of children in care: what either source has, for a review is a day and no more. */
final class ReviewRecords {
  private final Tables landed;
  private final Identities identities;
  private final LocalDate asOf;

  ReviewRecords(Tables landed, Identities identities, LocalDate asOf) {
    this.landed = landed;
    this.identities = identities;
    this.asOf = asOf;
  }

  /** Rows of {@link Reviews}: a row without a child or a day is none. */
  Dataset<Row> reviews() {
    return Reviews.TABLE
        .select(returned().unionByName(extracted()))
        .filter(Reviews.CHILD_KEY.col().isNotNull())
        .filter(Reviews.REVIEW_DATE.col().isNotNull())
        .distinct();
  }

  private Dataset<Row> returned() {
    return held(
        landed.read(Ssda903Reviews.TABLE),
        Source.SSDA903,
        Ssda903Reviews.CHILD,
        Ssda903Reviews.REVIEW);
  }

  /** The extract names the spell of care, and its episodes name the child. */
  private Dataset<Row> extracted() {
    String la = Provenance.LA_CODE.name();
    String spell = SsdClaEpisodes.CLAE_CLA_ID.name();
    Dataset<Row> children =
        landed
            .read(SsdClaEpisodes.TABLE)
            .filter(SsdClaEpisodes.CLAE_CLA_ID.col().isNotNull())
            .groupBy(Provenance.LA_CODE.col(), SsdClaEpisodes.CLAE_CLA_ID.col())
            .agg(min(SsdClaEpisodes.CLAE_PERSON_ID.col()).as(SsdClaEpisodes.CLAE_PERSON_ID.name()));
    Dataset<Row> reviews =
        landed
            .read(SsdClaReviews.TABLE)
            .select(
                Provenance.LA_CODE.col(),
                SsdClaReviews.CLAR_CLA_ID.col().as(spell),
                SsdClaReviews.CLAR_CLA_REVIEW_DATE.col());
    return held(
        Join.manyToOne(reviews, children, la, spell),
        Source.SSD,
        SsdClaEpisodes.CLAE_PERSON_ID,
        SsdClaReviews.CLAR_CLA_REVIEW_DATE);
  }

  private Dataset<Row> held(Dataset<Row> rows, Source source, Field child, Field day) {
    return identities
        .named(rows, source, child)
        .withColumn(Reviews.LA_CODE.name(), Provenance.LA_CODE.col())
        .withColumn(Reviews.REVIEW_DATE.name(), CellValue.dayBy(asOf, day))
        .select(Reviews.LA_CODE.col(), Reviews.CHILD_KEY.col(), Reviews.REVIEW_DATE.col());
  }
}
