package org.guardagent.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guardagent.gate.SlowBodyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTest {

  private long limit = Long.MAX_VALUE;
  private int wantedEnd;
  private long announced = -1;
  private @Nullable RuntimeException refusedEnd;
  private final List<String> ends = new ArrayList<>();
  private long nanos;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9, 10, 11, 5_000})
  void whatWasLookedAtIsReadAgain(int peek) throws IOException {
    RequestBody body = body(stream("0123456789"));

    assertThat(body.prefix(peek))
        .asString()
        .isEqualTo("0123456789".substring(0, Math.min(10, peek)));
    assertThat(body.readAllBytes()).asString().isEqualTo("0123456789");
    assertThat(body.bytes()).isEqualTo(10);
  }

  @Test
  void longerLookGoesOnWhereTheShorterOneEnded() throws IOException {
    RequestBody body = body(stream("0123456789"));

    assertThat(body.prefix(3)).asString().isEqualTo("012");
    assertThat(body.prefix(7)).asString().isEqualTo("0123456");
    assertThat(body.prefix(2)).asString().isEqualTo("01");
    assertThat((char) body.read()).isEqualTo('0');
    assertThat(body.prefix(9)).asString().isEqualTo("0123456");
    assertThat(body.readAllBytes()).asString().isEqualTo("123456789");
  }

  @Test
  void bodyOfTheLimitIsRead() throws IOException {
    limit = 10;

    assertThat(body(stream("0123456789")).readAllBytes()).hasSize(10);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 20})
  void longerBodyIsNotReadOn(int peek) {
    limit = 9;
    RequestBody body = body(stream("0123456789"));
    body.prefix(peek);

    assertThatThrownBy(body::readAllBytes).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void lengthIsToldWithoutReadingOn() throws IOException {
    RequestBody body = body(stream("0123456789"));

    assertThat(body.isLongerThan(9)).isTrue();
    assertThat(body.isLongerThan(10)).isFalse();
    assertThat(body.readAllBytes()).hasSize(10);
  }

  @Test
  void bodyThatIsTooLongIsReadOnIfNothingEndsIt() throws IOException {
    limit = 3;
    RequestBody body =
        new RequestBody(
            () -> stream("0123456789"), () -> stream("0123456789"), lookAhead(), new Bounds(null));

    assertThat(body.readAllBytes()).hasSize(10);
  }

  @Test
  void failureOfTheConnectionIsForWhoeverReads() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("gone");
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            throw new IOException("gone");
          }
        };
    RequestBody body = body(broken);

    assertThat(body.prefix(5)).isEmpty();
    assertThatThrownBy(body::read).isInstanceOf(IOException.class).hasMessage("gone");
  }

  @Test
  void formIsMadeOfParametersOnlyIfItIsLookedAtFirst() throws IOException {
    assertThat(form().readAllBytes()).asString().isEqualTo("raw");

    RequestBody looked = form();
    assertThat(looked.prefix(3)).asString().isEqualTo("mad");
    assertThat(looked.readAllBytes()).asString().isEqualTo("made");
  }

  @Test
  void parametersOfTheQueryAreNotInTheForm() throws IOException {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    parameters.put("a", List.of("query", "form & more", "<"));
    parameters.put("b", List.of("query"));
    parameters.put("c", List.of(""));

    assertThat(FormBody.of(parameters, "a=query&b=query&%zz").readAllBytes())
        .asString()
        .isEqualTo("a=form+%26+more&a=%3C&c=");
  }

  private RequestBody form() {
    return new RequestBody(
        () -> stream("raw"),
        () -> stream("made"),
        lookAhead(),
        new Bounds(new IllegalStateException()));
  }

  private RequestBody body(InputStream stream) {
    return new RequestBody(
        () -> stream,
        () -> stream,
        lookAhead(),
        new Bounds(new IllegalStateException("too large")));
  }

  private RequestBody.LookAhead lookAhead() {
    return new RequestBody.LookAhead(3_000, () -> nanos);
  }

  @Test
  void bodyThatComesTooSlowlyIsNotTakenForAWholeOne() throws IOException {
    InputStream slow =
        new InputStream() {
          @Override
          public int read() {
            nanos += 1_000;
            return 'x';
          }

          @Override
          public int read(byte[] target, int offset, int length) {
            target[offset] = (byte) read();
            return 1;
          }
        };
    RequestBody body = body(slow);

    assertThatThrownBy(() -> body.prefix(100)).isInstanceOf(SlowBodyException.class);
    assertThat(body.readNBytes(100)).hasSize(100);
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void endIsShownWithSomeOfWhatWasLookedAt() throws IOException {
    wantedEnd = 4;
    RequestBody body = body(stream("0123456789"));
    assertThat(body.prefix(5)).asString().isEqualTo("01234");

    assertThat(body.readAllBytes()).hasSize(10);

    assertThat(ends).containsExactly("123456789 false");
  }

  @Test
  void endThatIsAllOfTheRestIsSaidToBe() throws IOException {
    wantedEnd = 8;
    RequestBody body = body(stream("0123456789"));
    body.prefix(5);

    body.readAllBytes();

    assertThat(ends).containsExactly("0123456789 true");
  }

  @Test
  void endIsShownBeforeTheLastByteIsHandedOver() throws IOException {
    wantedEnd = 8;
    announced = 10;
    refusedEnd = new IllegalStateException("refused");
    RequestBody body = body(stream("0123456789"));
    body.prefix(5);
    assertThat(body.readNBytes(9)).hasSize(9);

    assertThatThrownBy(body::read).isSameAs(refusedEnd);
  }

  @Test
  void endIsNotKeptIfNobodyWantsIt() throws IOException {
    RequestBody body = body(stream("0123456789"));
    body.prefix(5);

    assertThat(body.readAllBytes()).hasSize(10);

    assertThat(ends).isEmpty();
  }

  private final class Bounds implements RequestBody.Watch {

    private final @Nullable RuntimeException tooLong;

    private Bounds(@Nullable RuntimeException tooLong) {
      this.tooLong = tooLong;
    }

    @Override
    public long bodyLimit() {
      return limit;
    }

    @Override
    public @Nullable RuntimeException endOfLongBody() {
      return tooLong;
    }

    @Override
    public int wantedEndBytes() {
      return wantedEnd;
    }

    @Override
    public boolean isAll(long bytes) {
      return bytes == announced;
    }

    @Override
    public @Nullable RuntimeException ended(byte[] end, boolean isWhole) {
      ends.add(new String(end, StandardCharsets.US_ASCII) + " " + isWhole);
      return refusedEnd;
    }
  }
}
