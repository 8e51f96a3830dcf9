package org.guardagent.sample.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorkeeperTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST:8080",
        "127.0.0.1",
        "127.0.0.1:8080",
        "127.9.9.9",
        "[::1]",
        "[::1]:8080"
      })
  void namesOfThisMachine(String host) {
    assertThat(Doorkeeper.isLoopbackName(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "127.0.0.1.nip.io:8080",
        "192.168.0.1",
        "0.0.0.0",
        "[::2]",
        "[fe80::1]:8080",
        "127.0.0.1@evil.example",
        "127.1"
      })
  void otherNames(String host) {
    assertThat(Doorkeeper.isLoopbackName(host)).isFalse();
  }
}
