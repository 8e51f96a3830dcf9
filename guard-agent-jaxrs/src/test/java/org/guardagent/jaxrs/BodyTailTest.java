package org.guardagent.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTailTest {

  private static final String TEXT = "abcdefghijklmnopqrstuvwxyz";

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 8, 13, 26, 30})
  void theLastBytesAreKeptWhateverThePieces(int piece) {
    BodyTail tail = new BodyTail(7);
    byte[] text = TEXT.getBytes(StandardCharsets.US_ASCII);
    for (int from = 0; from < text.length; from += piece) {
      tail.add(text, from, Math.min(piece, text.length - from));
    }

    assertThat(tail.bytes()).asString().isEqualTo("tuvwxyz");
    assertThat(tail.isWhole()).isFalse();
  }

  @Test
  void whatFitsIsKeptWhole() {
    BodyTail tail = new BodyTail(3);
    assertThat(tail.bytes()).isEmpty();
    tail.add(new byte[] {'x', 'a', 'b', 'c'}, 1, 3);

    assertThat(tail.bytes()).asString().isEqualTo("abc");
    assertThat(tail.isWhole()).isTrue();
  }
}
