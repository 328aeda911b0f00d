package org.lacattribution.error;

/**
 * We are at fault: something that must always be true is not. Reported with a trace and exit code
 * 3.
 */
public final class OurFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public OurFault(String message) {
    super(message);
  }

  public OurFault(String message, Throwable cause) {
    super(message, cause);
  }
}
