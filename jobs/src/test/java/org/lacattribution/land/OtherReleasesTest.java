package org.lacattribution.land;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.council.Council;

/** Releases of other councils in a drop. */
class OtherReleasesTest {
  private static final String EVIDENCE =
      """
      run_id,as_of,la_code,la_name,programme,programme_name,programme_type,acts_on,log_rate_ratio,standard_error,events,expected_events,youngest,oldest,go_live,last_day,diagnostics,failed_checks,method_version,suppressed
      r,2015-03-31,330,Birmingham,MST,Multi-Systemic Therapy,multisystemic_therapy,entry,-0.3,0.2,25,33.7,11,17,2012-11-01,2015-03-31,pass,,1,
      """;

  @TempDir Path drop;

  private void write(String file, String text) throws IOException {
    Path path = drop.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private static String manifest(String origin, String of) throws NoSuchAlgorithmException {
    String hash =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.UTF_8)));
    return """
        {"origin": "%s", "files": [{"name": "evidence.csv", "sha256": "%s", "bytes": 1}]}
        """
        .formatted(origin, hash);
  }

  private List<String> faults() {
    List<String> faults = new ArrayList<>();
    List<DropFile> files =
        Drop.recognise(
            drop.toString(),
            new Council("331", "Coventry", List.of()),
            new Configuration(),
            faults);
    if (faults.isEmpty()) {
      assertThat(files).anyMatch(file -> file.shortTable().equals("evidence"));
      assertThat(files).noneMatch(file -> file.path().endsWith(".json"));
    }
    return faults;
  }

  @Test
  void evidenceWithItsManifestIsData() throws Exception {
    write("birmingham/evidence.csv", EVIDENCE);
    write("birmingham/manifest.json", manifest("council", EVIDENCE));
    assertThat(faults()).isEmpty();
  }

  @Test
  void evidenceThatWasChangedIsRefused() throws Exception {
    write("birmingham/evidence.csv", EVIDENCE.replace("-0.3", "-0.9"));
    write("birmingham/manifest.json", manifest("council", EVIDENCE));
    assertThat(faults())
        .containsExactly(
            "birmingham/evidence.csv: it is not as the manifest.json next to it says; ask the council for the release again.");
  }

  @Test
  void evidenceAloneIsRefused() throws Exception {
    write("birmingham/evidence.csv", EVIDENCE);
    assertThat(faults()).singleElement().asString().contains("its manifest.json is missing");
  }

  @Test
  void aManifestThatIsNoneIsRefused() throws Exception {
    write("birmingham/evidence.csv", EVIDENCE);
    write("birmingham/manifest.json", "{");
    assertThat(faults()).singleElement().asString().contains("cannot be read");
  }

  @Test
  void simulatedReleasesAndRealOnesDoNotMeet() throws Exception {
    write("birmingham/evidence.csv", EVIDENCE);
    write("birmingham/manifest.json", manifest("council", EVIDENCE));
    write("solihull/evidence.csv", EVIDENCE.replace("330", "334"));
    write("solihull/manifest.json", manifest("simulated", EVIDENCE.replace("330", "334")));
    assertThat(faults()).singleElement().asString().contains("simulated");
  }

  /** A manifest without evidence next to it is no data, and is not passed over in silence. */
  @Test
  void aManifestAloneIsRefused() throws Exception {
    write("birmingham/manifest.json", manifest("council", EVIDENCE));
    assertThat(faults()).singleElement().asString().startsWith("birmingham/manifest.json");
  }
}
