package org.lacattribution.publish.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lacattribution.publish.Release;
import org.lacattribution.publish.chart.Strip;
import org.lacattribution.publish.page.CareFigures.Peer;
import org.lacattribution.publish.page.Page.Bar;
import org.lacattribution.publish.page.Page.Plot;
import org.lacattribution.table.CodeList;
import org.lacattribution.table.published.AuthorityYears;

/**
 * The authority's published rate next to those of its statistical neighbours, its region and
 * England, with its rank among all authorities.
 */
final class PeerPlot {
  private static final CodeList REGIONS = CodeList.named("authority_region");
  private static final Text BLANK = Text.of("");
  private static final List<String> QUARTERS =
      List.of(
          "Highest quarter", "Second highest quarter", "Second lowest quarter", "Lowest quarter");

  private final Release release;
  private final CareFigures figures;
  private final List<Peer> ranked;

  /** Of figures in which the authority has a published rate. */
  PeerPlot(Release release, CareFigures figures) {
    this.release = release;
    this.figures = figures;
    this.ranked = figures.peers().stream().filter(peer -> !isEngland(peer)).toList();
  }

  /** What it shows, then what it cannot show. */
  List<Text> sentences() {
    Peer own = own();
    Text median = median(figures.neighbours(), "the median of its statistical neighbours %s");
    Text region = median(inRegion(), "the median of " + region().orElse("its region") + " %s");
    return List.of(
        Text.of(
            "On 31 March %s, %s had %s children looked after for every 10,000 aged 0 to 17. It is "
                + "number %s among English authorities, counted from the highest, and in the %s.",
            own.year(),
            release.laName(),
            Words.rate(own.rate()),
            Words.number(rank(own)),
            quarter(own).toLowerCase(Locale.UK)),
        Text.of(
            "For comparison: England %s%s%s.",
            england().map(peer -> Words.rate(peer.rate())).orElse(Text.of(Words.NONE)),
            region.isBlank() ? region : Text.of(", %s", region),
            median.isBlank() ? median : Text.of(", %s", median)),
        Text.of(
            "What this shows: how common care is here, next to authorities with similar families "
                + "and places."),
        Text.of(
            "What this cannot show: whether a high or low rate is right, or what a programme changed. "
                + "Deprivation, asylum arrivals, and the practice of courts differ between "
                + "authorities."));
  }

  Plot plot() {
    List<Row> rows = rows();
    Strip strip = Strip.over(rows.stream().map(row -> row.rate().value()));
    return new Plot(
        "Children looked after on 31 March %d, for every 10,000 aged 0 to 17: statistical neighbours, region and England"
            .formatted(own().year()),
        "Authority",
        "Rate",
        "Rank",
        "Among English authorities",
        strip.axis(),
        "Children looked after for every 10,000 aged 0 to 17",
        List.of(),
        rows.stream().map(row -> bar(strip, row)).toList());
  }

  /** A line of the plot; the rank is not there for England and a region. */
  private record Row(String name, Figure rate, Optional<Peer> peer, Strip.Bar kind, String level) {}

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Peer peer : ranked) {
      if (peer.laCode().equals(release.laCode())) {
        rows.add(new Row(peer.name(), peer.rate(), Optional.of(peer), Strip.Bar.SUM, "total"));
      } else if (figures.neighbours().contains(peer.laCode())) {
        rows.add(new Row(peer.name(), peer.rate(), Optional.of(peer), Strip.Bar.EXPLAINED, "part"));
      }
    }
    region()
        .ifPresent(
            region ->
                medianOf(inRegion())
                    .ifPresent(
                        rate ->
                            rows.add(
                                new Row(
                                    region + " (median)",
                                    rate,
                                    Optional.empty(),
                                    Strip.Bar.REFERENCE,
                                    "first"))));
    england()
        .ifPresent(
            peer ->
                rows.add(
                    new Row(
                        peer.name(), peer.rate(), Optional.empty(), Strip.Bar.REFERENCE, "part")));
    return rows;
  }

  private Bar bar(Strip strip, Row row) {
    return new Bar(
        row.level(),
        Text.of(row.name()),
        strip.bar(row.kind(), row.rate().value(), null, null),
        Words.rate(row.rate()),
        row.peer().map(peer -> Words.number(rank(peer))).orElse(BLANK),
        "",
        row.peer().map(this::quarter).orElse(""),
        BLANK);
  }

  private Peer own() {
    return ranked.stream()
        .filter(peer -> peer.laCode().equals(release.laCode()))
        .findFirst()
        .orElseThrow();
  }

  private Optional<Peer> england() {
    return figures.peers().stream().filter(PeerPlot::isEngland).findFirst();
  }

  private static boolean isEngland(Peer peer) {
    return peer.laCode().equals(CareFigures.ENGLAND);
  }

  private Figure rank(Peer peer) {
    return Figure.of(
        1.0 + above(peer),
        Source.rank(
            peer.rate().source(),
            ofYear(peer).without(AuthorityYears.LA_CODE, CareFigures.ENGLAND)));
  }

  private long above(Peer peer) {
    return ranked.stream().filter(other -> other.rate().value() > peer.rate().value()).count();
  }

  private String quarter(Peer peer) {
    return QUARTERS.get((int) (QUARTERS.size() * above(peer) / ranked.size()));
  }

  private static Source ofYear(Peer peer) {
    return Source.of(AuthorityYears.TABLE, AuthorityYears.CLA_RATE)
        .where(AuthorityYears.YEAR, peer.year());
  }

  private Optional<String> region() {
    return REGIONS.meaning(release.laCode());
  }

  private List<String> inRegion() {
    return region().stream()
        .flatMap(
            region ->
                REGIONS.codes().stream()
                    .filter(code -> code.meaning().equals(region))
                    .map(CodeList.Code::code))
        .toList();
  }

  private Text median(List<String> codes, String words) {
    return medianOf(codes).map(rate -> Text.of(words, Words.rate(rate))).orElse(BLANK);
  }

  /** Median rate of those that have one; empty where none has. */
  private Optional<Figure> medianOf(List<String> codes) {
    List<Double> rates =
        ranked.stream()
            .filter(peer -> codes.contains(peer.laCode()))
            .map(peer -> peer.rate().value())
            .sorted()
            .toList();
    int n = rates.size();
    return n == 0
        ? Optional.empty()
        : Optional.of(
            Figure.of(
                (rates.get((n - 1) / 2) + rates.get(n / 2)) / 2,
                Source.median(ofYear(ranked.get(0)).among(AuthorityYears.LA_CODE, codes))));
  }
}
