package org.lacattribution.table;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A table class spells a contract for the compiler, so the two must not come apart. */
class TableClassesTest {
  private static final Map<String, Class<?>> CLASS_OF = tableClasses();

  @Test
  void constantsOfAClassAreTheColumnsOfItsContract() {
    assertThat(CLASS_OF).isNotEmpty();
    CLASS_OF.forEach(
        (name, tableClass) -> {
          Table table = Table.named(name);
          List<Field> columns =
              table.ownersFields().isEmpty() ? table.fields() : table.ownersFields();
          assertThat(constants(tableClass))
              .as("constants of %s, in the order of the contract", tableClass.getName())
              .containsExactlyElementsOf(columns.stream().map(TableClassesTest::entry).toList());
        });
  }

  /**
   * What no code reads needs no class: that is so of landed safeguarding and census tables alone.
   */
  @Test
  void everyContractHasAClassUnlessNothingReadsIt() {
    Set<String> withoutClass =
        Stream.of("landing/ssd", "landing/cin", "landing/annex_a")
            .flatMap(folder -> ContractFiles.under(folder).stream())
            .map(ContractFiles::tableOf)
            .filter(name -> !CLASS_OF.containsKey(name))
            .collect(toSet());
    assertThat(withoutClass)
        .doesNotContainAnyElementsOf(
            Stream.of(
                    "ssd_person",
                    "ssd_family",
                    "ssd_early_help_episodes",
                    "ssd_cin_episodes",
                    "ssd_cin_assessments",
                    "ssd_assessment_factors",
                    "ssd_s47_enquiry",
                    "ssd_initial_cp_conference",
                    "ssd_cp_plans",
                    "ssd_cin_plans",
                    "ssd_disability",
                    "ssd_cla_episodes",
                    "ssd_cla_placement",
                    "ssd_legal_status",
                    "ssd_permanence",
                    "ssd_immigration_status")
                .map(name -> "landing." + name)
                .toList());
    assertThat(ContractFiles.all())
        .extracting(ContractFiles::tableOf)
        .filteredOn(name -> !withoutClass.contains(name))
        .containsExactlyInAnyOrderElementsOf(CLASS_OF.keySet());
  }

  @Test
  void columnThatAContractLacksIsOurFault() {
    Table episodes = Table.named("landing.ssda903_episodes");
    assertThatThrownBy(() -> episodes.field("DECOMMENCED"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Contract of landing.ssda903_episodes has no column DECOMMENCED:"
                + " table classes and data-schema must agree.");
  }

  /** Classes with a constant {@code TABLE}, by the name of the table. */
  private static Map<String, Class<?>> tableClasses() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.lacattribution.table")
            .stream()
            .filter(c -> c.tryGetField("TABLE").isPresent())
            .map(JavaClass::reflect)
            .collect(
                toMap(
                    c -> ((Table) constant(c, "TABLE")).name(),
                    c -> c,
                    (one, other) -> {
                      throw new AssertionError("%s and %s are one table.".formatted(one, other));
                    },
                    TreeMap::new));
  }

  private static List<String> constants(Class<?> tableClass) {
    return Arrays.stream(tableClass.getFields())
        .filter(f -> Modifier.isStatic(f.getModifiers()) && f.getType() == Field.class)
        .map(f -> f.getName() + " = " + constant(tableClass, f.getName()))
        .toList();
  }

  private static String entry(Field field) {
    String bare = field.name().startsWith("_") ? field.name().substring(1) : field.name();
    return bare.toUpperCase(Locale.ROOT) + " = " + field.name();
  }

  private static Object constant(Class<?> owner, String name) {
    try {
      return owner.getField(name).get(null);
    } catch (ReflectiveOperationException fault) {
      throw new AssertionError(fault);
    }
  }
}
