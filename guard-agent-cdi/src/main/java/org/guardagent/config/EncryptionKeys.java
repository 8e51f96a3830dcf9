package org.guardagent.config;

import java.util.Base64;

/** Checks the form of an encryption key; the cipher itself is tried before anything is sent. */
final class EncryptionKeys {

  private static final int BYTES = 32;

  private EncryptionKeys() {}

  static boolean isValid(String text) {
    try {
      return Base64.getUrlDecoder().decode(text).length == BYTES;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
