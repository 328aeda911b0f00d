package org.lacattribution.error;

/** Another run has the slice locked: reported in one sentence and exit code 4. */
public final class SliceHeld extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SliceHeld(String message) {
    super(message);
  }
}
