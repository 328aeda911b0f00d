package org.lacattribution.land.file;

/**
 * A file cannot be read, or not beyond a line. The message is a sentence without its subject, and
 * contains no value.
 */
public class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Unreadable(String why) {
    super(why);
  }

  /** The bytes are not text of the encoding that they were read with. */
  public static final class InThatEncoding extends Unreadable {
    private static final long serialVersionUID = 1L;

    InThatEncoding(String why) {
      super(why);
    }
  }
}
