package org.lacattribution.job;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads paths where they enter: those of this machine become absolute, so that nothing that runs
 * later depends on the folder that the command was given in. An address such as {@code s3a://…} or
 * {@code hdfs://…} stays as it is.
 */
final class Location {
  /** Two letters at least: one is a drive of Windows. */
  private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

  private Location() {}

  private static Path absolute(String path) {
    if (path.isBlank()) {
      throw new TypeConversionException("a path is blank; give one");
    }
    try {
      return Path.of(path).toAbsolutePath().normalize();
    } catch (InvalidPathException fault) {
      throw new TypeConversionException("a path has a character that a path cannot have");
    }
  }

  /** A folder on this machine or elsewhere. */
  static final class Anywhere implements ITypeConverter<String> {
    @Override
    public String convert(String path) {
      return ADDRESS.matcher(path).matches() ? path : absolute(path).toString();
    }
  }

  /** A file or folder on this machine. */
  static final class Here implements ITypeConverter<Path> {
    @Override
    public Path convert(String path) {
      return absolute(path);
    }
  }
}
