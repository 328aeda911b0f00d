package org.lacattribution.publish;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** A text that the caller has ready, such as the data dictionary or the page; written as UTF-8. */
public record TextFile(String name, String text) implements ReleaseFile {

  @Override
  public OptionalLong writeTo(OutputStream out) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    return OptionalLong.empty();
  }
}
