package org.guardagent.sample.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceptionTest {

  private static final byte[] BODY = "{\"a\": 1}".getBytes(UTF_8);

  private final Reception open = new Reception("key", Optional.empty(), Optional.empty());
  private final Signature signature = new Signature("secret");
  private final Reception signed = new Reception("key", Optional.empty(), Optional.of(signature));

  @Test
  void plainBodyPasses() throws IOException {
    assertThat(receive(open, "key", null, null, BODY)).isEqualTo(BODY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Key", "key ", "kex"})
  void wrongKeyIs401(String key) {
    assertThat(Bodies.refusal(() -> receive(open, key, null, null, BODY)).status()).isEqualTo(401);
  }

  @Test
  void missingKeyIs401() {
    assertThat(Bodies.refusal(() -> receive(open, null, null, null, BODY)).status()).isEqualTo(401);
  }

  @Test
  void bodyOfExactlyTheCapPasses() throws IOException {
    byte[] body = new byte[BoundedBytes.WIRE_BYTES];
    assertThat(receive(open, "key", null, null, body)).hasSize(262_144);
  }

  @Test
  void bodyOverTheCapIs413() {
    byte[] body = new byte[BoundedBytes.WIRE_BYTES + 1];
    assertThat(Bodies.refusal(() -> receive(open, "key", null, null, body)).status())
        .isEqualTo(413);
  }

  @Test
  void gzipIsUndone() throws IOException {
    assertThat(receive(open, "key", null, "gzip", Bodies.gzip(BODY))).isEqualTo(BODY);
  }

  @Test
  void gzipBombIs413() throws IOException {
    byte[] bomb = Bodies.gzip(new byte[100 * BoundedBytes.INFLATED_BYTES]);
    assertThat(bomb).hasSizeLessThan(BoundedBytes.WIRE_BYTES);
    assertThat(Bodies.refusal(() -> receive(open, "key", null, "gzip", bomb)).status())
        .isEqualTo(413);
  }

  @Test
  void bodyThatIsNotGzipIs400() {
    assertThat(Bodies.refusal(() -> receive(open, "key", null, "gzip", BODY)).status())
        .isEqualTo(400);
  }

  @Test
  void gzipCutShortIs400() throws IOException {
    byte[] cut = Arrays.copyOf(Bodies.gzip(BODY), 14);
    assertThat(Bodies.refusal(() -> receive(open, "key", null, "gzip", cut)).status())
        .isEqualTo(400);
  }

  @Test
  void unknownEncodingIs400() {
    assertThat(Bodies.refusal(() -> receive(open, "key", null, "br", BODY)).status())
        .isEqualTo(400);
  }

  @Test
  void signatureIsOverTheBytesOnTheWire() throws IOException {
    byte[] wire = Bodies.gzip(BODY);
    assertThat(receive(signed, "key", signature.of(wire), "gzip", wire)).isEqualTo(BODY);
    assertThat(
            Bodies.refusal(() -> receive(signed, "key", signature.of(BODY), "gzip", wire)).status())
        .isEqualTo(403);
  }

  @Test
  void missingSignatureIs403() {
    assertThat(Bodies.refusal(() -> receive(signed, "key", null, null, BODY)).status())
        .isEqualTo(403);
  }

  @Test
  void signatureOfAKnownMessageIsTheKnownOne() {
    // RFC 4231, test case 2
    assertThat(new Signature("Jefe").of("what do ya want for nothing?".getBytes(UTF_8)))
        .isEqualTo("v1=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @Test
  void otherProjectIs403() {
    Reception ours = new Reception("key", Optional.of("p"), Optional.empty());
    Envelope header = new Envelope("key", null, null, "q", null);
    Envelope none = new Envelope("key", null, null, null, null);
    assertThat(Bodies.refusal(() -> ours.check(header)).status()).isEqualTo(403);
    assertThat(Bodies.refusal(() -> ours.checkProject(none, "q")).status()).isEqualTo(403);
  }

  @Test
  void projectsOfHeaderAndBodyMustBeTheSame() {
    Envelope header = new Envelope("key", null, null, "q", null);
    open.checkProject(header, "q");
    assertThat(Bodies.refusal(() -> open.checkProject(header, "p")).status()).isEqualTo(422);
  }

  private static byte[] receive(
      Reception reception,
      @Nullable String key,
      @Nullable String signature,
      @Nullable String encoding,
      byte[] body)
      throws IOException {
    Envelope envelope = new Envelope(key, signature, encoding, null, null);
    return reception.open(envelope, new ByteArrayInputStream(body));
  }
}
