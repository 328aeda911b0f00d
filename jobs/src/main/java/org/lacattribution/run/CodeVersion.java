package org.lacattribution.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Version and commit of the code, as the build stamped them. */
public final class CodeVersion {
  private static final String STAMP = "/lac-attribution.properties";

  private CodeVersion() {}

  /**
   * Such as {@code 0.1.0 (a12133d)}, with {@code changed} where the work tree was not committed.
   */
  public static String current() {
    Properties stamp = new Properties();
    try (InputStream in = CodeVersion.class.getResourceAsStream(STAMP)) {
      if (in != null) {
        stamp.load(in);
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(STAMP + " cannot be read.", fault);
    }
    String commit = stamp.getProperty("git.commit.id.abbrev", "");
    return stamp.getProperty("git.build.version", "unknown version")
        + (commit.isEmpty() ? "" : " (" + commit + ")")
        + (Boolean.parseBoolean(stamp.getProperty("git.dirty", "false")) ? ", changed" : "");
  }
}
