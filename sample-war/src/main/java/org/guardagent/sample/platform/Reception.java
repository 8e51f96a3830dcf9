package org.guardagent.sample.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges a request from cheap to dear: key, project, size, signature, gzip. What passes is the
 * body's plain bytes.
 */
final class Reception {

  private final byte[] apiKey;
  private final Optional<String> project;
  private final Optional<Signature> signature;

  Reception(String apiKey, Optional<String> project, Optional<Signature> signature) {
    this.apiKey = apiKey.getBytes(StandardCharsets.UTF_8);
    this.project = project;
    this.signature = signature;
  }

  void check(Envelope envelope) {
    String given = envelope.apiKey();
    if (given == null || !MessageDigest.isEqual(apiKey, given.getBytes(StandardCharsets.UTF_8))) {
      throw new Refusal(Refusal.UNAUTHORIZED, "X-API-Key is missing or wrong");
    }
    if (envelope.project() != null) {
      checkProject(envelope.project());
    }
  }

  /** The project of the body: that of the header, if there is one, and ours, if we have one. */
  void checkProject(Envelope envelope, @Nullable String named) {
    if (named == null) {
      return;
    }
    checkProject(named);
    if (envelope.project() != null && !envelope.project().equals(named)) {
      throw new Refusal(Refusal.UNPROCESSABLE, "project_id is another than X-Project-ID");
    }
  }

  private void checkProject(String named) {
    if (project.isPresent() && !project.get().equals(named)) {
      throw new Refusal(Refusal.FORBIDDEN, "This is the platform of another project");
    }
  }

  byte[] open(Envelope envelope, InputStream body) throws IOException {
    check(envelope);
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
