package org.guardagent.sample.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectKeyTest {

  private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);

  private final ProjectKey key = new ProjectKey(Base64.getUrlEncoder().encodeToString(KEY));

  @Test
  void batchSealedWithTheSameKeyIsOpened() throws GeneralSecurityException {
    String payload = seal(KEY, "{\"events\": [" + Bodies.event("k") + "], \"metrics\": []}");
    byte[] body =
        "{\"batch_id\": \"%s\", \"encrypted_payload\": \"%s\"}"
            .formatted(Bodies.id(1), payload)
            .getBytes(UTF_8);
    assertThat(Batch.encrypted(body, Optional.of(key)).events()).hasSize(1);
  }

  @Test
  void otherKeyIs400() throws GeneralSecurityException {
    byte[] other = KEY.clone();
    other[0]++;
    String payload = seal(other, "{}");
    assertThat(Bodies.refusal(() -> key.open(payload)).status()).isEqualTo(400);
  }

  @Test
  void changedCiphertextIs400() throws GeneralSecurityException {
    byte[] sealed = Base64.getUrlDecoder().decode(seal(KEY, "{}"));
    sealed[13]++;
    String payload = Base64.getUrlEncoder().encodeToString(sealed);
    assertThat(Bodies.refusal(() -> key.open(payload)).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "aaaa", "+/+/", "no base64"})
  void otherTextIs400(String payload) {
    assertThat(Bodies.refusal(() -> key.open(payload)).status()).isEqualTo(400);
  }

  @Test
  void keyOfAnotherLengthIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ProjectKey("c2hvcnQ="))
        .withMessageContaining("32 bytes, was of 5");
  }

  private static String seal(byte[] key, String plain) throws GeneralSecurityException {
    byte[] nonce = "twelve bytes".getBytes(UTF_8);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
    byte[] sealed = cipher.doFinal(plain.getBytes(UTF_8));
    byte[] payload = new byte[nonce.length + sealed.length];
    System.arraycopy(nonce, 0, payload, 0, nonce.length);
    System.arraycopy(sealed, 0, payload, nonce.length, sealed.length);
    return Base64.getUrlEncoder().encodeToString(payload);
  }
}
