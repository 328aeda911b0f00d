package org.lacattribution.publish;

import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;

/** One file of a release. The same content always gives the same bytes. */
public interface ReleaseFile {
  /** Name in the release folder, without any folder: letters, digits, dot, dash, underscore. */
  String name();

  /**
   * Writes the file. The stream is closed by the caller.
   *
   * @return rows of data in it, empty where it is not a table
   */
  OptionalLong writeTo(OutputStream out) throws IOException;
}
