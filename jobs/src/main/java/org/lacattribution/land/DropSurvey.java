package org.lacattribution.land;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.lacattribution.council.Council;
import org.lacattribution.council.Council.Ssda903Year;
import org.lacattribution.error.UserFault;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.landing.CinChild;
import org.lacattribution.table.landing.Population;
import org.lacattribution.table.landing.ProgrammeEnrolment;
import org.lacattribution.table.landing.PublishedPanel;
import org.lacattribution.table.landing.SsdCinAssessments;
import org.lacattribution.table.landing.SsdCinEpisodes;
import org.lacattribution.table.landing.SsdCinPlans;
import org.lacattribution.table.landing.SsdClaEpisodes;
import org.lacattribution.table.landing.SsdCpPlans;
import org.lacattribution.table.landing.SsdEarlyHelpEpisodes;
import org.lacattribution.table.landing.SsdS47Enquiry;
import org.lacattribution.table.landing.Ssda903Episodes;

/**
 * What an input folder has, read on this machine without Spark and without a warehouse: tables,
 * rows, years and the days that each source covers. It writes nothing.
 */
public final class DropSurvey {
  /** Where a history comes from, as {@code conformed.coverage} names it. */
  public enum Source {
    RETURNS("Care, 903 returns"),
    CARE("Care, SSD"),
    CASES("Referrals, assessments, plans"),
    PROGRAMMES("Programmes");

    private final String words;

    Source(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /**
   * A table that was recognised.
   *
   * @param files files that have rows of it, copies left out
   * @param rows rows that could be landed
   * @param years collection years, ending 31 March; none where the table is not yearly
   * @param isOfProject whether the input has none and the figures that come with the project are
   *     used
   */
  public record Found(
      Table table, int files, long rows, SortedSet<Integer> years, boolean isOfProject) {}

  /** First and last day that a source covers, by the rules of {@code conformed.coverage}. */
  public record Days(LocalDate first, LocalDate last) {}

  /** Columns that date the start and end of something in a table. */
  private record Spell(Source source, Table table, Field start, Field end) {}

  private static final List<Spell> SPELLS =
      List.of(
          new Spell(
              Source.CARE,
              SsdClaEpisodes.TABLE,
              SsdClaEpisodes.CLAE_CLA_EPISODE_START_DATE,
              SsdClaEpisodes.CLAE_CLA_EPISODE_CEASED_DATE),
          new Spell(
              Source.CASES,
              SsdCinEpisodes.TABLE,
              SsdCinEpisodes.CINE_REFERRAL_DATE,
              SsdCinEpisodes.CINE_CLOSE_DATE),
          new Spell(
              Source.CASES,
              SsdCinAssessments.TABLE,
              SsdCinAssessments.CINA_ASSESSMENT_START_DATE,
              SsdCinAssessments.CINA_ASSESSMENT_AUTH_DATE),
          new Spell(
              Source.CASES,
              SsdS47Enquiry.TABLE,
              SsdS47Enquiry.S47E_S47_START_DATE,
              SsdS47Enquiry.S47E_S47_END_DATE),
          new Spell(
              Source.CASES,
              SsdCinPlans.TABLE,
              SsdCinPlans.CINP_CIN_PLAN_START_DATE,
              SsdCinPlans.CINP_CIN_PLAN_END_DATE),
          new Spell(
              Source.CASES,
              SsdCpPlans.TABLE,
              SsdCpPlans.CPPL_CP_PLAN_START_DATE,
              SsdCpPlans.CPPL_CP_PLAN_END_DATE),
          new Spell(
              Source.CASES,
              SsdEarlyHelpEpisodes.TABLE,
              SsdEarlyHelpEpisodes.EARL_EPISODE_START_DATE,
              SsdEarlyHelpEpisodes.EARL_EPISODE_END_DATE));

  private final Configuration conf = new Configuration();
  private final List<String> faults = new ArrayList<>();
  private final List<DropFile> files;
  private final Map<String, FileProfile> profiles = new HashMap<>();
  private final Ssda903Year bareYear;

  private DropSurvey(String folder, Council council) {
    List<DropFile> all = Drop.recognise(folder, council, conf, faults);
    List<DropFile> recognised = all.stream().filter(DropFile::isLanded).toList();
    for (DropFile file : recognised) {
      try {
        FileProfile profile = FileReading.of(file, () -> DropListing.open(file.location(), conf));
        profile.faults().forEach(fault -> faults.add("%s: %s".formatted(file.path(), fault)));
        profiles.put(file.path(), profile);
      } catch (IOException fault) {
        throw new UncheckedIOException(fault);
      }
    }
    List<DropFile> landed = Drop.asRead(recognised, profiles);
    List<DropFile> copies = Drop.copies(landed, profiles);
    this.files = landed.stream().filter(file -> !copies.contains(file)).toList();
    this.bareYear =
        council
            .ssda903Year()
            .orElse(
                Drop.mislabelled(files, profiles, council).isEmpty()
                    ? Ssda903Year.ENDING
                    : Ssda903Year.STARTING);
  }

  /**
   * Surveys a folder.
   *
   * @param council the authority of rows that name none, and what a bare year means
   * @throws UserFault if the folder is absent or empty
   */
  public static DropSurvey of(String folder, Council council) {
    return new DropSurvey(folder, council);
  }

  /** What would refuse the input: a sentence each, with the file that is at fault. */
  public List<String> faults() {
    return List.copyOf(faults);
  }

  /** Tables of which there are rows, by name. */
  public List<Found> tables() {
    SortedMap<String, List<DropFile>> byTable = new TreeMap<>();
    for (DropFile file : files) {
      if (!profiles.get(file.path()).rows().isEmpty()) {
        byTable.computeIfAbsent(file.header().table(), table -> new ArrayList<>()).add(file);
      }
    }
    return byTable.entrySet().stream()
        .map(
            entry -> {
              SortedSet<Integer> years = new TreeSet<>();
              long rows = 0;
              for (DropFile file : entry.getValue()) {
                for (FileProfile.SliceRows slice : profiles.get(file.path()).rows()) {
                  rows += slice.rows();
                  if (slice.label() != null) {
                    years.add(slice.label().collectionYear(bareYear));
                  }
                }
              }
              return new Found(
                  Table.named(entry.getKey()),
                  entry.getValue().size(),
                  rows,
                  years,
                  entry.getValue().stream().allMatch(ProjectFigures::isOfProject));
            })
        .toList();
  }

  /** Rows by the authority that they name or, where they name none, are taken to be of. */
  public SortedMap<String, Long> authorities() {
    SortedMap<String, Long> rows = new TreeMap<>();
    profiles
        .values()
        .forEach(
            profile ->
                profile
                    .rows()
                    .forEach(slice -> rows.merge(slice.laCode(), slice.rows(), Long::sum)));
    return rows;
  }

  /** Authorities that have a population or a published figure. */
  public SortedSet<String> authoritiesWithFigures() {
    SortedSet<String> codes = new TreeSet<>();
    rows(Population.TABLE, row -> row.text(Population.LA_CODE).ifPresent(codes::add));
    rows(PublishedPanel.TABLE, row -> row.text(PublishedPanel.LA_CODE).ifPresent(codes::add));
    return codes;
  }

  /**
   * Days that each source covers.
   *
   * @see org.lacattribution.table.conformed.Coverage
   */
  public Map<Source, Days> coverage() {
    Map<Source, Days> coverage = new EnumMap<>(Source.class);
    years(Ssda903Episodes.TABLE).ifPresent(days -> coverage.put(Source.RETURNS, days));
    Extent care = new Extent();
    Extent cases = new Extent();
    Extent programmes = new Extent();
    SPELLS.forEach(spell -> read(spell, spell.source() == Source.CARE ? care : cases));
    rows(
        ProgrammeEnrolment.TABLE,
        row -> {
          row.day(ProgrammeEnrolment.REFERRAL_DATE).ifPresent(programmes::noteStart);
          row.day(ProgrammeEnrolment.START_DATE).ifPresent(programmes::noteLast);
          row.day(ProgrammeEnrolment.END_DATE).ifPresent(programmes::noteLast);
        });
    care.firstEnd = firstLeaving().orElse(null);
    care.days().ifPresent(days -> coverage.put(Source.CARE, days));
    cases.days().ifPresent(days -> coverage.put(Source.CASES, days));
    years(CinChild.TABLE)
        .ifPresent(days -> coverage.merge(Source.CASES, days, DropSurvey::together));
    programmes.days().ifPresent(days -> coverage.put(Source.PROGRAMMES, days));
    return coverage;
  }

  /** Days of the collection years of a table; empty where there is none of it. */
  private Optional<Days> years(Table table) {
    return tables().stream()
        .filter(found -> found.table().equals(table) && !found.years().isEmpty())
        .findFirst()
        .map(
            found ->
                new Days(
                    LocalDate.of(found.years().first() - 1, 4, 1),
                    LocalDate.of(found.years().last(), 3, 31)));
  }

  private static Days together(Days one, Days other) {
    return new Days(
        one.first().isBefore(other.first()) ? one.first() : other.first(),
        one.last().isAfter(other.last()) ? one.last() : other.last());
  }

  /** The last day that every source covers, which {@code --as-of} is by default. */
  public static Optional<LocalDate> lastDayOfAll(Map<Source, Days> coverage) {
    Optional<LocalDate> care =
        Stream.of(Source.RETURNS, Source.CARE)
            .filter(coverage::containsKey)
            .map(source -> coverage.get(source).last())
            .max(LocalDate::compareTo);
    return Stream.concat(
            care.stream(),
            Stream.of(Source.CASES, Source.PROGRAMMES)
                .filter(coverage::containsKey)
                .map(source -> coverage.get(source).last()))
        .min(LocalDate::compareTo);
  }

  /** Reads every row of a table, copies of files left out. */
  void rows(Table table, Consumer<DropRows> reader) {
    for (DropFile file : files) {
      if (file.header().table().equals(table.name())) {
        try {
          DropRows.forEach(file, DropListing.open(file.location(), conf), reader);
        } catch (IOException fault) {
          throw new UncheckedIOException(fault);
        }
      }
    }
  }

  private void read(Spell spell, Extent extent) {
    rows(
        spell.table(),
        row -> {
          row.day(spell.start()).ifPresent(extent::noteStart);
          row.day(spell.end()).ifPresent(extent::noteEnd);
        });
  }

  /** The day on which the first child left care for good, by the SSD. */
  private Optional<LocalDate> firstLeaving() {
    Map<String, LocalDate> left = new HashMap<>();
    rows(
        SsdClaEpisodes.TABLE,
        row -> {
          LocalDate end =
              row.day(SsdClaEpisodes.CLAE_CLA_EPISODE_CEASED_DATE).orElse(LocalDate.MAX);
          row.text(SsdClaEpisodes.CLAE_PERSON_ID)
              .ifPresent(
                  child -> left.merge(child, end, (one, two) -> one.isAfter(two) ? one : two));
        });
    return left.values().stream()
        .filter(day -> !day.equals(LocalDate.MAX))
        .min(LocalDate::compareTo);
  }

  /** The days that rows mention. */
  private static final class Extent {
    private LocalDate firstStart;
    private LocalDate firstEnd;
    private LocalDate last;

    void noteStart(LocalDate day) {
      firstStart = firstStart == null || day.isBefore(firstStart) ? day : firstStart;
      noteLast(day);
    }

    void noteEnd(LocalDate day) {
      firstEnd = firstEnd == null || day.isBefore(firstEnd) ? day : firstEnd;
      noteLast(day);
    }

    void noteLast(LocalDate day) {
      last = last == null || day.isAfter(last) ? day : last;
    }

    Optional<Days> days() {
      LocalDate first = firstEnd == null ? firstStart : firstEnd;
      return first == null
          ? Optional.empty()
          : Optional.of(new Days(first.withDayOfMonth(1), last));
    }
  }
}
