package org.lacattribution.publish.page;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A page ready for its template: every number is a text already, and knows its source.
 *
 * @param title title and first heading
 * @param banners warnings above everything else
 * @param status what a reader must know of the figures as a whole: dates and how they are protected
 * @param lead paragraphs under the title
 * @param answers the questions of the report, each with its answer
 * @param sections in order
 */
public record Page(
    String title,
    List<String> banners,
    List<Text> status,
    List<Text> lead,
    List<Answer> answers,
    List<Section> sections) {

  /** A page that belongs to no release. */
  public Page(String title, List<String> banners, List<Answer> answers, List<Section> sections) {
    this(title, banners, List.of(), List.of(), answers, sections);
  }

  /**
   * A question of the report and its answer.
   *
   * @param headline the answer as a number with its unit, or in a few words
   * @param interval the interval of the number; empty where it has none
   * @param chart a small SVG element, empty where there is none
   * @param unit what its axis counts
   * @param sentences what the answer means
   * @param facts what a reader asks next
   */
  public record Answer(
      String question,
      Headline headline,
      Text interval,
      String chart,
      String unit,
      List<Text> sentences,
      List<Fact> facts) {
    /** An answer in sentences. */
    public Answer(String question, List<Text> sentences) {
      this(question, new Headline(NO_WORDS, ""), NO_WORDS, "", "", sentences, List.of());
    }

    /** Whether it is set as a card of its own. */
    public boolean isCard() {
      return !headline.figure().plain().isEmpty() || !headline.unit().isEmpty();
    }

    Stream<Text> texts() {
      Text first =
          isCard()
              ? Stream.of(Text.of(headline.unit()), interval)
                  .filter(text -> !text.plain().isEmpty())
                  .reduce(headline.figure(), (so, more) -> Text.of("%s %s", so, more))
              : NO_WORDS;
      return Stream.of(
              Stream.of(first),
              sentences.stream(),
              facts.stream().map(fact -> Text.of("%s: %s", fact.label(), fact.text())))
          .flatMap(texts -> texts)
          .filter(text -> !text.plain().isBlank());
    }
  }

  /** The number of an answer and what it counts; either may be empty. */
  public record Headline(Text figure, String unit) {}

  /** An answer to the next question: a label of a few words, and the fact. */
  public record Fact(String label, Text text) {}

  private static final Text NO_WORDS = Text.of("");
  private static final int MOST_ON_A_TELEPHONE = 3;

  /** The first warning in a word, for the head of each printed page. */
  public String mark() {
    return banners.isEmpty() ? "" : banners.get(0).split("[:,]", 2)[0];
  }

  /** True where some table has a shorthand, which the page then explains. */
  public boolean isShorthandUsed() {
    Stream<Text> planned =
        sections.stream()
            .flatMap(section -> section.plots().stream())
            .flatMap(plot -> plot.rows().stream())
            .flatMap(row -> Stream.of(row.value(), row.planned()));
    Stream<Text> cells =
        sections.stream()
            .flatMap(section -> section.grids().stream())
            .flatMap(grid -> grid.rows().stream())
            .flatMap(List::stream);
    return Stream.concat(planned, cells)
        .map(Text::plain)
        .anyMatch(text -> text.equals(Words.SUPPRESSED) || text.equals(Words.NONE));
  }

  /** What a reader who reads nothing else should know, in plain sentences. */
  public List<String> sentences() {
    return Stream.concat(answers.stream().flatMap(Answer::texts), lead.stream())
        .map(Text::plain)
        .map(String::strip)
        .toList();
  }

  /**
   * A part of the page under its heading.
   *
   * @param id anchor, once in a page
   * @param sentences paragraphs
   * @param plots tables whose rows are drawn
   * @param chart an SVG element that has escaped its own texts, empty where there is none
   * @param grids tables
   * @param files files of the release to open
   */
  public record Section(
      String id,
      String heading,
      List<Text> sentences,
      List<Plot> plots,
      String chart,
      List<Grid> grids,
      List<Link> files) {
    /** A section of sentences, a chart and tables. */
    public Section(
        String id, String heading, List<Text> sentences, String chart, List<Grid> grids) {
      this(id, heading, sentences, List.of(), chart, grids, List.of());
    }

    /** A section with nothing to report, which says what to add. */
    static Section toAdd(String id, String heading, String sentence) {
      return new Section(id, heading, List.of(Text.of(sentence)), "", List.of());
    }
  }

  /** A file next to the page, and what is in it. */
  public record Link(String file, String words) {}

  /**
   * A table of which each row is drawn on a common scale.
   *
   * @param finding heading of the finding, empty where rows have none
   * @param planned heading of the plan, empty where rows have none
   * @param axis the scale as an SVG element
   * @param unit what the scale counts
   * @param key samples of the marks
   */
  public record Plot(
      String caption,
      String name,
      String value,
      String planned,
      String finding,
      String axis,
      String unit,
      List<Key> key,
      List<Bar> rows) {}

  /** A mark as an SVG element, and its meaning. */
  public record Key(String sample, String words) {}

  /**
   * A row of a plot.
   *
   * @param level how it is set: part, first (of a group), sum or total
   * @param drawing an SVG element
   * @param sample the mark of the finding, an SVG element; empty where there is none
   * @param reason why there is no finding, or what to know of it; empty where nothing
   */
  public record Bar(
      String level,
      Text name,
      String drawing,
      Text value,
      Text planned,
      String sample,
      String finding,
      Text reason) {}

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

    /** True where the columns do not fit side by side on a telephone. */
    public boolean isWide() {
      return columns.size() > MOST_ON_A_TELEPHONE
          || columns.stream().skip(1).anyMatch(Column::isWords);
    }

    /** Rows with each text next to its column, as the template lays them out. */
    public List<Row> lines() {
      return rows.stream()
          .map(
              row ->
                  new Row(
                      row.get(0),
                      IntStream.range(1, row.size())
                          .mapToObj(i -> new Cell(row.get(i), columns.get(i)))
                          .toList()))
          .toList();
    }
  }

  /** Whether a table is open when the page is. */
  public enum Display {
    OPEN,
    FOLDED
  }

  /** What a column contains, and so to which side it is set. */
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
  public record Cell(Text text, Column column) {
    public boolean isWords() {
      return column.isWords();
    }
  }
}
