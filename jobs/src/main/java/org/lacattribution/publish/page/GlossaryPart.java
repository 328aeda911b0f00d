package org.lacattribution.publish.page;

import static org.lacattribution.publish.page.Page.Column.words;

import java.util.Arrays;
import java.util.List;
import org.lacattribution.publish.Documents;
import org.lacattribution.publish.page.Page.Display;
import org.lacattribution.publish.page.Page.Grid;
import org.lacattribution.publish.page.Page.Section;

/** The terms of the page: the rows of {@code glossary.md}. */
final class GlossaryPart implements Part {
  private static final String RULE = "|---";

  @Override
  public List<Section> sections() {
    return List.of(
        new Section(
            "glossary",
            "Glossary",
            List.of(Text.of("The terms of this page and of its files.")),
            "",
            List.of(
                new Grid(
                    "Terms and their meanings",
                    Display.FOLDED,
                    List.of(words("Term"), words("Meaning")),
                    terms().stream().map(Text::all).toList()))));
  }

  /** A term and its meaning each, in the order of the document. */
  static List<List<String>> terms() {
    return Documents.text("glossary.md")
        .lines()
        .dropWhile(line -> !line.startsWith(RULE))
        .skip(1)
        .filter(line -> line.startsWith("|"))
        .map(
            line ->
                Arrays.stream(line.split("\\|"))
                    .map(cell -> cell.replace("`", "").strip())
                    .filter(cell -> !cell.isEmpty())
                    .toList())
        .toList();
  }
}
