package org.guardagent.sample.platform;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Checks {@code X-Payload-Signature}: HMAC-SHA256 over the bytes as they came in. */
final class Signature {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String VERSION = "v1=";

  private final SecretKeySpec key;

  Signature(String secret) {
    key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  void check(byte[] body, @Nullable String header) {
    if (header == null) {
      throw new Refusal(Refusal.FORBIDDEN, "X-Payload-Signature is missing");
    }
    byte[] expected = of(body).getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(expected, header.getBytes(StandardCharsets.UTF_8))) {
      throw new Refusal(Refusal.FORBIDDEN, "X-Payload-Signature does not fit the body");
    }
  }

  String of(byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return VERSION + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
    }
  }
}
