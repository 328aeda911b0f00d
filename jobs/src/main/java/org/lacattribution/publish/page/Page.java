package org.lacattribution.publish.page;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A page ready to be laid out: every number is a text already, and knows its source.
 *
 * @param title title and first heading
 * @param banners warnings above everything else
 * @param answers the questions of the report, each answered in sentences, above all else
 * @param sections in order
 */
public record Page(
    String title, List<String> banners, List<Answer> answers, List<Section> sections) {

  /**
   * A question of the report and what the figures say to it.
   *
   * @param sentences the answer in a few words
   * @param points what it is made of, each in a sentence
   */
  public record Answer(String question, List<Text> sentences, List<Text> points) {
    public Answer(String question, List<Text> sentences) {
      this(question, sentences, List.of());
    }
  }

  /** True where some table has a shorthand, which the page then explains. */
  public boolean isShorthandUsed() {
    return sections.stream()
        .flatMap(section -> section.grids().stream())
        .flatMap(grid -> grid.rows().stream())
        .flatMap(List::stream)
        .map(Text::plain)
        .anyMatch(text -> text.equals(Words.SUPPRESSED) || text.equals(Words.NONE));
  }

  /** What a reader who reads nothing else should know, in plain sentences. */
  public List<String> sentences() {
    return answers.stream()
        .flatMap(answer -> Stream.concat(answer.sentences().stream(), answer.points().stream()))
        .map(Text::plain)
        .toList();
  }

  /**
   * A part of the page under its heading.
   *
   * @param id anchor, once in a page
   * @param sentences paragraphs
   * @param chart an SVG element that has escaped its own texts, empty where there is none
   * @param grids tables
   */
  public record Section(
      String id, String heading, List<Text> sentences, String chart, List<Grid> grids) {}

  /**
   * A table.
   *
   * @param columns the first is of the rows' headings
   * @param rows as many texts each as there are columns
   */
  public record Grid(String caption, Display display, List<Column> columns, List<List<Text>> rows) {

    /** True where the table is shown on demand. */
    public boolean isFolded() {
      return display == Display.FOLDED;
    }

    /** Rows with each text beside its column, as the template lays them out. */
    public List<Row> lines() {
      return rows.stream()
          .map(
              row ->
                  new Row(
                      row.get(0),
                      IntStream.range(1, row.size())
                          .mapToObj(i -> new Cell(row.get(i), columns.get(i).kind()))
                          .toList()))
          .toList();
    }
  }

  /** Whether a table is open when the page is. */
  public enum Display {
    OPEN,
    FOLDED
  }

  /** What a column holds, and so to which side it is set. */
  public enum Kind {
    NUMBERS,
    WORDS
  }

  /** A column and its heading. */
  public record Column(String heading, Kind kind) {
    static Column numbers(String heading) {
      return new Column(heading, Kind.NUMBERS);
    }

    static Column words(String heading) {
      return new Column(heading, Kind.WORDS);
    }

    public boolean isWords() {
      return kind == Kind.WORDS;
    }
  }

  /** A row, its heading apart. */
  public record Row(Text heading, List<Cell> cells) {}

  /** A text and how it is set. */
  public record Cell(Text text, Kind kind) {
    public boolean isWords() {
      return kind == Kind.WORDS;
    }
  }
}
