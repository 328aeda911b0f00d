package org.lacattribution.publish.page;

import static java.util.stream.Collectors.joining;
import static org.lacattribution.publish.page.Page.Column.numbers;
import static org.lacattribution.publish.page.Page.Column.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lacattribution.council.Council.PublicationNotice;
import org.lacattribution.publish.Release;
import org.lacattribution.publish.page.Page.Display;
import org.lacattribution.publish.page.Page.Grid;
import org.lacattribution.publish.page.Page.Link;
import org.lacattribution.publish.page.Page.Section;
import org.lacattribution.table.Table;

/** Files of a release, and the data and code it was made from. */
final class ProvenancePart implements Part {
  private static final Map<String, String> ABSENT =
      Map.of(
          "date", "publication date",
          "next_update", "next update",
          "contact", "contact");

  private final Release release;

  private final List<Table> tables;

  /**
   * Of a release.
   *
   * @param tables those that are files of it
   */
  ProvenancePart(Release release, List<Table> tables) {
    this.release = release;
    this.tables = tables;
  }

  @Override
  public List<Section> sections() {
    return List.of(
        new Section(
            "downloads",
            "Download the figures",
            List.of(
                Text.of(
                    "The release contains these files, next to this page. The CSV files are plain "
                        + "text. In a spreadsheet program, use the workbook.")),
            List.of(),
            "",
            List.of(),
            links()),
        new Section("about", "About this release", about(), "", List.of()),
        new Section(
            "provenance",
            "Data and provenance",
            List.of(
                Text.of(
                    "The release uses data up to %s. It is run %s of version %s of the code.",
                    Words.day(release.asOf()),
                    Text.quoted(release.runId(), Source.ofManifest("run_id")),
                    Text.quoted(release.codeVersion(), Source.ofManifest("code_version"))),
                Text.of(
                    "The same files, settings and version give the same release, byte for byte. "
                        + "manifest.json lists the hash of every file.")),
            "",
            List.of(files())));
  }

  /** When it is published and whom to ask, and how to add what the council file does not give. */
  private List<Text> about() {
    PublicationNotice notice = release.notice();
    List<Text> sentences = new ArrayList<>();
    notice.date().ifPresent(day -> sentences.add(Text.of("Published on %s.", Words.day(day))));
    notice
        .nextUpdate()
        .ifPresent(
            date -> sentences.add(Text.of("The next update is due: %s.", Words.partialDate(date))));
    notice
        .contact()
        .ifPresent(
            contact ->
                sentences.add(
                    Text.of("Contact: %s", Text.quoted(contact, Source.ofManifest("contact")))));
    if (!notice.absentKeys().isEmpty()) {
      sentences.add(
          Text.of(
              "Not given: %s. To show it here, add publication to the council file, with the keys %s."
                  .formatted(
                      notice.absentKeys().stream().map(ABSENT::get).collect(joining(", ")),
                      String.join(", ", notice.absentKeys()))));
    }
    sentences.add(
        Text.of(
            "A figure that is corrected appears in a new release; a release is never changed after "
                + "it is published."));
    return sentences;
  }

  private List<Link> links() {
    return Stream.concat(
            Stream.of(
                new Link("tables.xlsx", "Workbook: a summary, and the tables"),
                new Link("data-dictionary.md", "Data dictionary: every column and its unit"),
                new Link("glossary.md", "Glossary: the terms of this page"),
                new Link("methods.md", "Methods: what is estimated, and how"),
                new Link("evidence.md", "Evidence: how accurate the methods are, and where not"),
                new Link("manifest.json", "Manifest: provenance and the hash of every file")),
            tables.stream()
                .map(table -> new Link(table.shortName() + ".csv", sentence(table.grain()))))
        .toList();
  }

  private static String sentence(String grain) {
    return "One row for " + grain;
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
