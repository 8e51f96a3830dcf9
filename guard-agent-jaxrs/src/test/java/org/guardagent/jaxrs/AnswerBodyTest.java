package org.guardagent.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerBodyTest {

  private final ByteArrayOutputStream target = new ByteArrayOutputStream();

  @Test
  void beginningIsCopiedAndEverythingIsCounted() throws IOException {
    AnswerBody body = new AnswerBody(target, 4);

    body.write("abc".getBytes(StandardCharsets.UTF_8));
    body.write('d');
    body.write("efg".getBytes(StandardCharsets.UTF_8), 1, 2);

    assertThat(target.toString(StandardCharsets.UTF_8)).isEqualTo("abcdfg");
    assertThat(body.text(null)).isEqualTo("abcd");
    assertThat(body.count()).isEqualTo(6);
    assertThat(body.isWhole()).isFalse();
  }

  @Test
  void endIsNotAPieceOfItsOwn() throws IOException {
    List<String> calls = new ArrayList<>();
    OutputStream noting =
        new OutputStream() {
          @Override
          public void write(int octet) {
            calls.add("write");
          }

          @Override
          public void flush() {
            calls.add("flush");
          }

          @Override
          public void close() {
            calls.add("close");
          }
        };
    AnswerBody body = new AnswerBody(noting, 0);

    body.write('a');
    body.flush();
    body.write('b');
    body.close();

    assertThat(calls).containsExactly("write", "flush", "write", "close");
  }

  @Test
  void nothingIsCopiedForNobody() throws IOException {
    AnswerBody body = new AnswerBody(target, 0);
    body.write("abc".getBytes(StandardCharsets.UTF_8));

    assertThat(body.text(MediaType.TEXT_PLAIN_TYPE)).isNull();
    assertThat(body.count()).isEqualTo(3);
  }

  @Test
  void textIsReadInItsOwnCharset() throws IOException {
    AnswerBody body = new AnswerBody(target, 10);
    body.write(0xe4);

    assertThat(body.text(charset("ISO-8859-1"))).isEqualTo("\u00e4");
    assertThat(body.text(charset("no charset!"))).isEqualTo("\ufffd");
    assertThat(body.text(charset("x-unknown"))).isEqualTo("\ufffd");
    assertThat(body.isWhole()).isTrue();
  }

  private static MediaType charset(String name) {
    return new MediaType("text", "plain", Map.of("charset", name));
  }
}
