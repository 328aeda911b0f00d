package org.lacattribution.council;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.snakeyaml.error.MarkedYAMLException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lacattribution.council.Council.ActsOn;
import org.lacattribution.council.Council.Ages;
import org.lacattribution.council.Council.Assumptions;
import org.lacattribution.council.Council.Counts;
import org.lacattribution.council.Council.Disclosure;
import org.lacattribution.council.Council.Evidence;
import org.lacattribution.council.Council.Programme;
import org.lacattribution.council.Council.ProtectionPlans;
import org.lacattribution.council.Council.PublicationNotice;
import org.lacattribution.council.Council.PublishedFigures;
import org.lacattribution.council.Council.Ssda903Year;
import org.lacattribution.council.Council.Uasc;
import org.lacattribution.error.UserFault;

/** A council file, or the file of a programme to come, and the line of each of its values. */
final class CouncilFile {
  /** Words that the published tables use as well as codes of programmes and groups. */
  private static final Set<String> RESERVED =
      Set.of(
          "all",
          "unattributed",
          "other",
          "observed_change",
          "child_population",
          "need_mix",
          "secular_trend");

  /** Kinds of programmes, as {@code data-schema/codelists/programme_type.csv} explains them. */
  private static final List<String> TYPES =
      List.of(
          "early_intervention",
          "crisis_intervention",
          "multisystemic_therapy",
          "functional_family_therapy",
          "key_worker",
          "family_safeguarding",
          "family_group_conference",
          "residential_outreach",
          "permanency",
          "reunification",
          "foster_carer_support",
          "other");

  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  /** What stands in for a code or year that is absent or at fault. */
  private static final Set<Object> STAND_INS = Set.of("", new FinancialYear(0));

  private static final long LARGEST_BYTES = 1_000_000;
  private static final int MOST_FAULTS_SHOWN = 30;

  /** The last time at which programmes of this kind follow children up. */
  private static final int USUAL_EFFECT_MONTHS = 12;

  private final Path path;
  private final Kind kind;
  private final Map<String, Integer> lines = new HashMap<>();
  private final List<Fault> faults = new ArrayList<>();

  /** What a file is, and the option that names it. */
  private record Kind(String name, String option) {
    private static final Kind COUNCIL = new Kind("Council file", "--council");
    private static final Kind PROGRAMME = new Kind("Programme file", "--programme");
  }

  private CouncilFile(Path path, Kind kind) {
    this.path = path;
    this.kind = kind;
  }

  static Council read(Path path) {
    return read(path, Kind.COUNCIL, file -> file::council);
  }

  static ProposedProgramme programme(Path path) {
    return read(path, Kind.PROGRAMME, file -> ProposedProgramme::of);
  }

  // Jackson's one other way to the line of a fault gives the line before it.
  @SuppressWarnings("deprecation")
  private static <T> T read(
      Path path, Kind kind, Function<CouncilFile, Function<Section, T>> reader) {
    CouncilFile file = new CouncilFile(path, kind);
    try {
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        throw new UserFault(
            "%s %s is not a file: give the path of one with %s."
                .formatted(kind.name(), path, kind.option()));
      }
      if (Files.exists(path) && Files.size(path) > LARGEST_BYTES) {
        throw new UserFault(
            "%s %s has more than %d kB, and such a file has a few: check that %s names the right file."
                .formatted(kind.name(), path, LARGEST_BYTES / 1000, kind.option()));
      }
      String text = Files.readString(path);
      file.number(text);
      JsonNode root = YAML.readTree(text);
      Section section = new Section(file, "", root);
      T read = reader.apply(file).apply(section);
      section.close();
      file.requireSound();
      return read;
    } catch (Fault fault) {
      file.note(fault);
      throw file.refusal();
    } catch (NoSuchFileException absent) {
      throw new UserFault(
          "%s %s does not exist; give the path of one with %s."
              .formatted(kind.name(), path, kind.option()),
          absent);
    } catch (MarkedYAMLException fault) {
      throw new UserFault(
          "%s %s, line %d: this is not valid YAML; check indentation, colons and quotes."
              .formatted(kind.name(), path, fault.getProblemMark().getLine() + 1),
          fault);
    } catch (JsonProcessingException fault) {
      throw new UserFault(
          "%s %s is not valid YAML; check for characters that cannot be seen."
              .formatted(kind.name(), path),
          fault);
    } catch (CharacterCodingException fault) {
      throw new UserFault(
          "%s %s is not in UTF-8; save it as UTF-8.".formatted(kind.name(), path), fault);
    } catch (IOException fault) {
      throw new UserFault(
          "%s %s cannot be read; check that it is a file that you may read."
              .formatted(kind.name(), path),
          fault);
    }
  }

  /** Something wrong at a line of the file. */
  static final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int line;

    private Fault(int line, String sentence) {
      super(sentence);
      this.line = line;
    }

    private String sentence() {
      return "line %d: %s.".formatted(line, getMessage());
    }
  }

  /** A fault at a value, by its path, or where that is absent at what should contain it. */
  Fault fault(String at, String fault) {
    String place = at;
    while (!lines.containsKey(place) && !place.isEmpty()) {
      place = place.substring(0, place.lastIndexOf('/'));
    }
    return new Fault(lines.getOrDefault(place, 1), fault);
  }

  /** Keeps a fault, to be reported with all others when the file has been read to its end. */
  void note(Fault fault) {
    faults.add(fault);
  }

  private void requireSound() {
    if (!faults.isEmpty()) {
      throw refusal();
    }
  }

  private UserFault refusal() {
    List<String> sentences =
        faults.stream()
            .sorted(Comparator.comparingInt(fault -> fault.line))
            .map(Fault::sentence)
            .distinct()
            .toList();
    if (sentences.size() == 1) {
      return new UserFault("%s %s, %s".formatted(kind.name(), path, sentences.get(0)));
    }
    String rest =
        sentences.size() > MOST_FAULTS_SHOWN
            ? "%n  and %d more.".formatted(sentences.size() - MOST_FAULTS_SHOWN)
            : "";
    return new UserFault(
        "%s %s has %d faults:%n  %s%s"
            .formatted(
                kind.name(),
                path,
                sentences.size(),
                sentences.stream()
                    .limit(MOST_FAULTS_SHOWN)
                    .collect(Collectors.joining(System.lineSeparator() + "  ")),
                rest));
  }

  /** Notes the line of every value; reports a key that appears twice; refuses a second document. */
  private void number(String text) throws IOException {
    try (JsonParser tokens = YAML.getFactory().createParser(text)) {
      int depth = 0;
      for (JsonToken token = tokens.nextToken(); token != null; token = tokens.nextToken()) {
        String at = tokens.getParsingContext().pathAsPointer().toString();
        int line = tokens.currentTokenLocation().getLineNr();
        if (depth == 0 && lines.put("", line) != null) {
          throw fault("", "the file has more than one document; keep one");
        }
        if (token.isStructStart()) {
          at = tokens.getParsingContext().getParent().pathAsPointer().toString();
          depth++;
        } else if (token.isStructEnd()) {
          depth--;
          continue;
        }
        if (token == JsonToken.FIELD_NAME) {
          if (lines.put(at, line) != null) {
            note(fault(at, "the key %s appears twice; keep one".formatted(tokens.currentName())));
          }
        } else {
          lines.putIfAbsent(at, line);
        }
      }
    }
  }

  private Council council(Section file) {
    String laCode = file.text("la_code");
    file.require(
        "la_code", laCode.matches("\\d{3}"), "must be three digits in quotes, such as '331'");
    Council council =
        new Council(
            laCode,
            file.text("name"),
            file.list("programmes", CouncilFile::programme),
            file.optionalChoice("ssda903_year", Ssda903Year.class),
            file.optionalChoice("published_figures", PublishedFigures.class)
                .orElse(PublishedFigures.PROJECT),
            file.optionalDate("history_from"),
            file.optionalRecord("counts", CouncilFile::counts).orElse(Counts.EVERYONE),
            file.optionalRecord("disclosure", CouncilFile::disclosure).orElse(Disclosure.STANDARD),
            file.optionalRecord("publication", CouncilFile::publication)
                .orElse(PublicationNotice.NOT_GIVEN),
            file.optionalRecord("assumptions", CouncilFile::assumptions).orElse(Assumptions.USUAL),
            file.optionalRecord("planned_profile", PlannedProfile::of),
            file.list("financial_position", FinancialPosition::of),
            file.list("programme_funding", ProgrammeFunding::of),
            file.optionalRecord("budget_view", BudgetView::of),
            file.list("unit_costs", Figure::of),
            file.list("price_changes", Figure::of),
            file.list("targets", Figure::of),
            file.list("outcomes", Figure::of),
            file.list("facts", Figure::of),
            file.list("milestones", Milestone::of));
    requireOnce("programmes", "code", council.programmes(), Programme::code);
    requireOnce(
        "financial_position",
        "financial_year",
        council.financialPosition(),
        FinancialPosition::financialYear);
    requireOneMeaning(council);
    requireKnown(council);
    return council;
  }

  private static Programme programme(Section programme) {
    Optional<Ages> ages = programme.optionalRecord("ages", CouncilFile::ages);
    String code = programme.text("code");
    Programme read =
        new Programme(
            code,
            programme.optionalText("name").orElse(code),
            programme.optionalText("group").orElse(code),
            programme.choice("acts_on", ActsOn.class),
            programme.date("go_live"),
            ages.orElse(null),
            programme.optionalMonths("effect_months").orElse(USUAL_EFFECT_MONTHS),
            notNegative(programme, "forecast_reduction"),
            notNegative(programme, "families_per_year"),
            notNegative(programme, "unit_saving_per_week_gbp"),
            programme.optionalRecord("evidence", CouncilFile::evidence).orElse(null),
            programme.source(),
            programme.optionalText("type").orElse(null));
    programme.require(
        "type",
        read.type() == null || TYPES.contains(read.type()),
        "must be one of " + String.join(", ", TYPES));
    String reserved = "is a word that the outputs use; choose another";
    programme.require("code", !RESERVED.contains(read.code()), reserved);
    programme.require("group", !RESERVED.contains(read.group()), reserved);
    return read;
  }

  private static Evidence evidence(Section evidence) {
    Evidence read =
        new Evidence(
            evidence.number("ratio").doubleValue(),
            evidence.number("lower_95").doubleValue(),
            evidence.number("upper_95").doubleValue(),
            evidence.source());
    evidence.require("lower_95", read.lower95() > 0, "must be above 0, for it is a ratio");
    evidence.require(
        "ratio",
        !evidence.isSound("lower_95", "upper_95")
            || (read.lower95() < read.ratio() && read.ratio() < read.upper95()),
        "must lie between lower_95 and upper_95");
    return read;
  }

  static Double notNegative(Section programme, String key) {
    return programme
        .optionalNumber(key)
        .map(
            number -> {
              programme.require(key, number.signum() >= 0, "must be 0 or more");
              return number.doubleValue();
            })
        .orElse(null);
  }

  static Ages ages(Section ages) {
    Ages read =
        new Ages(
            ages.optionalWholeNumber("min").orElse(null),
            ages.optionalWholeNumber("max").orElse(null));
    ages.require(
        "min",
        read.min() == null || read.max() == null || read.min() <= read.max(),
        "is above max; put the youngest age in min and the oldest in max");
    return read;
  }

  private static Counts counts(Section counts) {
    return new Counts(counts.choice("uasc", Uasc.class));
  }

  private static Assumptions assumptions(Section assumptions) {
    return new Assumptions(assumptions.choice("protection_plans", ProtectionPlans.class));
  }

  private static PublicationNotice publication(Section publication) {
    return new PublicationNotice(
        publication.optionalDate("date"),
        publication.optionalPartialDate("next_update"),
        publication.optionalText("contact"));
  }

  private static Disclosure disclosure(Section disclosure) {
    Disclosure standard = Disclosure.STANDARD;
    return new Disclosure(
        disclosure.text("profile"),
        disclosure.optionalPositive("children").orElse(standard.children()),
        disclosure.optionalPositive("round_to").orElse(standard.roundTo()));
  }

  private <T> void requireOnce(
      String section, String key, List<T> items, Function<T, Object> value) {
    Set<Object> met = new HashSet<>();
    forEach(
        "/" + section,
        items,
        (at, item) -> {
          Object named = value.apply(item);
          if (!STAND_INS.contains(named) && !met.add(named)) {
            note(
                fault(
                    at + "/" + key,
                    "the %s %s appears twice in %s; give each its own"
                        .formatted(key, named, section)));
          }
        });
  }

  /** A figure's code means one thing, whichever section it stands in. */
  private void requireOneMeaning(Council council) {
    Map<String, String> met = new HashMap<>();
    sections(council)
        .forEach(
            (section, figures) -> {
              requireOnce(section, "code", figures, Figure::code);
              forEach(
                  "/" + section,
                  figures,
                  (at, figure) -> {
                    String earlier = met.put(figure.code(), section);
                    if (earlier != null
                        && !earlier.equals(section)
                        && !STAND_INS.contains(figure.code())) {
                      note(
                          fault(
                              at + "/code",
                              "the code %s is in %s too; give each figure its own"
                                  .formatted(figure.code(), earlier)));
                    }
                  });
            });
  }

  /** Programmes and groups that other sections name are programmes and groups of the file. */
  private void requireKnown(Council council) {
    Set<String> codes =
        council.programmes().stream()
            .filter(Objects::nonNull)
            .map(Programme::code)
            .collect(Collectors.toSet());
    sections(council)
        .forEach(
            (section, figures) ->
                forEach(
                    "/" + section,
                    figures,
                    (at, figure) -> requireOneOf(codes, figure.programme(), at + "/programme")));
    forEach(
        "/milestones",
        council.milestones(),
        (at, milestone) -> requireOneOf(codes, milestone.programme(), at + "/programme"));
    forEach(
        "/programme_funding",
        council.programmeFunding(),
        (at, funding) -> requireAllOf(codes, funding.programmes(), at + "/programmes"));
    council.budgetView().ifPresent(view -> requireKnown(council, view));
  }

  private void requireKnown(Council council, BudgetView view) {
    Set<String> groups =
        council.programmes().stream()
            .filter(Objects::nonNull)
            .map(Programme::group)
            .collect(Collectors.toSet());
    requireAllOf(groups, view.countedGroups(), "/budget_view/counted_groups");
    requireAllOf(groups, view.contingencyGroups(), "/budget_view/contingency_groups");
    forEach(
        "/budget_view/group_forecasts",
        view.groupForecasts(),
        (at, forecast) -> requireOneOf(groups, Optional.of(forecast.group()), at + "/group"));
  }

  private static <T> void forEach(String at, List<T> items, BiConsumer<String, T> check) {
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) != null) {
        check.accept(at + "/" + i, items.get(i));
      }
    }
  }

  private void requireAllOf(Set<String> known, List<String> named, String at) {
    named.forEach(name -> requireOneOf(known, Optional.of(name), at));
  }

  private void requireOneOf(Set<String> known, Optional<String> named, String at) {
    named
        .filter(name -> !known.contains(name))
        .ifPresent(
            name -> {
              note(
                  fault(
                      at,
                      "%s is not in the list of programmes; %scorrect it or add the programme"
                          .formatted(
                              name,
                              Nearest.of(name, known)
                                  .map("did you mean %s? Otherwise "::formatted)
                                  .orElse(""))));
            });
  }

  private static Map<String, List<Figure>> sections(Council council) {
    Map<String, List<Figure>> sections = new LinkedHashMap<>();
    sections.put("unit_costs", council.unitCosts());
    sections.put("price_changes", council.priceChanges());
    sections.put("targets", council.targets());
    sections.put("outcomes", council.outcomes());
    sections.put("facts", council.facts());
    return sections;
  }
}
