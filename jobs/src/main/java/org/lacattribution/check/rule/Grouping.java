package org.lacattribution.check.rule;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.landing.LandingTables;
import org.lacattribution.table.landing.PlacementCost;
import org.lacattribution.table.landing.Population;
import org.lacattribution.table.landing.ProgrammeEnrolment;
import org.lacattribution.table.landing.ProgrammeOutcome;
import org.lacattribution.table.landing.PublishedPanel;
import org.lacattribution.table.landing.SsdAssessmentFactors;
import org.lacattribution.table.landing.SsdCinAssessments;
import org.lacattribution.table.landing.StatisticalNeighbours;

/**
 * By which column the rows of a landed table are laid together.
 *
 * @param table landed table
 * @param subject what the column names
 * @param key the column; empty where each row is on its own
 */
public record Grouping(Table table, Subject subject, Optional<Field> key) {
  private static final Map<Table, Field> FIGURES =
      Map.of(
          Population.TABLE, Population.LA_CODE,
          PublishedPanel.TABLE, PublishedPanel.LA_CODE,
          StatisticalNeighbours.TABLE, StatisticalNeighbours.LA_CODE,
          PlacementCost.TABLE, PlacementCost.PLACEMENT_GROUP);

  /** One for each landed table: where its rows are checked. */
  public static final List<Grouping> HOMES =
      LandingTables.ALL.stream().map(Grouping::home).toList();

  /** Tables copied next to what refers to them without naming the child. */
  public static final List<Grouping> COPIES =
      List.of(
          new Grouping(
              ProgrammeEnrolment.TABLE,
              Subject.ENROLMENT,
              Optional.of(ProgrammeEnrolment.ENROLMENT_ID)),
          new Grouping(
              SsdCinAssessments.TABLE,
              Subject.ASSESSMENT,
              Optional.of(SsdCinAssessments.CINA_ASSESSMENT_ID)));

  private static final Map<Subject, Map<String, Grouping>> COPIED = new EnumMap<>(Subject.class);

  static {
    COPIES.forEach(
        copy ->
            COPIED
                .computeIfAbsent(copy.subject(), subject -> new HashMap<>())
                .put(copy.table().shortName(), copy));
  }

  /** Whether rows of a table are checked under that subject, and not only with others. */
  public static boolean isHome(String table, Subject subject) {
    return !COPIED.getOrDefault(subject, Map.of()).containsKey(table);
  }

  private static Grouping home(Table table) {
    if (table.equals(ProgrammeOutcome.TABLE)) {
      return new Grouping(table, Subject.ENROLMENT, Optional.of(ProgrammeOutcome.ENROLMENT_ID));
    }
    if (table.equals(SsdAssessmentFactors.TABLE)) {
      return new Grouping(
          table, Subject.ASSESSMENT, Optional.of(SsdAssessmentFactors.CINF_ASSESSMENT_ID));
    }
    if (FIGURES.containsKey(table)) {
      return new Grouping(table, Subject.FIGURE, Optional.of(FIGURES.get(table)));
    }
    return new Grouping(
        table,
        Subject.CHILD,
        table.ownersFields().stream()
            .filter(f -> f.identifies() == Field.Identifies.CHILD)
            .findFirst());
  }
}
