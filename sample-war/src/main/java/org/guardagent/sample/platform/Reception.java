package org.guardagent.sample.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges a request from cheap to dear: key, size, signature, gzip. What passes is the body's plain
 * bytes.
 */
final class Reception {

  private final byte[] apiKey;
  private final Optional<Signature> signature;

  Reception(String apiKey, Optional<Signature> signature) {
    this.apiKey = apiKey.getBytes(StandardCharsets.UTF_8);
    this.signature = signature;
  }

  void checkKey(Envelope envelope) {
    String given = envelope.apiKey();
    if (given == null || !MessageDigest.isEqual(apiKey, given.getBytes(StandardCharsets.UTF_8))) {
      throw new Refusal(Refusal.UNAUTHORIZED, "X-API-Key is missing or wrong");
    }
  }

  byte[] open(Envelope envelope, InputStream body) throws IOException {
    checkKey(envelope);
    byte[] wire = BoundedBytes.read(body);
    signature.ifPresent(check -> check.check(wire, envelope.signature()));
    return inflate(wire, envelope.contentEncoding());
  }

  private static byte[] inflate(byte[] wire, @Nullable String encoding) throws IOException {
    if (encoding == null || encoding.equalsIgnoreCase("identity")) {
      return wire;
    }
    if (encoding.equalsIgnoreCase("gzip")) {
      return BoundedBytes.gunzip(wire);
    }
    throw new Refusal(Refusal.BAD_REQUEST, "Content-Encoding may be gzip or absent");
  }
}
