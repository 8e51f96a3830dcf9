package org.guardagent.platform;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Settings with short timeouts, to be changed one by one. */
final class TestSettings {

  static final String API_KEY = "key-0123456789";
  static final String ENCRYPTION_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  static final String SIGNING_SECRET = "a secret with an umlaut: \u00fc";
  static final String INSTALL_ID = "7b1c9e70-3f0a-4c44-9a8e-0a4a3f1b2c3d";

  URI endpoint = URI.create("http://127.0.0.1:1");
  String apiKey = API_KEY;
  Optional<String> projectId = Optional.of("shop");
  Optional<String> encryptionKey = Optional.empty();
  Optional<String> signingSecret = Optional.empty();
  boolean compressionEnabled = false;
  int compressionThreshold = 1024;
  int compressionLevel = 1;
  int batchMaxBytes = 262_144;
  Duration requestTimeout = Duration.ofSeconds(10);
  Optional<String> guardVersion = Optional.of("jaxrs/0.1.0");

  TestSettings to(URI server) {
    endpoint = server;
    return this;
  }

  TestSettings encrypting() {
    encryptionKey = Optional.of(ENCRYPTION_KEY);
    return this;
  }

  TestSettings signing() {
    signingSecret = Optional.of(SIGNING_SECRET);
    return this;
  }

  TestSettings compressing() {
    compressionEnabled = true;
    return this;
  }

  TestSettings within(Duration timeout) {
    requestTimeout = timeout;
    return this;
  }

  PlatformSettings build() {
    return new PlatformSettings(
        endpoint,
        apiKey,
        projectId,
        encryptionKey,
        signingSecret,
        INSTALL_ID,
        compressionEnabled,
        compressionThreshold,
        compressionLevel,
        batchMaxBytes,
        Duration.ofSeconds(5),
        requestTimeout,
        "0.1.0",
        guardVersion,
        5,
        Duration.ofMinutes(1));
  }
}
