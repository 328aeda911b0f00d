package org.lacattribution.land.file;

import java.io.IOException;
import java.io.InputStream;

/** The files in an archive, each opened by its name. */
@FunctionalInterface
public interface Parts {
  /** Opens a file of the archive from its beginning; null where there is none of that name. */
  InputStream open(String name) throws IOException;
}
