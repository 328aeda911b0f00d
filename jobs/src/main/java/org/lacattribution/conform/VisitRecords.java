package org.lacattribution.conform;

import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.conform.Identities.Source;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Visits;
import org.lacattribution.table.landing.Provenance;
import org.lacattribution.table.landing.SsdClaVisits;

/** Visits to children in care: a visit is a day and no more. */
final class VisitRecords {
  private final Tables landed;
  private final Identities identities;
  private final LocalDate asOf;

  VisitRecords(Tables landed, Identities identities, LocalDate asOf) {
    this.landed = landed;
    this.identities = identities;
    this.asOf = asOf;
  }

  /** Rows of {@link Visits}: a row without a child or a day is none. */
  Dataset<Row> visits() {
    return Visits.TABLE
        .select(
            identities
                .named(landed.read(SsdClaVisits.TABLE), Source.SSD, SsdClaVisits.CLAV_PERSON_ID)
                .withColumn(Visits.LA_CODE.name(), Provenance.LA_CODE.col())
                .withColumn(
                    Visits.VISIT_DATE.name(),
                    CellValue.dayBy(asOf, SsdClaVisits.CLAV_CLA_VISIT_DATE)))
        .filter(Visits.CHILD_KEY.col().isNotNull())
        .filter(Visits.VISIT_DATE.col().isNotNull())
        .distinct();
  }
}
