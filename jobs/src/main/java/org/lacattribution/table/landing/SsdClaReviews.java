package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/** Statutory reviews of the child's case. One row for a review of a looked-after child. */
public final class SsdClaReviews {
  public static final Table TABLE = Table.named("landing.ssd_cla_reviews");

  public static final Field CLAR_CLA_REVIEW_ID = TABLE.field("clar_cla_review_id");
  public static final Field CLAR_CLA_ID = TABLE.field("clar_cla_id");
  public static final Field CLAR_CLA_REVIEW_DATE = TABLE.field("clar_cla_review_date");

  private SsdClaReviews() {}
}
