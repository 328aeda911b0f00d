package org.lacattribution.land;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.lacattribution.land.file.Archive;
import org.lacattribution.land.file.FileForm;
import org.lacattribution.land.file.Line;
import org.lacattribution.land.file.Opening;
import org.lacattribution.land.file.Parts;
import org.lacattribution.land.file.RowFile;
import org.lacattribution.land.file.SheetText;
import org.lacattribution.land.file.Unreadable;
import org.lacattribution.land.file.Workbook;

/**
 * Files of a drop that have files in them: zip archives, whose members are files of the drop like
 * any other, and workbooks, whose sheets are CSV files of it. A workbook may be in an archive; an
 * archive in an archive is refused.
 *
 * <p>Nothing is unpacked. A file in a container has a location, as a file of a folder has, that any
 * machine of a cluster can read it from: {@code member:NAME!LOCATION} of an archive, {@code
 * sheet:PART#HEADER!LOCATION} of a workbook, with names in the encoding of links.
 */
final class Containers {
  private static final String MEMBER = "member:";
  private static final String SHEET = "sheet:";
  private static final String ON_DISK = "file:";
  private static final int LETTERS = 8;

  /** Further down, a row that reads like a header is one by chance. */
  static final int MOST_TITLE_ROWS = 20;

  /** Archives keep what they need for a Mac alone under this name. */
  private static final String OF_A_MAC = "__MACOSX";

  private final Configuration conf;
  private final List<String> faults;
  private final Map<String, Place> places = new TreeMap<>();

  /**
   * Where a file of a drop is.
   *
   * @param location as {@link DropListing#open} takes it
   * @param otherSheets sheets of the same workbook that have rows and are no table, by position;
   *     said with the first sheet that is one
   */
  record Place(String location, List<Integer> otherSheets) {}

  private Containers(Configuration conf, List<String> faults) {
    this.conf = conf;
    this.faults = faults;
  }

  /**
   * Files of a drop with those in containers in the place of these.
   *
   * @param listed location of each file by its path
   * @param faults takes a sentence for each container that must not be read
   */
  static Map<String, Place> opened(
      Map<String, String> listed, Configuration conf, List<String> faults) {
    Containers containers = new Containers(conf, faults);
    listed.forEach((path, location) -> containers.add(path, location, 0));
    return containers.places;
  }

  /** Whether a location is in a container. */
  static boolean isIn(String location) {
    return location.startsWith(MEMBER) || location.startsWith(SHEET);
  }

  /** Opens a file in a container at its location. */
  static InputStream open(String location, Configuration conf) throws IOException {
    int inside = location.indexOf('!');
    String name = location.substring(location.indexOf(':') + 1, inside);
    Parts parts = parts(location.substring(inside + 1), conf);
    if (location.startsWith(SHEET)) {
      int header = name.lastIndexOf('#');
      return new SheetText(
          parts, decoded(name.substring(0, header)), Integer.parseInt(name.substring(header + 1)));
    }
    InputStream member = parts.open(decoded(name));
    if (member == null) {
      throw new FileNotFoundException("A file of an archive is no longer there.");
    }
    return member;
  }

  private static Parts parts(String location, Configuration conf) {
    return location.startsWith(ON_DISK)
        ? Archive.onDisk(Path.of(URI.create(location)))
        : Archive.read(() -> DropListing.open(location, conf));
  }

  private void add(String path, String location, int depth) {
    try {
      if (!Archive.isOne(head(location))) {
        places.put(path, new Place(location, List.of()));
        return;
      }
      List<String> members = members(location);
      if (members.contains(Workbook.BOOK)) {
        addSheets(path, location);
      } else {
        requireArchive(members, depth);
        addMembers(path, location, members, depth);
      }
    } catch (Unreadable fault) {
      faults.add("%s: %s".formatted(path, fault.getMessage()));
    } catch (IOException fault) {
      faults.add("%s: it cannot be read (%s).".formatted(path, fault.getClass().getSimpleName()));
    }
  }

  private List<String> members(String location) throws IOException {
    if (location.startsWith(ON_DISK)) {
      return Archive.members(Path.of(URI.create(location)));
    }
    try (InputStream in = DropListing.open(location, conf)) {
      return Archive.members(in);
    }
  }

  private byte[] head(String location) throws IOException {
    try (InputStream in = DropListing.open(location, conf)) {
      return in.readNBytes(LETTERS);
    }
  }

  private static void requireArchive(List<String> members, int depth) {
    if (members.contains("xl/workbook.bin")) {
      throw new Unreadable("it is a binary workbook (.xlsb); save it as .xlsx.");
    }
    if (members.contains("content.xml") && members.contains("META-INF/manifest.xml")) {
      throw new Unreadable("it is an OpenDocument file; save each sheet as CSV UTF-8.");
    }
    if (members.contains("[Content_Types].xml")) {
      throw new Unreadable("it is a document and no workbook; take it out.");
    }
    if (depth > 0) {
      throw new Unreadable("it is an archive in an archive; unpack it.");
    }
  }

  private void addMembers(String path, String location, List<String> members, int depth) {
    int before = places.size() + faults.size();
    Set<String> met = new HashSet<>();
    for (String member : members) {
      String below = member.replace('\\', '/').replaceAll("\\p{Cntrl}", "?");
      if (!below.startsWith(OF_A_MAC) && DropListing.isDataBelow(below)) {
        if (!met.add(below)) {
          throw new Unreadable("two files of it have one name; make it again.");
        }
        add(path + "/" + below, MEMBER + encoded(member) + "!" + location, depth + 1);
      }
    }
    if (places.size() + faults.size() == before) {
      throw new Unreadable("it is an archive without a file; take it out.");
    }
  }

  private void addSheets(String path, String location) throws IOException {
    OptionalInt year =
        YearLabel.ofPath(path)
            .map(label -> OptionalInt.of(label.year()))
            .orElse(OptionalInt.empty());
    List<Workbook.Sheet> sheets = Workbook.sheets(parts(location, conf));
    Map<String, String> tables = new TreeMap<>();
    List<Integer> others = new ArrayList<>();
    int before = faults.size();
    for (int i = 0; i < sheets.size(); i++) {
      Workbook.Sheet sheet = sheets.get(i);
      String name = path + "/" + sheet.name().replace('/', ' ').replaceAll("\\p{Cntrl}", "?");
      try {
        Top top = top(() -> open(place(sheet, 0, location), conf), year);
        boolean isHidden = sheet.visibility() == Workbook.Visibility.HIDDEN;
        if (top.header() > 0 && isHidden) {
          faults.add(
              "%s: it is a hidden sheet with the header of a table; show it if it must be read, or delete it."
                  .formatted(name));
        } else if (top.header() > 0) {
          if (tables.put(name, place(sheet, top.header(), location)) != null) {
            throw new Unreadable("it has the name of another sheet; rename it.");
          }
        } else if (top.fault() != null && !isHidden) {
          faults.add("%s: %s".formatted(name, top.fault()));
        } else if (top.hasRows() && !isHidden) {
          others.add(i + 1);
        }
      } catch (Unreadable fault) {
        faults.add("%s: %s".formatted(name, fault.getMessage()));
      }
    }
    if (tables.isEmpty() && faults.size() == before) {
      throw new Unreadable(
          "it is a workbook of which no sheet has the header of a table in data-schema/landing; take it out of the drop, or mend a header.");
    }
    for (Map.Entry<String, String> table : tables.entrySet()) {
      places.put(table.getKey(), new Place(table.getValue(), List.copyOf(others)));
      others.clear();
    }
  }

  /**
   * What the first rows of a sheet say.
   *
   * @param header row of the header of a table; 0 where there is none
   * @param fault why a header that looks like a table's is none; null where none looks like one
   */
  private record Top(int header, String fault, boolean hasRows) {}

  private static Top top(Opening sheet, OptionalInt year) throws IOException {
    String fault = null;
    int rows = 0;
    try (RowFile lines = FileForm.Csv.USUAL.open(sheet.open())) {
      while (rows++ <= MOST_TITLE_ROWS && lines.hasNext()) {
        Line line = lines.next();
        Header.Recognition recognition = Header.recognise(Drop.names(line), year);
        if (recognition instanceof Header.Known) {
          return new Top((int) line.number(), null, true);
        }
        if (recognition instanceof Header.Refused refused
            && refused.isLikeATables()
            && fault == null) {
          fault = refused.why();
        }
      }
    }
    return new Top(0, fault, rows > 1);
  }

  private static String place(Workbook.Sheet sheet, int header, String workbook) {
    return SHEET + encoded(sheet.part()) + "#" + header + "!" + workbook;
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8);
  }

  private static String decoded(String name) {
    return URLDecoder.decode(name, StandardCharsets.UTF_8);
  }
}
