package org.lacattribution.land.file;

import java.io.IOException;
import java.util.Iterator;

/** A file read row by row from its beginning; the first row is the header. */
public interface RowFile extends Iterator<Line>, AutoCloseable {
  /** {@inheritDoc} Throws {@link Unreadable} where the file cannot be read any further. */
  @Override
  boolean hasNext();

  @Override
  void close() throws IOException;
}
