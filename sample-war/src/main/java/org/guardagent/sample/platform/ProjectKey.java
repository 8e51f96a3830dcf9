package org.guardagent.sample.platform;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Opens encrypted batches: URL-safe base64 of nonce, AES-256-GCM ciphertext and tag. */
final class ProjectKey {

  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;

  private final SecretKeySpec key;

  ProjectKey(String base64) {
    byte[] bytes = Base64.getUrlDecoder().decode(base64);
    if (bytes.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          "console.encryption-key must be the URL-safe base64 of 32 bytes, was of " + bytes.length);
    }
    key = new SecretKeySpec(bytes, "AES");
  }

  byte[] open(String payload) {
    try {
      byte[] sealed = Base64.getUrlDecoder().decode(payload);
      if (sealed.length < NONCE_BYTES + TAG_BYTES) {
        throw new Refusal(Refusal.BAD_REQUEST, "encrypted_payload is too short");
      }
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(8 * TAG_BYTES, nonce));
      return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    } catch (IllegalArgumentException e) {
      throw new Refusal(Refusal.BAD_REQUEST, "encrypted_payload is not URL-safe base64");
    } catch (GeneralSecurityException e) {
      throw new Refusal(Refusal.BAD_REQUEST, "encrypted_payload was not made with our project key");
    }
  }
}
