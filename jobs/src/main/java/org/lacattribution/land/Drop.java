package org.lacattribution.land;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.lacattribution.council.Council;
import org.lacattribution.council.Council.Ssda903Year;
import org.lacattribution.error.OurFault;
import org.lacattribution.error.UserFault;
import org.lacattribution.land.file.FeedFile;
import org.lacattribution.land.file.FileForm;
import org.lacattribution.land.file.Head;
import org.lacattribution.land.file.Line;
import org.lacattribution.land.file.Opening;
import org.lacattribution.land.file.RowFile;
import org.lacattribution.land.file.Unreadable;
import org.lacattribution.land.file.XmlFile;
import org.lacattribution.reading.Reading;
import org.lacattribution.table.CodeList;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.landing.LandingTables;
import org.lacattribution.table.landing.PurgedChild;

/**
 * A drop folder, read once from beginning to end before anything of it is landed.
 *
 * <p>Every file is recognised by its header; one that is no table's, that lacks a column, whose
 * dates are ambiguous or that cannot be read refuses the whole drop, and all faults are reported at
 * once. A byte-identical copy of a file is landed once and found.
 */
public final class Drop {
  private static final int MOST_FAULTS_REPORTED = 20;

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Of the rows under bare year labels, more than this share begin after the label: it is no slip.
   */
  private static final double SHARE_THAT_SETTLES = 0.01;

  private final SparkSession spark;
  private final List<DropFile> files;
  private final Map<String, String> names;
  private final Map<String, FileProfile> profiles;
  private final Set<String> programmes;
  private final Ssda903Year bareYear;
  private final List<FileFinding> findings;

  private Drop(
      SparkSession spark,
      List<DropFile> files,
      Map<String, String> names,
      Map<String, FileProfile> profiles,
      Set<String> programmes,
      Ssda903Year bareYear,
      List<FileFinding> findings) {
    this.spark = spark;
    this.files = files;
    this.names = names;
    this.profiles = profiles;
    this.programmes = programmes;
    this.bareYear = bareYear;
    this.findings = findings;
  }

  /**
   * Reads a drop folder.
   *
   * @throws UserFault if it is absent or empty, or any file of it must be refused
   */
  public static Drop read(SparkSession spark, String folder, Council council) {
    Configuration conf = spark.sessionState().newHadoopConf();
    List<String> faults = new ArrayList<>();
    List<DropFile> all = recognise(folder, council, conf, faults);
    report(folder, faults);
    List<DropFile> recognised = all.stream().filter(DropFile::isLanded).toList();
    Map<String, FileProfile> profiles = profile(spark, recognised, conf);
    List<DropFile> files = asRead(recognised, profiles);
    files.forEach(
        file ->
            profiles
                .get(file.path())
                .faults()
                .forEach(fault -> faults.add("%s: %s".formatted(file.path(), fault))));
    report(folder, faults);
    List<DropFile> copies = copies(files, profiles);
    List<DropFile> distinct = files.stream().filter(file -> !copies.contains(file)).toList();
    List<DropFile> mislabelled = mislabelled(distinct, profiles, council);
    Ssda903Year bareYear =
        council
            .ssda903Year()
            .orElse(mislabelled.isEmpty() ? Ssda903Year.ENDING : Ssda903Year.STARTING);
    Map<String, String> names = FileNames.of(all, profiles, bareYear);
    List<FileFinding> findings = new ArrayList<>();
    IdentifierMentions identifiers =
        IdentifierMentions.of(spark, distinct, profiles, settings(conf), UnmetIdentifiers::asksOf);
    Dataset<Row> folded = identifiers.folded().persist();
    try {
      faults.addAll(TwinIdentifiers.faults(identifiers, folded));
      faults.addAll(UnmetIdentifiers.faults(identifiers, folded));
    } finally {
      folded.unpersist();
    }
    report(folder, faults);
    // Of an XML file they are a part that every such file has.
    all.stream()
        .filter(file -> !file.isLanded() && file.form() instanceof FileForm.Csv)
        .forEach(
            file ->
                findings.add(
                    finding(
                        LandingTables.ANNEX_A.contains(Table.named(file.header().table()))
                            ? "annex_a_list"
                            : "table_not_landed",
                        file,
                        names)));
    copies.forEach(file -> findings.add(finding("duplicate_file", file, names)));
    distinct.stream()
        .filter(file -> file.header().table().equals(PurgedChild.TABLE.name()))
        .filter(file -> !profiles.get(file.path()).rows().isEmpty())
        .forEach(file -> findings.add(finding("children_to_erase", file, names)));
    distinct.stream()
        .filter(ProjectFigures::isOfProject)
        .forEach(file -> findings.add(finding("project_figures_used", file, names)));
    mislabelled.forEach(file -> findings.add(finding("year_label_is_year_starting", file, names)));
    for (DropFile file : distinct) {
      note(file, profiles.get(file.path()), names, findings);
    }
    Set<String> programmes =
        council.programmes().stream().map(Council.Programme::code).collect(toSet());
    return new Drop(spark, distinct, names, profiles, programmes, bareYear, List.copyOf(findings));
  }

  /**
   * Where each file is in the drop, by the name that the warehouse and a release know it under. For
   * the user's own screen: a path may name a child.
   */
  public Map<String, String> paths() {
    Map<String, String> paths = new TreeMap<>();
    names.forEach((path, name) -> paths.put(name, path));
    return paths;
  }

  /** Files that the drop lands, by slice. */
  public Map<Slice, List<LandedFile>> slices(Pseudonyms pseudonyms) {
    Map<Slice, List<LandedFile>> slices = new TreeMap<>();
    for (DropFile file : files) {
      FileProfile profile = profiles.get(file.path());
      for (FileProfile.SliceRows rows : profile.rows()) {
        Slice slice = new Slice(file.header().table(), rows.laCode(), year(rows.label()));
        slices
            .computeIfAbsent(slice, s -> new ArrayList<>())
            .add(
                new LandedFile(
                    slice,
                    names.get(file.path()),
                    pseudonyms.ofFile(profile.hash()),
                    LandedRows.landedAs(slice.contract(), programmes),
                    rows.rows(),
                    pseudonyms.fingerprint()));
      }
    }
    return slices;
  }

  /** What was found of files, and of lines that could not be landed. */
  public List<FileFinding> findings() {
    return findings;
  }

  /**
   * Rows of a landed table, in the slices named, with identifiers hashed; nothing is read before an
   * action asks for it. One task reads one file, for a quoted cell may hold line breaks.
   */
  public Dataset<Row> rows(Table table, Set<Slice> slices, Pseudonyms pseudonyms) {
    List<DropFile> ofTable =
        files.stream().filter(f -> f.header().table().equals(table.name())).toList();
    List<String> ofNames = ofTable.stream().map(file -> names.get(file.path())).toList();
    List<String> hashes =
        ofTable.stream().map(file -> pseudonyms.ofFile(profiles.get(file.path()).hash())).toList();
    List<Integer> spares = ofTable.stream().map(file -> profiles.get(file.path()).spare()).toList();
    Map<String, String> conf = settings(spark.sessionState().newHadoopConf());
    Set<Slice> wanted = new HashSet<>(slices);
    Set<String> known = programmes;
    Ssda903Year bare = bareYear;
    StructType schema = table.schema();
    return indices(spark, ofTable.size())
        .flatMap(
            (FlatMapFunction<Long, Row>)
                index -> {
                  DropFile file = ofTable.get(index.intValue());
                  return new LandedRows(
                      file,
                      ofNames.get(index.intValue()),
                      hashes.get(index.intValue()),
                      spares.get(index.intValue()),
                      wanted,
                      known,
                      bare,
                      pseudonyms,
                      open(file.location(), conf));
                },
            Encoders.row(schema));
  }

  private Integer year(YearLabel label) {
    return label == null ? null : Integer.valueOf(label.collectionYear(bareYear));
  }

  static List<DropFile> recognise(
      String folder, Council council, Configuration conf, List<String> faults) {
    List<DropFile> files = new ArrayList<>();
    Map<String, String> listed = DropListing.of(folder, conf, faults);
    CompleteInput.check(listed, location -> DropListing.open(location, conf), faults);
    Map<String, String> found = CompleteInput.withoutList(listed);
    if (found.isEmpty() && faults.isEmpty()) {
      throw new UserFault(
          "Drop %s is empty: put the files in it that data-schema/landing describes."
              .formatted(folder));
    }
    Map<String, Containers.Place> places = Containers.opened(found, conf, faults);
    Map<String, String> all = new TreeMap<>();
    places.forEach((path, place) -> all.put(path, place.location()));
    for (Map.Entry<String, String> file : OtherReleases.withoutManifests(all).entrySet()) {
      String path = file.getKey();
      Opening opening = () -> DropListing.open(file.getValue(), conf);
      try {
        files.addAll(recognise(path, places.get(path), council, opening, faults));
      } catch (Unreadable fault) {
        faults.add("%s: %s".formatted(path, fault.getMessage()));
      } catch (IOException fault) {
        faults.add("%s: it cannot be read (%s).".formatted(path, fault.getClass().getSimpleName()));
      }
    }
    try {
      OtherReleases.check(files, all, location -> DropListing.open(location, conf), faults);
    } catch (IOException fault) {
      faults.add(
          "A release of another council cannot be read (%s)."
              .formatted(fault.getClass().getSimpleName()));
    }
    if (!faults.isEmpty()) {
      // What is no fault is said too where the user has to look at the files anyway.
      files.forEach(
          file ->
              separator(file)
                  .ifPresent(
                      words ->
                          faults.add(
                              "%s: its columns are separated by %s, and it is read so."
                                  .formatted(file.path(), words))));
    }
    ProjectFigures.absent(files, council)
        .forEach(table -> files.add(ProjectFigures.of(table, council.laCode())));
    return files;
  }

  private static List<DropFile> recognise(
      String path, Containers.Place place, Council council, Opening opening, List<String> faults)
      throws IOException {
    YearLabel label = YearLabel.ofPath(path).orElse(null);
    Head head;
    try (InputStream in = opening.open()) {
      head = Head.of(in);
    }
    if (head.isXml()) {
      try (InputStream in = opening.open()) {
        return XmlFile.formsOf(in).stream()
            .map(
                form ->
                    part(path, place, form, form.table(), XmlFile.headerOf(form), label, council))
            .toList();
      }
    }
    if (head.isJson()) {
      try (InputStream in = opening.open()) {
        return FeedFile.formsOf(in).stream()
            .map(
                form ->
                    part(path, place, form, form.table(), FeedFile.headerOf(form), null, council))
            .toList();
      }
    }
    String why = null;
    for (FileForm.Csv form : head.forms()) {
      Header.Recognition recognition = header(form, label, opening);
      if (recognition instanceof Header.Known known) {
        return List.of(
            new DropFile(
                place.location(),
                path,
                form,
                known.header(),
                label,
                council.laCode(),
                place.otherSheets()));
      }
      // Reported is what is wrong with the commonest form; the others are only tried.
      why = why == null ? ((Header.Refused) recognition).why() : why;
    }
    faults.add("%s: %s".formatted(path, why));
    return List.of();
  }

  /** One of the tables that a file of records has. */
  private static DropFile part(
      String path,
      Containers.Place place,
      FileForm form,
      String name,
      List<String> header,
      YearLabel label,
      Council council) {
    Table table = Table.named(name);
    return new DropFile(
        place.location(),
        "%s (%s)".formatted(path, table.shortName()),
        form,
        Header.of(table, header),
        label,
        council.laCode(),
        place.otherSheets());
  }

  private static Header.Recognition header(FileForm.Csv form, YearLabel label, Opening opening)
      throws IOException {
    OptionalInt year = label == null ? OptionalInt.empty() : OptionalInt.of(label.year());
    try (RowFile rows = form.open(opening.open())) {
      if (!rows.hasNext()) {
        return new Header.Refused("it is empty; put the header at least, or take it out.");
      }
      List<String> header = names(rows.next());
      Header.Recognition recognition = Header.recognise(header, year);
      return recognition instanceof Header.Known || Header.isSeparatorLine(header)
          ? recognition
          : belowATitle(rows, year)
              .<Header.Recognition>map(Header.Refused::new)
              .orElse(recognition);
    } catch (Unreadable fault) {
      return new Header.Refused(fault.getMessage());
    }
  }

  private static Optional<String> separator(DropFile file) {
    return file.form() instanceof FileForm.Csv text ? text.separatorInWords() : Optional.empty();
  }

  /** Says so where the header of a table comes some rows below the first. */
  private static Optional<String> belowATitle(RowFile rows, OptionalInt year) {
    for (int row = 0; row < Containers.MOST_TITLE_ROWS && rows.hasNext(); row++) {
      Line line = rows.next();
      if (Header.recognise(names(line), year) instanceof Header.Known known) {
        return Optional.of(
            "the header of %s is on line %d, below a title; take out the lines above it."
                .formatted(Table.named(known.header().table()).shortName(), line.number()));
      }
    }
    return Optional.empty();
  }

  static List<String> names(Line header) {
    return Arrays.stream(header.cells()).map(cell -> cell == null ? "" : cell).toList();
  }

  private static Map<String, FileProfile> profile(
      SparkSession spark, List<DropFile> files, Configuration conf) {
    Map<String, String> settings = settings(conf);
    List<String> profiles =
        indices(spark, files.size())
            .flatMap(
                (FlatMapFunction<Long, String>)
                    index -> {
                      DropFile file = files.get(index.intValue());
                      FileProfile profile =
                          FileReading.of(file, () -> open(file.location(), settings));
                      return List.of(index + " " + JSON.writeValueAsString(profile)).iterator();
                    },
                Encoders.STRING())
            .collectAsList();
    Map<String, FileProfile> byPath = new HashMap<>();
    for (String profile : profiles) {
      int space = profile.indexOf(' ');
      try {
        byPath.put(
            files.get(Integer.parseInt(profile.substring(0, space))).path(),
            JSON.readValue(profile.substring(space + 1), FileProfile.class));
      } catch (JsonProcessingException fault) {
        throw new OurFault("The profile of a file cannot be read back.", fault);
      }
    }
    return byPath;
  }

  /** Each file in the encoding that reading all of it showed. */
  static List<DropFile> asRead(List<DropFile> files, Map<String, FileProfile> profiles) {
    return files.stream()
        .map(
            file -> {
              FileProfile profile = profiles.get(file.path());
              return profile != null
                      && profile.encoding() != null
                      && file.form() instanceof FileForm.Csv text
                  ? file.in(text.in(profile.encoding()))
                  : file;
            })
        .toList();
  }

  /** Files whose bytes another file of the same table and year has, all but the first. */
  static List<DropFile> copies(List<DropFile> files, Map<String, FileProfile> profiles) {
    Set<String> met = new HashSet<>();
    // Two years may have the same bytes, an empty table most of all: then the path distinguishes
    // them
    // apart.
    return files.stream()
        .filter(
            file ->
                !met.add(
                    String.join(
                        " ",
                        profiles.get(file.path()).hash(),
                        file.shortTable(),
                        String.valueOf(file.label()))))
        .toList();
  }

  /**
   * Files whose bare label is of the year starting 1 April, where more rows than a slip would
   * explain begin after it; none where the council file says what a bare year means.
   */
  static List<DropFile> mislabelled(
      List<DropFile> files, Map<String, FileProfile> profiles, Council council) {
    long after = files.stream().mapToLong(f -> profiles.get(f.path()).startsAfterLabel()).sum();
    long all = files.stream().mapToLong(f -> profiles.get(f.path()).bareRows()).sum();
    return council.ssda903Year().isPresent() || after <= all * SHARE_THAT_SETTLES
        ? List.of()
        : files.stream().filter(file -> profiles.get(file.path()).startsAfterLabel() > 0).toList();
  }

  private static FileFinding finding(String rule, DropFile file, Map<String, String> names) {
    return new FileFinding(
        rule, file.laCode(), file.shortTable(), names.get(file.path()), null, null);
  }

  private static void note(
      DropFile file, FileProfile profile, Map<String, String> names, List<FileFinding> findings) {
    String name = names.get(file.path());
    for (int position : file.header().unknown()) {
      findings.add(
          new FileFinding(
              "unknown_column",
              file.laCode(),
              file.shortTable(),
              name,
              null,
              "column " + position));
    }
    for (int sheet : file.otherSheets()) {
      findings.add(
          new FileFinding(
              "sheet_not_read", file.laCode(), file.shortTable(), name, null, "sheet " + sheet));
    }
    for (long line : profile.notUnderstood()) {
      findings.add(
          new FileFinding("unknown_element", file.laCode(), file.shortTable(), name, line, null));
    }
    if (separator(file).isPresent()) {
      findings.add(finding("separator_assumed", file, names));
    }
    if (file.form() instanceof FileForm.Csv text && text.isAssumed()) {
      findings.add(finding("encoding_assumed", file, names));
    }
    new TreeMap<>(profile.rejects())
        .forEach(
            (line, reason) ->
                findings.add(
                    new FileFinding(reason, file.laCode(), file.shortTable(), name, line, null)));
  }

  private static void report(String folder, List<String> faults) {
    if (!faults.isEmpty()) {
      String first = faults.stream().limit(MOST_FAULTS_REPORTED).collect(joining("\n  "));
      String rest =
          faults.size() > MOST_FAULTS_REPORTED
              ? "\n  and %d more.".formatted(faults.size() - MOST_FAULTS_REPORTED)
              : "";
      throw new UserFault(
          "Drop %s is not landed, and nothing was written:%n  %s%s".formatted(folder, first, rest));
    }
  }

  /** One row for each file, each in a task of its own. */
  static Dataset<Long> indices(SparkSession spark, int files) {
    return spark.range(0, files, 1, Math.max(1, files)).as(Encoders.LONG());
  }

  static InputStream open(String location, Map<String, String> settings) throws IOException {
    Configuration conf = new Configuration(false);
    settings.forEach(conf::set);
    return DropListing.open(location, conf);
  }

  private static Map<String, String> settings(Configuration conf) {
    Map<String, String> settings = new HashMap<>();
    conf.forEach(setting -> settings.put(setting.getKey(), setting.getValue()));
    return settings;
  }

  /** The rows of one file, made as they are asked for; the file is closed at its end. */
  private static final class LandedRows implements Iterator<Row> {
    private final DropFile file;
    private final List<Field> owners;
    private final List<Reading> readings;
    private final String name;
    private final String hash;
    private final int spare;
    private final Set<Slice> wanted;
    private final Ssda903Year bare;
    private final Pseudonyms pseudonyms;
    private final RowFile rowFile;
    private Row next;

    LandedRows(
        DropFile file,
        String name,
        String hash,
        int spare,
        Set<Slice> wanted,
        Set<String> programmes,
        Ssda903Year bare,
        Pseudonyms pseudonyms,
        InputStream bytes)
        throws IOException {
      this.file = file;
      this.owners = Table.named(file.header().table()).ownersFields();
      this.readings = owners.stream().map(column -> Reading.of(column, programmes)).toList();
      this.name = name;
      this.hash = hash;
      this.spare = spare;
      this.wanted = wanted;
      this.bare = bare;
      this.pseudonyms = pseudonyms;
      this.rowFile = file.open(bytes);
      rowFile.next();
    }

    /** What decides, apart from the file, what is landed of it. */
    static String landedAs(Table table, Set<String> programmes) {
      String columns =
          table.ownersFields().stream()
              .map(
                  column ->
                      "%s %s %s %s\n"
                          .formatted(
                              column.name(),
                              column.holds(),
                              column.identifies(),
                              column.codeList().map(list -> CodeList.named(list).codes())))
              .collect(joining());
      boolean naming =
          table.ownersFields().stream().anyMatch(c -> c.holds() == Field.Holds.PROGRAMME);
      return FileReading.sha256Of(columns + (naming ? new TreeSet<>(programmes) : ""));
    }

    @Override
    public boolean hasNext() {
      try {
        while (next == null && rowFile.hasNext()) {
          next = landed(rowFile.next());
        }
        if (next == null) {
          rowFile.close();
        }
        return next != null;
      } catch (IOException fault) {
        throw new UncheckedIOException(fault);
      }
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Row row = next;
      next = null;
      return row;
    }

    private Row landed(Line line) {
      if (FileReading.reject(line, file.header(), spare) != null) {
        return null;
      }
      String laCode = FileReading.authority(line.cells(), file);
      YearLabel label = FileReading.label(line.cells(), file);
      Integer year = label == null ? null : Integer.valueOf(label.collectionYear(bare));
      if (!wanted.contains(new Slice(file.header().table(), laCode, year))) {
        return null;
      }
      Object[] values = new Object[owners.size() + 5];
      values[0] = laCode;
      values[1] = year;
      values[2] = name;
      values[3] = line.number();
      values[4] = hash;
      IntStream.range(0, owners.size())
          .forEach(
              i -> {
                int position = file.header().columns()[i];
                String cell = position < 0 ? null : line.cells()[position];
                values[i + 5] =
                    owners.get(i).identifies() == Field.Identifies.NOTHING
                        ? readings.get(i).of(cell)
                        : Identifiers.land(
                            owners.get(i), readings.get(i), laCode, cell, pseudonyms);
              });
      return RowFactory.create(values);
    }
  }
}
