package org.lacattribution.attribution.history;

import java.util.List;
import org.lacattribution.attribution.history.Need.Level;

/**
 * How a case may move in a month in which the child is at home. Programmes may speed or slow it, so
 * part of their effect may run through it: the replay follows it too.
 */
public enum NeedChange {
  /** A case opens, or opens again. */
  OPENED,
  /** A protection plan begins. */
  PROTECTED,
  /** A protection plan ends. */
  UNPROTECTED,
  /** A case without protection plan closes. */
  CLOSED;

  /** Whether a protection plan begins or ends by it. */
  public boolean ofPlans() {
    return this == PROTECTED || this == UNPROTECTED;
  }

  /** Changes that a case at a level may undergo. */
  public static List<NeedChange> possible(Level from) {
    return switch (from) {
      case NONE, EARLY_HELP -> List.of(OPENED);
      case OPEN_CASE, IN_NEED -> List.of(PROTECTED, CLOSED);
      case PROTECTION -> List.of(UNPROTECTED);
    };
  }

  /** Whether a case to which the change was possible has undergone it. */
  public boolean leadsTo(Level to) {
    boolean open = to.compareTo(Level.OPEN_CASE) >= 0;
    return switch (this) {
      case OPENED -> open;
      case PROTECTED -> to == Level.PROTECTION;
      case UNPROTECTED -> to != Level.PROTECTION;
      case CLOSED -> !open;
    };
  }
}
