package org.guardagent.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PlainTextTest {

  private static final int LENGTH = 19;

  @Test
  void everyCharacterAtEveryPlaceIsKnownForWhatItIs() {
    for (int c = 0; c <= Character.MAX_VALUE; c += c < 0x400 ? 1 : 0x3F) {
      for (int place = 0; place < LENGTH; place++) {
        assertKnown((char) c, place, "a");
        assertKnown((char) c, place, "?");
      }
    }
  }

  @Test
  void halfASurrogatePairAmongQuestionMarksIsNotPlain() {
    for (int place = 0; place < LENGTH; place++) {
      assertKnown('\uD83D', place, "?");
      assertKnown('\uDE00', place, "a");
    }
  }

  @Test
  void anEmptyTextIsPlain() {
    assertThat(PlainText.bytesOf("")).isEmpty();
  }

  private static void assertKnown(char c, int place, String filler) {
    String text = filler.repeat(place) + c + filler.repeat(LENGTH - place - 1);
    boolean plain = c >= ' ' && c < 0x7F + 1 && c != '"' && c != '\\';
    byte[] bytes = PlainText.bytesOf(text);
    if (plain) {
      assertThat(bytes).isEqualTo(text.getBytes(StandardCharsets.US_ASCII));
    } else {
      assertThat(bytes).as("U+%04X at %d", (int) c, place).isNull();
    }
  }
}
