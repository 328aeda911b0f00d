package org.lacattribution.publish.page;

import static org.lacattribution.publish.page.Page.Column.numbers;
import static org.lacattribution.publish.page.Page.Column.words;

import java.util.List;
import org.lacattribution.publish.page.Page.Display;
import org.lacattribution.publish.page.Page.Grid;
import org.lacattribution.publish.page.Page.Section;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.Claims;

/** Claims for results under the rules of the payer. */
final class ClaimsPart implements Part {
  private final ProgrammeNames names;
  private final List<ReleasedRow> claims;

  /**
   * The part of a release.
   *
   * @param released tables of the release
   */
  ClaimsPart(Tables released, ProgrammeNames names) {
    this.names = names;
    claims = ReleasedRow.inOrder(Claims.TABLE, released.read(Claims.TABLE));
  }

  @Override
  public List<Section> sections() {
    return List.of(
        ReleasedRow.anyHas(claims, Claims.FAMILIES)
            ? new Section("claims", "Payment by results", sentences(), "", List.of(grid()))
            : Section.toAdd(
                "claims",
                "Payment by results",
                "There are no families to claim for. Add family_result.csv to the input folder."));
  }

  private static List<Text> sentences() {
    return List.of(
        Text.of(
            "Claims follow the rules of the payer for the year in which a family joined, and a"
                + " family is paid once for its result. A claim is no evidence that fewer children"
                + " enter care, and the estimates of effect do not use it."));
  }

  private Grid grid() {
    return new Grid(
        "Families and claims by the year in which families joined, to the nearest thousand pounds",
        Display.OPEN,
        List.of(
            words("Programme"),
            words("Financial year"),
            words("Route"),
            numbers("Families"),
            numbers("Claimable"),
            numbers("Claim")),
        claims.stream()
            .map(
                row ->
                    List.of(
                        Text.of(names.of(row.text(Claims.PROGRAMME))),
                        Text.of(row.text(Claims.FINANCIAL_YEAR)),
                        Text.of(row.text(Claims.ROUTE).replace('_', ' ')),
                        Words.number(row.figure(Claims.FAMILIES)),
                        Words.number(row.figure(Claims.CLAIMABLE)),
                        Words.pounds(row.figure(Claims.GBP))))
            .toList());
  }
}
