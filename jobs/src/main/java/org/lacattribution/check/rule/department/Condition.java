package org.lacattribution.check.rule.department;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lacattribution.check.rule.DepartmentList;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.reading.CodeSet;
import org.lacattribution.table.Birthday;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * A condition on a row, compiled from the words of a declaration.
 *
 * <table>
 *   <caption>What can be said</caption>
 *   <tr><td>{@code PLACE in T* Z1}</td><td>the value is one of these; {@code *} stands for any
 *       end</td></tr>
 *   <tr><td>{@code RNE not in P B}</td><td>it is none of these</td></tr>
 *   <tr><td>{@code DEC is blank}, {@code DEC is filled}</td><td>even if it cannot be read</td></tr>
 *   <tr><td>{@code next is absent}, {@code previous is present}</td><td>whether there is such an
 *       episode</td></tr>
 *   <tr><td>{@code FACTORS has 21}, {@code FACTORS is several}</td><td>a list of codes has that
 *       one; it has more than one</td></tr>
 *   <tr><td>{@code DEC is weekday}</td><td>Monday to Friday</td></tr>
 *   <tr><td>{@code DATE_INT <= other.DATE_PLACED}</td><td>days are compared, with {@code <}, {@code
 *       <=}, {@code =}, {@code !=}, {@code >=}, {@code >}; a side is a column, a day, {@code
 *       year_start}, {@code year_end}, {@code as_of}, {@code birth} or {@code birthday 16}, with
 *       {@code + 42} days if need be; {@code DEC else last_day} takes what is open to last to the
 *       end of its return, or of what the run uses</td></tr>
 *   <tr><td>{@code PLACE = other.PLACE or recoded}</td><td>values are compared; the code may have
 *       replaced the other</td></tr>
 * </table>
 */
@FunctionalInterface
interface Condition {
  /** Whether the scene meets it. */
  Truth of(Scene scene);

  /** Conditions that all have to be met. */
  static List<Condition> all(List<Object> words, Reader reader) {
    return words.stream().map(reader::read).toList();
  }

  /**
   * Reads conditions.
   *
   * @param list whose recodings count
   * @param tables table of each scope
   */
  record Reader(DepartmentList list, Map<Scope, Table> tables) {
    private static final Pattern STATE =
        Pattern.compile("(\\S+) is (blank|filled|absent|present|weekday|several)");
    private static final Pattern ELEMENT = Pattern.compile("(\\S+) has (\\S+)");
    private static final Pattern CODES = Pattern.compile("(\\S+) (not )?in (.+)");
    private static final Pattern COMPARISON =
        Pattern.compile("(.+?) (<=|>=|!=|=|<|>) (.+?)( or recoded)?");
    private static final Pattern DAYS = Pattern.compile("(.+?)(?: \\+ (\\d+))?");
    private static final String ELSE = " else ";
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /** A column of a row of the scene. */
    private record Operand(Scope scope, Field field) {
      LandedRow row(Scene scene) {
        return scene.of(scope);
      }

      String text(Scene scene) {
        LandedRow row = row(scene);
        return row == null ? null : row.text(field);
      }

      LocalDate date(Scene scene) {
        LandedRow row = row(scene);
        return row == null ? null : row.date(field);
      }
    }

    /** A text is one condition; of a list of texts one is enough. */
    Condition read(Object words) {
      if (words instanceof List<?> alternatives) {
        List<Condition> any = new ArrayList<>();
        alternatives.forEach(each -> any.add(read(each)));
        return scene -> {
          Truth best = Truth.NO;
          for (Condition condition : any) {
            Truth truth = condition.of(scene);
            if (truth == Truth.YES) {
              return truth;
            }
            best = truth == Truth.UNKNOWN ? truth : best;
          }
          return best;
        };
      }
      return one(words.toString());
    }

    private Condition one(String words) {
      Matcher state = STATE.matcher(words);
      if (state.matches()) {
        return state(state.group(1), state.group(2));
      }
      Matcher element = ELEMENT.matcher(words);
      if (element.matches()) {
        Operand column = column(element.group(1));
        return scene -> {
          String text = column.text(scene);
          return text == null
              ? Truth.UNKNOWN
              : Truth.of(CodeSet.codes(text).contains(element.group(2)));
        };
      }
      Matcher codes = CODES.matcher(words);
      if (codes.matches()) {
        Operand column = column(codes.group(1));
        return codes.group(2) == null
            ? in(column, codes.group(3), Truth.YES, Truth.NO)
            : in(column, codes.group(3), Truth.NO, Truth.YES);
      }
      Matcher comparison = COMPARISON.matcher(words);
      if (comparison.matches()) {
        String left = comparison.group(1);
        String right = comparison.group(3);
        String sign = comparison.group(2);
        if (isText(left)) {
          return texts(column(left), sign, column(right), comparison.group(4) != null);
        }
        return dates(day(left), sign, day(right));
      }
      throw new IllegalArgumentException("Condition '%s' is not understood.".formatted(words));
    }

    private Condition state(String what, String state) {
      if (state.equals("absent") || state.equals("present")) {
        Scope scope = Scope.named(what);
        boolean present = state.equals("present");
        return scene ->
            scene.stands() ? Truth.of(present == (scene.of(scope) != null)) : Truth.UNKNOWN;
      }
      Operand column = column(what);
      if (state.equals("weekday")) {
        return scene -> {
          LocalDate day = column.date(scene);
          return day == null ? Truth.UNKNOWN : Truth.of(day.getDayOfWeek().getValue() < 6);
        };
      }
      if (state.equals("several")) {
        return scene -> {
          String text = column.text(scene);
          return text == null ? Truth.UNKNOWN : Truth.of(CodeSet.codes(text).size() > 1);
        };
      }
      boolean filled = state.equals("filled");
      return scene ->
          column.row(scene) == null
              ? Truth.UNKNOWN
              : Truth.of(filled == (column.text(scene) != null));
    }

    private static Condition in(Operand column, String codes, Truth inside, Truth outside) {
      Set<String> exact = new HashSet<>();
      List<String> beginnings = new ArrayList<>();
      for (String code : codes.split(" ")) {
        if (code.endsWith("*")) {
          beginnings.add(code.substring(0, code.length() - 1));
        } else {
          exact.add(code);
        }
      }
      return scene -> {
        String text = column.text(scene);
        if (text == null) {
          return Truth.UNKNOWN;
        }
        if (exact.contains(text)) {
          return inside;
        }
        for (String beginning : beginnings) {
          if (text.startsWith(beginning)) {
            return inside;
          }
        }
        return outside;
      };
    }

    private Condition texts(Operand left, String sign, Operand right, boolean recoded) {
      List<DepartmentList.Recoding> recodings =
          recoded ? list.recoded().getOrDefault(left.field().name(), List.of()) : List.of();
      boolean equal = sign.equals("=");
      return scene -> {
        String one = left.text(scene);
        String other = right.text(scene);
        if (one == null || other == null) {
          return Truth.UNKNOWN;
        }
        boolean same = one.equals(other);
        Integer year = scene.row().collectionYear();
        for (int i = 0; !same && year != null && i < recodings.size(); i++) {
          same = recodings.get(i).allows(other, one, year);
        }
        return Truth.of(same == equal);
      };
    }

    private static Condition dates(
        Function<Scene, LocalDate> left, String sign, Function<Scene, LocalDate> right) {
      return scene -> {
        LocalDate one = left.apply(scene);
        LocalDate other = one == null ? null : right.apply(scene);
        if (other == null) {
          return Truth.UNKNOWN;
        }
        int order = one.compareTo(other);
        return Truth.of(
            switch (sign) {
              case "<" -> order < 0;
              case "<=" -> order <= 0;
              case "=" -> order == 0;
              case "!=" -> order != 0;
              case ">=" -> order >= 0;
              default -> order > 0;
            });
      };
    }

    private Function<Scene, LocalDate> day(String words) {
      Matcher parts = DAYS.matcher(words);
      if (!parts.matches()) {
        throw new IllegalArgumentException("'%s' is no day.".formatted(words));
      }
      Function<Scene, LocalDate> day = firstKnown(parts.group(1));
      if (parts.group(2) == null) {
        return day;
      }
      int more = Integer.parseInt(parts.group(2));
      return scene -> {
        LocalDate from = day.apply(scene);
        return from == null ? null : from.plusDays(more);
      };
    }

    private Function<Scene, LocalDate> firstKnown(String words) {
      int or = words.indexOf(ELSE);
      Function<Scene, LocalDate> first = bareDay(or < 0 ? words : words.substring(0, or));
      if (or < 0) {
        return first;
      }
      Function<Scene, LocalDate> second = bareDay(words.substring(or + ELSE.length()));
      return scene -> {
        LocalDate day = first.apply(scene);
        return day == null ? second.apply(scene) : day;
      };
    }

    private Function<Scene, LocalDate> bareDay(String words) {
      if (DAY.matcher(words).matches()) {
        LocalDate day = LocalDate.parse(words);
        return scene -> day;
      }
      if (words.startsWith("birthday ")) {
        int age = Integer.parseInt(words.substring("birthday ".length()));
        return scene -> {
          LocalDate born = scene.records().birth();
          return born == null ? null : Birthday.of(born, age);
        };
      }
      return switch (words) {
        case "year_start" -> Scene::yearStart;
        case "year_end" -> Scene::yearEnd;
        case "as_of" -> scene -> scene.context().asOf();
        case "last_day" -> Scene::lastDay;
        case "birth" -> scene -> scene.records().birth();
        default -> {
          Operand column = column(words);
          yield column::date;
        }
      };
    }

    private boolean isText(String words) {
      boolean isDay =
          DAY.matcher(words).matches()
              || words.startsWith("birth")
              || Set.of("year_start", "year_end", "as_of", "last_day").contains(words)
              || words.contains(" ");
      return !isDay && column(words).field().holds() != Field.Holds.DATE;
    }

    private Operand column(String words) {
      int dot = words.indexOf('.');
      Scope scope = dot < 0 ? Scope.OWN : Scope.named(words.substring(0, dot));
      Table table = tables.get(scope);
      if (table == null) {
        throw new IllegalArgumentException("'%s' has no row to be of.".formatted(words));
      }
      Field field = table.field(words.substring(dot + 1));
      if (field.notLanded().isPresent()) {
        throw new IllegalArgumentException("Column %s is not landed.".formatted(words));
      }
      return new Operand(scope, field);
    }
  }
}
