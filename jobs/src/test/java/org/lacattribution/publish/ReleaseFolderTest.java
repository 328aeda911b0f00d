package org.lacattribution.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.error.OurFault;
import org.lacattribution.error.UserFault;

class ReleaseFolderTest {
  private static final List<TextFile> FILES =
      List.of(new TextFile("b.csv", "x\n1\n"), new TextFile("a.html", "<p>é</p>"));

  @TempDir Path home;

  @Test
  void isWrittenWholeForItsOwnerAloneAndVerifies() throws IOException {
    Path target = home.resolve("new/release");
    assertThat(ReleaseFolder.write(target, release("r1"), FILES))
        .isEqualTo(ReleaseFolder.Outcome.WRITTEN);

    assertThat(names(target)).containsExactly("a.html", "b.csv", "manifest.json");
    assertThat(names(target.getParent())).containsExactly("release");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
        .isEqualTo("rwx------");
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(target.resolve("b.csv"))))
        .isEqualTo("rw-------");
    // sha256sum of "x\n1\n", four bytes.
    assertThat(Files.readString(target.resolve("manifest.json")))
        .contains("\"disclosure_control\" : \"Counts from 1 to 5, ")
        .contains("\"run_id\" : \"r1\"")
        .contains("daff832f802000e645771a60983c76c963f6ee602a6230e45237bd360e91cc1a");
    ReleaseVerification verification = ReleaseVerification.of(target);
    assertThat(verification.isWhole()).isTrue();
    assertThat(verification.files()).isEqualTo(2);
  }

  @Test
  void theSameReleaseIsLeftAndAnyOtherRefused() throws IOException {
    Path target = home.resolve("release");
    ReleaseFolder.write(target, release("r1"), FILES);
    Map<String, String> before = content(target);

    ReleaseFolder.requireWritable(target, "r1");
    assertThat(
            ReleaseFolder.write(
                target,
                release("r1"),
                FILES.stream().sorted((x, y) -> x.name().compareTo(y.name())).toList()))
        .isEqualTo(ReleaseFolder.Outcome.UNCHANGED);
    assertThatThrownBy(() -> ReleaseFolder.requireWritable(target, "r2"))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("holds the release of run r1")
        .hasMessageContaining("give a new folder with --release");
    assertThatThrownBy(
            () -> ReleaseFolder.write(target, release("r1"), List.of(new TextFile("b.csv", "y"))))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("holds another release");
    assertThat(content(target)).isEqualTo(before);
    assertThat(names(home)).containsExactly("release");
  }

  @Test
  void aFolderOfOtherThingsIsRefusedAndAnEmptyOneTaken() throws IOException {
    Path other = Files.createDirectory(home.resolve("other"));
    Files.writeString(other.resolve("letter.txt"), "mine");
    assertThatThrownBy(() -> ReleaseFolder.requireWritable(other, "r1"))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("holds files that are no release");
    Path file = Files.writeString(home.resolve("file"), "mine");
    assertThatThrownBy(() -> ReleaseFolder.requireWritable(file, "r1"))
        .isInstanceOf(UserFault.class);

    Path empty = Files.createDirectory(home.resolve("empty"));
    assertThat(ReleaseFolder.write(empty, release("r1"), FILES))
        .isEqualTo(ReleaseFolder.Outcome.WRITTEN);
  }

  @Test
  void aFaultHalfWayLeavesNothingAndTheOldReleaseWhole() throws IOException {
    Path old = home.resolve("old");
    ReleaseFolder.write(old, release("r1"), FILES);
    Path target = home.resolve("new");
    for (Exception fault : List.of(new IOException("No space left"), new OurFault("ours"))) {
      assertThatThrownBy(
              () ->
                  ReleaseFolder.write(
                      target, release("r2"), List.of(FILES.get(1), new Failing(fault))))
          .isInstanceOf(fault instanceof IOException ? UserFault.class : OurFault.class);
      // The same half-way fault on the folder of the old release.
      assertThatThrownBy(
              () ->
                  ReleaseFolder.write(
                      old, release("r1"), List.of(FILES.get(1), new Failing(fault))))
          .isInstanceOf(RuntimeException.class);
    }
    assertThat(names(home)).containsExactly("old");
    assertThat(ReleaseVerification.of(old).isWhole()).isTrue();
  }

  @Test
  void verificationNamesWhatIsChangedMissingOrExtra() throws IOException {
    Path target = home.resolve("release");
    ReleaseFolder.write(
        target, release("r1"), List.of(FILES.get(0), FILES.get(1), new TextFile("c.md", "c")));
    Files.writeString(target.resolve("b.csv"), "x\n2\n");
    Files.delete(target.resolve("a.html"));
    Files.writeString(target.resolve("d.csv"), "d");

    ReleaseVerification verification = ReleaseVerification.of(target);
    assertThat(verification.isWhole()).isFalse();
    assertThat(verification.faults())
        .containsExactly(
            "a.html is missing.",
            "b.csv has changed since it was written.",
            "d.csv is extra: the manifest does not name it.");
    assertThatThrownBy(() -> ReleaseFolder.write(target, release("r1"), FILES))
        .isInstanceOf(UserFault.class);
    assertThatThrownBy(() -> ReleaseVerification.of(home))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("is not a release");
  }

  @Test
  void namesThatAreNotPlainOrAreTwiceAreOurFault() {
    for (String name : List.of("../x", "a/b", ".hidden", "manifest.json", "a.html")) {
      assertThatThrownBy(
              () ->
                  ReleaseFolder.write(
                      home.resolve("x"),
                      release("r1"),
                      List.of(FILES.get(1), new TextFile(name, ""))))
          .isInstanceOf(OurFault.class);
    }
    assertThat(home.resolve("x")).doesNotExist();
  }

  private static Release release(String runId) {
    return new Release(
        runId,
        LocalDate.of(2013, 3, 31),
        "331",
        "Coventry",
        "1.0",
        Release.Origin.SIMULATED,
        new Release.Protection("standard", 6, 5),
        List.of(
            new Release.Input("z.csv", "t", 1L, "00"), new Release.Input("a.csv", "t", 1L, "11")));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private static Map<String, String> content(Path folder) throws IOException {
    Map<String, String> content = new TreeMap<>();
    for (String name : names(folder)) {
      content.put(name, Files.readString(folder.resolve(name)));
    }
    return content;
  }

  /** A file that fails when part of it is written. */
  private record Failing(Exception fault) implements ReleaseFile {
    @Override
    public String name() {
      return "z.csv";
    }

    @Override
    public OptionalLong writeTo(OutputStream out) throws IOException {
      out.write(new byte[100_000]);
      if (fault instanceof IOException disk) {
        throw disk;
      }
      throw (RuntimeException) fault;
    }
  }
}
