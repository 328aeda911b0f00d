package org.lacattribution.land.file;

import java.io.IOException;
import java.io.InputStream;

/** Opens the same bytes from their beginning, as often as it is asked. */
@FunctionalInterface
public interface Opening {
  InputStream open() throws IOException;
}
