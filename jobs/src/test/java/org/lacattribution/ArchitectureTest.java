package org.lacattribution;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/** The rooms of the house and the doors between them. */
@AnalyzeClasses(
    packages = "org.lacattribution",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "org.lacattribution.";

  /** Stages in the order of the data; each meets the others only at tables. */
  private static final List<String> STAGES =
      List.of(
          "land",
          "check",
          "conform",
          "panel",
          "trend",
          "attribution",
          "design",
          "finance",
          "board",
          "compare",
          "pool",
          "disclose",
          "publish");

  private static final List<String> FOR_EVERY_STAGE =
      List.of("table", "reading", "stats", "error", "council", "disk");

  @ArchTest
  static final ArchRule stagesUseNoOtherStage =
      classes()
          .that(areStages())
          .should(
              new ArchCondition<>(
                  "use tables, readings, stats, errors and the council file, and no stage") {
                @Override
                public void check(JavaClass stage, ConditionEvents events) {
                  String own = room(stage);
                  stage.getDirectDependenciesFromSelf().stream()
                      .filter(use -> use.getTargetClass().getPackageName().startsWith(ROOT))
                      .filter(use -> !room(use.getTargetClass()).equals(own))
                      .filter(use -> !FOR_EVERY_STAGE.contains(room(use.getTargetClass())))
                      .forEach(
                          use ->
                              events.add(
                                  SimpleConditionEvent.violated(stage, use.getDescription())));
                }
              })
          .allowEmptyShould(true);

  /** Rooms of attribution from the floor up: each uses only those before it. */
  private static final List<String> ATTRIBUTION_FROM_THE_FLOOR =
      List.of("history", "rate", "start", "effect", "diagnosis", "alternative");

  @ArchTest
  static final ArchRule attributionImportsNothingUpwards =
      classes()
          .that()
          .resideInAPackage("..attribution..")
          .should(
              new ArchCondition<>("use only the rooms of attribution beneath their own") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  type.getDirectDependenciesFromSelf().stream()
                      .filter(
                          use ->
                              use.getTargetClass()
                                  .getPackageName()
                                  .startsWith(ROOT + "attribution"))
                      .filter(use -> floor(use.getTargetClass()) > floor(type))
                      .forEach(
                          use ->
                              events.add(
                                  SimpleConditionEvent.violated(type, use.getDescription())));
                }
              });

  @ArchTest
  static final ArchRule onlyCommandsUseCommands =
      noClasses()
          .that()
          .resideOutsideOfPackage("..lacattribution.job..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..lacattribution.job..");

  @ArchTest
  static final ArchRule onlyTheStoreKnowsDelta =
      noClasses()
          .that()
          .resideOutsideOfPackage("..store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.delta..", "org.apache.spark.sql.delta..");

  @ArchTest
  static final ArchRule onlyThePipelineAndCommandsSeeTheStore =
      noClasses()
          .that()
          .resideOutsideOfPackages("..store..", "..pipeline..", "..job..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..store..");

  @ArchTest
  static final ArchRule arithmeticRulesAndSimulationKnowNoSpark =
      noClasses()
          .that()
          .resideInAnyPackage(
              "..stats..",
              "..check.rule..",
              "..attribution.history..",
              "..attribution.rate..",
              "..attribution.start..",
              "..simulate..",
              "..compare..",
              "..pool..",
              "..council..",
              "..error..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule statsStandAlone =
      noClasses()
          .that()
          .resideInAPackage("..stats..")
          .should()
          .dependOnClassesThat(
              new DescribedPredicate<>("are of another room") {
                @Override
                public boolean test(JavaClass used) {
                  return used.getPackageName().startsWith(ROOT)
                      && !List.of("stats", "error").contains(room(used));
                }
              })
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule namesSayWhatThingsAre =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Helper");

  @ArchTest
  static final ArchRule publicMethodsTakeNoBoolean =
      methods()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat(areNotRecords())
          .should(
              new ArchCondition<JavaMethod>("take no boolean, which a call would not explain") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                  boolean takesOne =
                      method.getRawParameterTypes().stream()
                          .anyMatch(type -> type.getName().equals("boolean"));
                  if (takesOne) {
                    events.add(SimpleConditionEvent.violated(method, method.getFullName()));
                  }
                }
              });

  @ArchTest
  static final ArchRule nothingPrintsButCommands =
      noClasses()
          .that()
          .resideOutsideOfPackage("..job..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  /** The package itself is the top, and uses every room; topdown stands apart from them. */
  private static int floor(JavaClass type) {
    String name = type.getPackageName();
    String last = name.substring(name.lastIndexOf('.') + 1);
    return switch (last) {
      case "topdown" -> -1;
      case "attribution" -> ATTRIBUTION_FROM_THE_FLOOR.size();
      default -> ATTRIBUTION_FROM_THE_FLOOR.indexOf(last);
    };
  }

  private static DescribedPredicate<JavaClass> areStages() {
    return new DescribedPredicate<>("are stages") {
      @Override
      public boolean test(JavaClass type) {
        return type.getPackageName().startsWith(ROOT) && STAGES.contains(room(type));
      }
    };
  }

  private static DescribedPredicate<JavaClass> areNotRecords() {
    return new DescribedPredicate<>("are not records") {
      @Override
      public boolean test(JavaClass type) {
        return !type.isRecord();
      }
    };
  }

  private static String room(JavaClass type) {
    String inside = (type.getPackageName() + ".").substring(ROOT.length());
    return inside.substring(0, inside.indexOf('.'));
  }
}
