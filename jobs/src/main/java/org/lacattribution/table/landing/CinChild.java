package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Who the children of the census are: birth, sex, death, ethnic group. One row for a child in a
 * yearly census.
 */
public final class CinChild {
  public static final Table TABLE = Table.named("landing.cin_child");

  public static final Field LACHILDID = TABLE.field("LAchildID");
  public static final Field PERSONBIRTHDATE = TABLE.field("PersonBirthDate");
  public static final Field EXPECTEDPERSONBIRTHDATE = TABLE.field("ExpectedPersonBirthDate");
  public static final Field GENDERCURRENT = TABLE.field("GenderCurrent");
  public static final Field SEX = TABLE.field("Sex");
  public static final Field PERSONDEATHDATE = TABLE.field("PersonDeathDate");
  public static final Field ETHNICITY = TABLE.field("Ethnicity");

  private CinChild() {}
}
