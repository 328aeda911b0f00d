package org.lacattribution.error;

/**
 * The input or the arguments are at fault: reported in one sentence, without a trace, and exit code
 * 2.
 *
 * <p>The message names the table or file, the fault and the remedy, and never a child's value.
 */
public class UserFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UserFault(String message) {
    super(message);
  }

  public UserFault(String message, Throwable cause) {
    super(message, cause);
  }
}
