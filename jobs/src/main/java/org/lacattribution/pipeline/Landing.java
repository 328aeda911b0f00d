package org.lacattribution.pipeline;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.lacattribution.error.UserFault;
import org.lacattribution.land.Drop;
import org.lacattribution.land.FileFinding;
import org.lacattribution.land.LandedFile;
import org.lacattribution.land.Pseudonyms;
import org.lacattribution.land.Slice;
import org.lacattribution.run.RunInput;
import org.lacattribution.store.TableStore;
import org.lacattribution.store.Written;
import org.lacattribution.table.Table;
import org.lacattribution.table.landing.LandedFiles;

/**
 * Brings a drop into the warehouse. A drop is the whole of what its authorities hand over: slices
 * whose files changed are replaced, those that an earlier drop landed and this one does not have
 * are removed, and the others are left as they are, so that the same drop again writes nothing.
 *
 * @param laCodes authorities of the drop and of the council file
 * @param inputs files that the landed tables of those authorities hold now
 * @param findings what was found of the drop's files
 * @param rows rows landed by this run
 * @param changed slices that it replaced or removed
 * @param removed slices of earlier drops, each a table and year, that it removed
 * @param slices slices of the drop
 */
record Landing(
    Set<String> laCodes,
    List<RunInput> inputs,
    List<FileFinding> findings,
    long rows,
    int changed,
    List<String> removed,
    int slices)
    implements Progress.Summary {
  /** In place of what was landed of a file, while its slice is replaced or removed. */
  private static final String UNFINISHED = "unfinished";

  static Landing of(
      Drop drop, Pseudonyms pseudonyms, String laCode, TableStore store, Ledger ledger) {
    Map<Slice, List<LandedFile>> known = known(store);
    requireSameKey(known, pseudonyms);
    Map<Slice, List<LandedFile>> dropped = whole(drop.slices(pseudonyms), known, laCode);
    Set<Slice> changed = changed(dropped, known);
    long rows = 0;
    if (!changed.isEmpty()) {
      // First what changes is registered as unfinished: if this run is killed before it registers
      // it anew, the next lands it again, or removes it where its drop does not have it.
      replaceRegister(unfinished(known, dropped, changed), changed, store);
    }
    for (Written table : Together.all(writes(drop, changed, pseudonyms, store))) {
      rows += ledger.note(table).rows();
    }
    Map<Slice, List<LandedFile>> now = new TreeMap<>(known);
    changed.forEach(slice -> now.put(slice, dropped.get(slice)));
    if (!changed.isEmpty()) {
      ledger.note(replaceRegister(now, changed, store));
    }
    Set<String> laCodes = laCodes(dropped, laCode);
    return new Landing(
        laCodes,
        inputs(now, laCodes),
        drop.findings(),
        rows,
        changed.size(),
        removed(dropped),
        dropped.size());
  }

  /** Authorities whose slices a drop replaces, and the council's own. */
  static Set<String> laCodes(Drop drop, Pseudonyms pseudonyms, String laCode) {
    return laCodes(drop.slices(pseudonyms), laCode);
  }

  /** What the landed tables would rest on once the drop is landed; writes nothing. */
  static List<RunInput> inputsAfter(
      Drop drop, Pseudonyms pseudonyms, String laCode, TableStore store) {
    Map<Slice, List<LandedFile>> now = known(store);
    Map<Slice, List<LandedFile>> dropped = whole(drop.slices(pseudonyms), now, laCode);
    changed(dropped, now).forEach(slice -> now.put(slice, dropped.get(slice)));
    return inputs(now, laCodes(dropped, laCode));
  }

  /** Authorities of which anything is landed, and the council's own. */
  static Set<String> authorities(TableStore store, String laCode) {
    return laCodes(known(store), laCode);
  }

  /** Refuses another key than that of what is landed. */
  static void requireSameKey(TableStore store, Pseudonyms pseudonyms) {
    requireSameKey(known(store), pseudonyms);
  }

  /** What the landed tables of some authorities rest on, without a drop. */
  static List<RunInput> inputs(TableStore store, Set<String> laCodes) {
    return inputs(known(store), laCodes);
  }

  @Override
  public String sentence() {
    if (changed == 0) {
      return "nothing has changed since it was last landed";
    }
    String landed =
        "%,d rows; %d of %d slices are new or changed"
            .formatted(rows, changed - removed.size(), slices - removed.size());
    return removed.isEmpty()
        ? landed
        : "%s; removed, for this drop no longer has them: %s"
            .formatted(landed, String.join(", ", removed));
  }

  /**
   * The slices of a drop and, without files, those that it no longer has: of the council every one,
   * of another authority those of tables that the drop has of it.
   */
  private static Map<Slice, List<LandedFile>> whole(
      Map<Slice, List<LandedFile>> dropped, Map<Slice, List<LandedFile>> known, String laCode) {
    Map<Slice, List<LandedFile>> whole = new TreeMap<>(dropped);
    known.keySet().stream()
        .filter(
            slice ->
                slice.laCode().equals(laCode)
                    || dropped.keySet().stream().anyMatch(slice::isOfTheSameTable))
        .forEach(slice -> whole.putIfAbsent(slice, List.of()));
    return whole;
  }

  private static List<String> removed(Map<Slice, List<LandedFile>> dropped) {
    return dropped.entrySet().stream()
        .filter(slice -> slice.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .map(
            slice ->
                slice.collectionYear() == null
                    ? slice.contract().shortName()
                    : "%s of %d".formatted(slice.contract().shortName(), slice.collectionYear()))
        .toList();
  }

  private static Set<Slice> changed(
      Map<Slice, List<LandedFile>> dropped, Map<Slice, List<LandedFile>> known) {
    return dropped.keySet().stream()
        .filter(slice -> !contents(dropped.get(slice)).equals(contents(known.get(slice))))
        .collect(toCollection(TreeSet::new));
  }

  private static Set<String> laCodes(Map<Slice, List<LandedFile>> dropped, String laCode) {
    Set<String> laCodes =
        dropped.keySet().stream().map(Slice::laCode).collect(toCollection(TreeSet::new));
    laCodes.add(laCode);
    return laCodes;
  }

  private static List<Callable<Written>> writes(
      Drop drop, Set<Slice> changed, Pseudonyms pseudonyms, TableStore store) {
    List<Callable<Written>> writes = new ArrayList<>();
    changed.stream()
        .collect(groupingBy(Slice::contract, () -> new TreeMap<>(comparing(Table::name)), toSet()))
        .forEach(
            (table, slices) ->
                writes.add(
                    () ->
                        store.replaceYears(
                            table, years(slices), drop.rows(table, slices, pseudonyms))));
    return writes;
  }

  /** The register while slices are replaced: what they had and get is of no drop. */
  private static Map<Slice, List<LandedFile>> unfinished(
      Map<Slice, List<LandedFile>> known,
      Map<Slice, List<LandedFile>> dropped,
      Set<Slice> changed) {
    Map<Slice, List<LandedFile>> unfinished = new TreeMap<>(known);
    for (Slice slice : changed) {
      List<LandedFile> files = dropped.get(slice).isEmpty() ? known.get(slice) : dropped.get(slice);
      unfinished.put(
          slice,
          files.stream()
              .map(
                  file ->
                      new LandedFile(
                          slice,
                          file.file(),
                          file.hash(),
                          UNFINISHED,
                          file.rows(),
                          file.keyFingerprint()))
              .toList());
    }
    return unfinished;
  }

  private static Map<String, Set<Integer>> years(Set<Slice> slices) {
    Map<String, Set<Integer>> years = new TreeMap<>();
    for (Slice slice : slices) {
      Set<Integer> ofAuthority = years.computeIfAbsent(slice.laCode(), la -> new TreeSet<>());
      if (slice.collectionYear() != null) {
        ofAuthority.add(slice.collectionYear());
      }
    }
    return years;
  }

  private static Written replaceRegister(
      Map<Slice, List<LandedFile>> now, Set<Slice> changed, TableStore store) {
    Set<String> laCodes = changed.stream().map(Slice::laCode).collect(toSet());
    List<Row> rows =
        now.values().stream()
            .flatMap(List::stream)
            .filter(file -> laCodes.contains(file.slice().laCode()))
            .map(
                file ->
                    RowFactory.create(
                        file.slice().laCode(),
                        file.slice().contract().shortName(),
                        file.slice().collectionYear(),
                        file.file(),
                        file.hash(),
                        file.landedAs(),
                        file.rows(),
                        file.keyFingerprint()))
            .toList();
    return store.replace(LandedFiles.TABLE, laCodes, store.rows(LandedFiles.TABLE, rows));
  }

  private static Map<Slice, List<LandedFile>> known(TableStore store) {
    Dataset<Row> register = store.read(LandedFiles.TABLE);
    return register.collectAsList().stream()
        .map(
            row ->
                new LandedFile(
                    new Slice(
                        "landing." + row.getAs(LandedFiles.TABLE_NAME.name()),
                        row.getAs(LandedFiles.LA_CODE.name()),
                        row.getAs(LandedFiles.COLLECTION_YEAR.name())),
                    row.getAs(LandedFiles.FILE.name()),
                    row.getAs(LandedFiles.FILE_HASH.name()),
                    row.getAs(LandedFiles.LANDED_AS.name()),
                    row.<Long>getAs(LandedFiles.ROWS.name()),
                    row.getAs(LandedFiles.KEY_FINGERPRINT.name())))
        .sorted(comparing(LandedFile::file))
        .collect(groupingBy(LandedFile::slice, TreeMap::new, toList()));
  }

  private static void requireSameKey(Map<Slice, List<LandedFile>> known, Pseudonyms pseudonyms) {
    boolean another =
        known.values().stream()
            .flatMap(List::stream)
            .anyMatch(file -> !file.keyFingerprint().equals(pseudonyms.fingerprint()));
    if (another) {
      throw new UserFault(
          "This warehouse was landed with another key or by an earlier version, so the same child would get two pseudonyms. Give that key with --key-file or LAC_KEY. If it is lost, or the version was an earlier one, give a new --warehouse. "
              + TableStore.KEEP_LEDGER);
    }
  }

  /** What was landed of files: their bytes, and how they were landed. */
  private static Set<String> contents(List<LandedFile> files) {
    return files == null
        ? Set.of()
        : files.stream().map(file -> file.hash() + " " + file.landedAs()).collect(toSet());
  }

  private static List<RunInput> inputs(Map<Slice, List<LandedFile>> files, Set<String> laCodes) {
    return files.values().stream()
        .flatMap(List::stream)
        .filter(file -> laCodes.contains(file.slice().laCode()))
        .map(
            file ->
                new RunInput(
                    file.slice().contract().shortName(),
                    file.slice().laCode(),
                    file.slice().collectionYear(),
                    file.file(),
                    file.rows(),
                    file.hash()))
        .toList();
  }
}
