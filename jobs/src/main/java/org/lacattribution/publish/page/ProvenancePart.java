package org.lacattribution.publish.page;

import static org.lacattribution.publish.page.Page.Column.numbers;
import static org.lacattribution.publish.page.Page.Column.words;

import java.util.List;
import org.lacattribution.publish.Release;
import org.lacattribution.publish.page.Page.Display;
import org.lacattribution.publish.page.Page.Grid;
import org.lacattribution.publish.page.Page.Section;

/** What a release was made of: of its manifest. */
final class ProvenancePart implements Part {
  private final Release release;

  ProvenancePart(Release release) {
    this.release = release;
  }

  @Override
  public List<Section> sections() {
    return List.of(
        new Section(
            "provenance",
            "What this was made of",
            List.of(
                Text.of(
                    "Data up to %s were used. The run is %s, made by version %s of the code.",
                    Words.day(release.asOf()),
                    Text.quoted(release.runId(), Source.ofManifest("run_id")),
                    Text.quoted(release.codeVersion(), Source.ofManifest("code_version"))),
                Text.of(
                    "The same files, settings and version give the same release, byte for byte; "
                        + "manifest.json holds the hash of every file of it.")),
            "",
            List.of(files())));
  }

  private Grid files() {
    return new Grid(
        "Files read",
        Display.FOLDED,
        List.of(words("File"), words("Table"), numbers("Rows"), words("Keyed hash")),
        release.inputs().stream()
            .map(
                input ->
                    List.of(
                        Text.quoted(input.file(), source(input, "file")),
                        Text.quoted(input.table(), source(input, "table")),
                        Words.number(Figure.counted(input.rows(), source(input, "rows"))),
                        Text.quoted(input.hmacSha256(), source(input, "hmac_sha256"))))
            .toList());
  }

  private static Source source(Release.Input input, String property) {
    return Source.ofManifest(property)
        .where("file", input.file())
        .where("hmac_sha256", input.hmacSha256());
  }
}
