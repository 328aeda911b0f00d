package org.lacattribution.check.rule;

import java.util.EnumSet;
import java.util.Set;

/**
 * A check on what was landed. It marks rows and drops none. What it says in words is in {@code
 * data-schema/rules/CODE.yaml}.
 */
public abstract class Rule {
  private final RuleDefinition definition;

  protected Rule(String code) {
    this.definition = RuleDefinition.named(code);
  }

  protected Rule(RuleDefinition definition) {
    this.definition = definition;
  }

  public final RuleDefinition definition() {
    return definition;
  }

  /** What the rows that it compares are about. */
  public Set<Subject> subjects() {
    return EnumSet.of(Subject.CHILD);
  }

  /** Whether it can find anything where a subject has rows of these tables and no others. */
  public final boolean isAbout(Set<String> tables) {
    return definition.tables().isEmpty()
        || definition.tables().keySet().stream().anyMatch(tables::contains);
  }

  /** Adds what it finds among the rows about one subject, which are of tables that it names. */
  public abstract void check(Records records, CheckContext context, SubjectFindings found);
}
