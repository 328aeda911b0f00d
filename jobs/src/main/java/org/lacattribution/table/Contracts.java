package org.lacattribution.table;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;

/**
 * Reads contracts in the Open Data Contract Standard v3.1.0 from {@code data-schema/} on the class
 * path.
 *
 * <p>A table {@code layer.name} has its contract at {@code data-schema/layer/name.yaml}; a landed
 * table at {@code data-schema/landing/SOURCE/name.yaml}, where the source is {@code ssda903},
 * {@code cin}, {@code ssd}, {@code feed}, {@code annex_a} or {@code own}. What the standard has no
 * word for is under {@code customProperties} of the column ({@code unit}, {@code codeList}, {@code
 * identifies}, {@code firstYear}, {@code lastYear}, {@code headerFrom}, {@code release}, {@code
 * format}, {@code tells}, {@code total}, {@code round}, {@code released}, {@code inWords}, {@code
 * blank}, {@code notLanded}, {@code xml}, {@code feed}) or of the table ({@code slice}, {@code
 * restricted}, {@code source}, {@code firstYear}, {@code lastYear}, {@code carried}, {@code
 * decimals}, {@code protectedWhere}, {@code publicWhere}, {@code releasedWhere}, {@code notLanded},
 * {@code xmlRecord}, {@code xmlRow}, {@code xmlWhen}, {@code xmlAuthority}, {@code xmlYear}, {@code
 * feedRow}, {@code feedWhen}, {@code check.NAME}).
 */
public final class Contracts {
  /** Folders of landed contracts, each a source with its own owner. */
  public static final List<String> SOURCES =
      List.of("ssda903", "cin", "ssd", "feed", "annex_a", "own");

  /** Enough for any reader; columns that must add up have more. */
  private static final String USUAL_DECIMALS = "6";

  private static final String PROVENANCE = "landing.provenance";
  private static final String LANDED_FILES = "landing.landed_file";

  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  private static final Map<String, Table> READ = new ConcurrentHashMap<>();

  private Contracts() {}

  static Table read(String name) {
    Table known = READ.get(name);
    if (known == null) {
      known = load(name);
      READ.put(name, known);
    }
    return known;
  }

  private static Table load(String name) {
    String layer = name.substring(0, name.indexOf('.'));
    String file = name.substring(name.indexOf('.') + 1) + ".yaml";
    List<String> places =
        Stream.concat(
                Stream.of("/data-schema/" + layer + "/" + file),
                SOURCES.stream().map(s -> "/data-schema/landing/" + s + "/" + file))
            .filter(place -> place.startsWith("/data-schema/" + layer + "/"))
            .toList();
    for (String place : places) {
      try (InputStream in = Contracts.class.getResourceAsStream(place)) {
        if (in != null) {
          return table(name, YAML.readValue(in, Contract.class));
        }
      } catch (IOException fault) {
        throw new UncheckedIOException("Contract %s cannot be read.".formatted(place), fault);
      }
    }
    throw new IllegalArgumentException(
        "Table %s has no contract: none of %s is on the class path.".formatted(name, places));
  }

  private static Table table(String name, Contract contract) {
    if (contract.schema().size() != 1 || !contract.schema().get(0).physicalName().equals(name)) {
      throw new IllegalArgumentException(
          "Contract of %s must define that one table.".formatted(name));
    }
    SchemaObject object = contract.schema().get(0);
    Map<String, String> custom = custom(object.customProperties());
    Map<String, String> checks = new LinkedHashMap<>();
    custom.forEach(
        (key, value) -> {
          if (key.startsWith("check.")) {
            checks.put(key.substring("check.".length()), value);
          }
        });
    List<Field> known = object.properties().stream().map(Contracts::field).toList();
    Optional<String> notLanded = Optional.ofNullable(custom.get("notLanded"));
    Stream<Field> kept =
        notLanded.isPresent()
            ? Stream.empty()
            : known.stream().filter(field -> field.notLanded().isEmpty());
    return new Table(
        name,
        object.dataGranularityDescription(),
        object.description(),
        custom.getOrDefault("source", ""),
        Table.Slice.valueOf(custom.getOrDefault("slice", "authority").toUpperCase(Locale.ROOT)),
        Boolean.parseBoolean(custom.getOrDefault("restricted", "false")),
        Boolean.parseBoolean(custom.getOrDefault("appendOnly", "false")),
        years(custom),
        Integer.parseInt(custom.getOrDefault("decimals", USUAL_DECIMALS)),
        checks,
        Optional.ofNullable(custom.get("carried")).map(Contracts::carried),
        Optional.ofNullable(custom.get("protectedWhere")),
        Optional.ofNullable(custom.get("publicWhere")),
        Optional.ofNullable(custom.get("releasedWhere")),
        notLanded,
        xml(custom),
        feed(custom),
        isLandedFromFile(name) ? known : List.of(),
        Stream.concat(provenance(name).stream(), kept).toList());
  }

  private static Table.Carried carried(String columns) {
    String[] endAndStart = columns.split(" to ");
    return new Table.Carried(endAndStart[0], endAndStart[1]);
  }

  private static Optional<Table.Records> xml(Map<String, String> custom) {
    return Optional.ofNullable(custom.get("xmlRecord"))
        .map(
            record ->
                new Table.Records(
                    record,
                    custom.get("xmlRow"),
                    custom.getOrDefault("xmlWhen", ""),
                    custom.getOrDefault("xmlAuthority", ""),
                    custom.getOrDefault("xmlYear", "")));
  }

  /** The record of the feed is its document, and the feed has no years. */
  private static Optional<Table.Records> feed(Map<String, String> custom) {
    return Optional.ofNullable(custom.get("feedRow"))
        .map(
            row -> new Table.Records(".", row, custom.getOrDefault("feedWhen", ""), "la_code", ""));
  }

  /** The columns that every table landed from a file has before its owner's. */
  private static List<Field> provenance(String name) {
    return isLandedFromFile(name) ? read(PROVENANCE).fields() : List.of();
  }

  static boolean isLandedFromFile(String name) {
    return name.startsWith("landing.") && !name.equals(PROVENANCE) && !name.equals(LANDED_FILES);
  }

  private static Field field(Property property) {
    Map<String, String> custom = custom(property.customProperties());
    return new Field(
        property.name(),
        DataType.fromDDL(property.physicalType()),
        property.description(),
        property.required(),
        property.primaryKey() ? property.primaryKeyPosition() : 0,
        custom.getOrDefault("unit", ""),
        holds(property, custom),
        Optional.ofNullable(custom.get("codeList")),
        Field.Identifies.valueOf(
            custom.getOrDefault("identifies", "nothing").toUpperCase(Locale.ROOT)),
        years(custom),
        header(property, custom),
        Optional.ofNullable(custom.get("notLanded")),
        Optional.ofNullable(custom.get("xml")),
        Optional.ofNullable(custom.get("feed")),
        Boolean.parseBoolean(custom.getOrDefault("release", "true")),
        Field.Reveals.valueOf(custom.getOrDefault("tells", "unmarked").toUpperCase(Locale.ROOT)),
        Optional.ofNullable(custom.get("total")),
        custom.getOrDefault("round", "").equals("never"),
        Optional.ofNullable(custom.get("released")),
        inWords(custom),
        custom.getOrDefault("blank", "x"));
  }

  /** {@code NAME from LIST + LIST}, several of them with a semicolon between. */
  private static List<Field.InWords> inWords(Map<String, String> custom) {
    return Stream.of(custom.getOrDefault("inWords", "").split(";"))
        .map(String::strip)
        .filter(words -> !words.isEmpty())
        .map(words -> words.split(" from "))
        .map(
            nameAndLists ->
                new Field.InWords(nameAndLists[0], List.of(nameAndLists[1].split(" \\+ "))))
        .toList();
  }

  private static Field.Holds holds(Property property, Map<String, String> custom) {
    return switch (property.logicalType()) {
      case "date", "timestamp" -> Field.Holds.DATE;
      case "integer" -> Field.Holds.INTEGER;
      case "number" -> Field.Holds.NUMBER;
      case "boolean" -> Field.Holds.BOOLEAN;
      case "string" ->
          Field.Holds.valueOf(custom.getOrDefault("format", "text").toUpperCase(Locale.ROOT));
      case "array" -> Field.Holds.JSON;
      default ->
          throw new IllegalArgumentException(
              "Column %s has logicalType %s, which no contract of ours uses."
                  .formatted(property.name(), property.logicalType()));
    };
  }

  /** {@code headerFrom} is {@code ever} or a collection year; what is required is always named. */
  private static Years header(Property property, Map<String, String> custom) {
    String from = custom.getOrDefault("headerFrom", property.required() ? "ever" : "never");
    return switch (from) {
      case "ever" -> Years.EVER;
      case "never" -> Years.NEVER;
      default -> new Years(Integer.parseInt(from), Years.EVER.last());
    };
  }

  private static Years years(Map<String, String> custom) {
    return new Years(
        Integer.parseInt(custom.getOrDefault("firstYear", Integer.toString(Years.EVER.first()))),
        Integer.parseInt(custom.getOrDefault("lastYear", Integer.toString(Years.EVER.last()))));
  }

  private static Map<String, String> custom(List<CustomProperty> properties) {
    Map<String, String> byName = new LinkedHashMap<>();
    if (properties != null) {
      properties.forEach(p -> byName.put(p.property(), p.value()));
    }
    return byName;
  }

  private record Contract(
      String apiVersion,
      String kind,
      String id,
      String name,
      String version,
      String status,
      Map<String, String> description,
      List<SchemaObject> schema) {}

  private record SchemaObject(
      String name,
      String physicalName,
      String logicalType,
      String physicalType,
      String description,
      String dataGranularityDescription,
      List<CustomProperty> customProperties,
      List<Property> properties) {}

  private record Property(
      String name,
      String logicalType,
      String physicalType,
      String description,
      boolean required,
      boolean primaryKey,
      int primaryKeyPosition,
      @JsonProperty("customProperties") List<CustomProperty> customProperties) {}

  private record CustomProperty(String property, String value) {}
}
