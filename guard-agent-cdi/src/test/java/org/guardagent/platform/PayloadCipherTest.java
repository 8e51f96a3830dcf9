package org.guardagent.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadCipherTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c2hvcnQ=",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIj",
        "??not-base64-at-all??",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwd++8=",
        "",
      })
  void badKeyIsRefusedWithoutShowingIt(String key) {
    assertThatThrownBy(() -> new PayloadCipher(key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessageContaining("encryption key")
        .satisfies(
            e ->
                assertThat(key.isEmpty() || !String.valueOf(e.getMessage()).contains(key))
                    .isTrue());
  }

  @Test
  void keyMayLackItsPadding() {
    PayloadCipher cipher = new PayloadCipher(TestSettings.ENCRYPTION_KEY.replace("=", ""));
    assertThat(cipher.encrypt(new byte[0])).isNotEmpty();
  }

  @Test
  void nonceIsNeverTheSame() {
    PayloadCipher cipher = new PayloadCipher(TestSettings.ENCRYPTION_KEY);
    Set<String> nonces = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      String payload = new String(cipher.encrypt(new byte[] {1}), StandardCharsets.US_ASCII);
      nonces.add(payload.substring(0, 16));
      assertThat(Base64.getUrlDecoder().decode(payload)).hasSize(12 + 1 + 16);
    }
    assertThat(nonces).hasSize(1000);
  }
}
