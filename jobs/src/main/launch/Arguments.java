import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the arguments of Java that every start needs, for {@code lac.cmd}: opened packages and the
 * class path, which is longer than a command of Windows may be. Run as a source file.
 */
final class Arguments {
  private static final List<String> OPENED =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "sun.nio.ch",
          "sun.nio.cs",
          "sun.security.action",
          "sun.util.calendar");

  private Arguments() {}

  public static void main(String[] arguments) throws IOException {
    Path target = Path.of(arguments[0]);
    OPENED.forEach(name -> System.out.println("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
    String path =
        String.join(
            File.pathSeparator,
            target.resolve("classes").toString(),
            Files.readString(target.resolve("classpath.ours")).strip(),
            Files.readString(target.resolve("classpath.spark")).strip());
    String more =
        arguments.length > 1 && !arguments[1].isBlank() ? File.pathSeparator + arguments[1] : "";
    // In a file of arguments a backslash within quotation marks is written twice.
    System.out.println("-cp");
    System.out.println("\"" + (path + more).replace("\\", "\\\\") + "\"");
  }
}
