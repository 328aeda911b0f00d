package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Who the children are; a parent may stand here too where she is herself a child. One row for a
 * person known to children's social care.
 */
public final class SsdPerson {
  public static final Table TABLE = Table.named("landing.ssd_person");

  public static final Field PERS_PERSON_ID = TABLE.field("pers_person_id");
  public static final Field PERS_SEX = TABLE.field("pers_sex");
  public static final Field PERS_ETHNICITY = TABLE.field("pers_ethnicity");
  public static final Field PERS_DOB = TABLE.field("pers_dob");
  public static final Field PERS_EXPECTED_DOB = TABLE.field("pers_expected_dob");
  public static final Field PERS_DEATH_DATE = TABLE.field("pers_death_date");

  private SsdPerson() {}
}
