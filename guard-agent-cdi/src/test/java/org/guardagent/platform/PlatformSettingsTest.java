package org.guardagent.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformSettingsTest {

  private final TestSettings settings = new TestSettings();

  @Test
  void toStringShowsNoSecret() {
    String text = settings.encrypting().signing().build().toString();
    assertThat(text)
        .doesNotContain(TestSettings.API_KEY)
        .doesNotContain(TestSettings.ENCRYPTION_KEY)
        .doesNotContain("umlaut")
        .contains("apiKey=***", "projectId=shop", "batchMaxBytes=262144");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "secret\r\nX-Evil: 1",
        "secret\n",
        "secr\u00e9t",
        "secret\u0000",
        " secret"
      })
  void apiKeyThatBreaksTheHeaderIsRefusedWithoutShowingIt(String key) {
    settings.apiKey = key;
    assertThatThrownBy(settings::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("API key")
        .hasMessageNotContaining("secr");
  }

  @Test
  void projectIdThatBreaksTheHeaderIsRefused() {
    settings.projectId = Optional.of("a\r\nb");
    assertThatThrownBy(settings::build).hasMessageContaining("project id");
  }

  @Test
  void overlongHeaderIsRefused() {
    settings.apiKey = "k".repeat(5000);
    assertThatThrownBy(settings::build).hasMessageContaining("5000 characters");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 10})
  void compressionLevelThatGzipDoesNotKnowIsRefused(int level) {
    settings.compressionLevel = level;
    assertThatThrownBy(settings::build).hasMessageContaining("compression level");
  }

  @Test
  void badEncryptionKeyIsRefused() {
    settings.encryptionKey = Optional.of("too-short");
    assertThatThrownBy(settings::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("encryption key")
        .hasMessageNotContaining("too-short");
  }

  @Test
  void blankSigningSecretIsRefused() {
    settings.signingSecret = Optional.of(" ");
    assertThatThrownBy(settings::build).hasMessageContaining("signing secret");
  }

  @Test
  void endpointWithoutHostIsRefused() {
    assertThatThrownBy(() -> settings.to(URI.create("https:///x")).build())
        .hasMessageContaining("host");
  }

  @Test
  void endpointIsNormalized() {
    assertThat(settings.to(URI.create("https://host/console/")).build().endpoint())
        .hasToString("https://host/console");
  }

  @Test
  void timeoutsOutsideTheirRangeAreRefused() {
    assertThatThrownBy(() -> settings.within(Duration.ZERO).build())
        .hasMessageContaining("request timeout");
    assertThatThrownBy(() -> settings.within(Duration.ofDays(2)).build())
        .hasMessageContaining("at most a day");
  }

  @Test
  void tinyBatchIsRefused() {
    settings.batchMaxBytes = 10;
    assertThatThrownBy(settings::build).hasMessageContaining("at least 1024, was 10");
  }
}
