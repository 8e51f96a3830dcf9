package org.guardagent.platform;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts a payload with AES-256-GCM: nonce, ciphertext and tag, as URL-safe base64. The nonce is
 * random, which is safe for far more messages (2<sup>32</sup>) than one key will ever see.
 */
final class PayloadCipher {

  static final int NONCE_BYTES = 12;
  static final int TAG_BYTES = 16;

  private static final String TRANSFORMATION = "AES/GCM/NoPadding";
  private static final int KEY_BYTES = 32;
  private static final int PROBE_BYTES = 48;

  private final SecureRandom random = new SecureRandom();
  private final SecretKeySpec key;

  /** Checks the key by a round trip; no message shows it. */
  PayloadCipher(String base64Key) {
    this.key = new SecretKeySpec(decoded(base64Key), "AES");
    byte[] probe = new byte[PROBE_BYTES];
    random.nextBytes(probe);
    if (!Arrays.equals(probe, opened(seal(probe)))) {
      throw new IllegalArgumentException("The encryption key does not survive a round trip");
    }
  }

  static void check(String base64Key) {
    new PayloadCipher(base64Key).seal(new byte[0]);
  }

  /** The payload as ASCII bytes of URL-safe, padded base64. */
  byte[] encrypt(byte[] plaintext) {
    return Base64.getUrlEncoder().encode(seal(plaintext));
  }

  private byte[] seal(byte[] plaintext) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + plaintext.length + TAG_BYTES);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce);
      cipher.doFinal(plaintext, 0, plaintext.length, sealed, NONCE_BYTES);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Encryption failed", e);
    }
  }

  private byte[] opened(byte[] sealed) {
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE_BYTES));
      return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("The encryption key does not survive a round trip", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(TRANSFORMATION);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
    return cipher;
  }

  private static byte[] decoded(String base64Key) {
    byte[] bytes = bytesOf(base64Key.strip());
    if (bytes.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          "The encryption key must be URL-safe base64 of 32 bytes, it decodes to " + bytes.length);
    }
    return bytes;
  }

  private static byte[] bytesOf(String base64Key) {
    try {
      return Base64.getUrlDecoder().decode(base64Key);
    } catch (IllegalArgumentException e) {
      // The cause is left out: it may quote a character of the key.
      throw new IllegalArgumentException("The encryption key is not URL-safe base64");
    }
  }
}
