package org.lacattribution.check.rule;

/** A check on which tables and collection years an authority handed over. */
public abstract class TableRule {
  private final RuleDefinition definition;

  protected TableRule(String code) {
    this.definition = RuleDefinition.named(code);
  }

  public final RuleDefinition definition() {
    return definition;
  }

  /** Adds what it finds about one authority. */
  public abstract void check(String laCode, DropContents landed, SubjectFindings found);
}
