package org.lacattribution.job;

import java.io.PrintStream;
import org.lacattribution.land.Pseudonyms;
import picocli.CommandLine.Mixin;

/** Options that every command has that begins with a drop. */
final class DropOptions {
  @Mixin private InputFolder input;
  @Mixin private KeyOption key;

  String input() {
    return input.folder();
  }

  /** Refuses a folder on this machine that is absent, is a file, or may not be read. */
  void requireInput() {
    input.requireUsable();
  }

  /** Refuses a key that cannot be used. A key file may be absent: no key is made here. */
  void requireKey() {
    key.requireUsable();
  }

  /**
   * Pseudonyms under the key that the options or the environment name. A key file that is absent is
   * made, so this comes after every check.
   *
   * @param out where the making of a key is reported
   */
  Pseudonyms pseudonyms(PrintStream out) {
    return key.pseudonyms(out);
  }
}
