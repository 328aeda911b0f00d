package org.lacattribution.design;

/** A way to start a programme, with the bias that what it shows is open to. */
public enum WayToStart {
  ALL_AT_ONCE(
      "All at once",
      "Families in the programme are compared with others of the same recorded need.",
      "Families may be chosen for needs that no record shows, and anything else that changes at the"
          + " same time looks like the programme."),
  STEPPED_WEDGE(
      "Team by team or area by area, in random order",
      "Eligible families of teams that have begun are compared with those of teams that have not,"
          + " in the same months.",
      "Little, if the order is drawn and kept: teams whose families differ or move, and a trend of"
          + " one team alone. An effect on the families that take part is diluted by those of the"
          + " team that do not."),
  WAITING_LIST(
      "Waiting list",
      "Half of the families, by a draw, begin at once and half after a wait; they are compared while"
          + " the second half waits.",
      "None by choice, if the draw is kept. It shows the effect during the wait alone, and families"
          + " who wait may find other help."),
  LOTTERY(
      "Lottery among eligible families when places are short",
      "Families drawn are compared with those not drawn, for as long as the programme acts.",
      "None by choice, if the draw is kept and every family of it is followed, whether it takes part"
          + " or not.");

  private final String words;
  private final String comparison;
  private final String bias;

  WayToStart(String words, String comparison, String bias) {
    this.words = words;
    this.comparison = comparison;
    this.bias = bias;
  }

  /** As a reader calls it. */
  public String words() {
    return words;
  }

  /** Who is compared with whom. */
  public String comparison() {
    return comparison;
  }

  /** What could make it wrong. */
  public String bias() {
    return bias;
  }
}
