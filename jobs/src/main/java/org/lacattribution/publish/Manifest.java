package org.lacattribution.publish;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.lacattribution.error.OurFault;

/**
 * {@code manifest.json} of a release: what it was made of, and the hash of each file.
 *
 * @param origin {@code council} or {@code simulated}
 * @param disclosureControl what was done to protect small numbers
 * @param published day of publication; null where the council file does not give it, as the next
 *     two
 * @param nextUpdate year, month or day in which the next release is due
 * @param contact whom to ask
 * @param files in order of name; the manifest itself is not among them
 */
@JsonPropertyOrder({
  "run_id",
  "as_of",
  "la_code",
  "code_version",
  "origin",
  "disclosure_control",
  "published",
  "next_update",
  "contact",
  "inputs",
  "files"
})
record Manifest(
    String runId,
    String asOf,
    String laCode,
    String codeVersion,
    String origin,
    String disclosureControl,
    String published,
    String nextUpdate,
    String contact,
    List<Input> inputs,
    List<Entry> files) {

  static final String NAME = "manifest.json";

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /** A file that the release was made of; releases of earlier versions used other names. */
  @JsonPropertyOrder({"file", "table", "rows", "hmac_sha256"})
  record Input(
      @JsonAlias("path") String file,
      String table,
      Long rows,
      @JsonProperty("hmac_sha256") @JsonAlias("sha256") String hmacSha256) {}

  /** A file of the release; {@code rows} is null where it is not a table. */
  @JsonPropertyOrder({"name", "sha256", "bytes", "rows"})
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(String name, String sha256, long bytes, Long rows) {}

  static Manifest of(Release release, List<Entry> files) {
    return new Manifest(
        release.runId(),
        release.asOf().toString(),
        release.laCode(),
        release.codeVersion(),
        release.origin().name().toLowerCase(Locale.ROOT),
        release.protection().sentence(),
        release.notice().date().map(LocalDate::toString).orElse(null),
        release.notice().nextUpdate().orElse(null),
        release.notice().contact().orElse(null),
        release.inputs().stream()
            .map(input -> new Input(input.file(), input.table(), input.rows(), input.hmacSha256()))
            .toList(),
        List.copyOf(files));
  }

  /** Reads the manifest of a release folder. */
  static Manifest read(Path folder) throws IOException {
    return JSON.readValue(Files.readAllBytes(folder.resolve(NAME)), Manifest.class);
  }

  byte[] bytes() {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter layout = new DefaultPrettyPrinter();
    layout.indentObjectsWith(lines);
    layout.indentArraysWith(lines);
    try {
      return (JSON.writer(layout).writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException fault) {
      throw new OurFault("The manifest of a release cannot be written as JSON.", fault);
    }
  }
}
