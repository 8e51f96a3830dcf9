package org.guardagent.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationNameTest {

  @ParameterizedTest
  @CsvSource({
    "deployment.shop.war, shop",
    "deployment.shop.ear, shop",
    "deployment.shop.ear.east.war, shop-east",
    "deployment.shop-1.2.war, shop-1.2",
  })
  void ofWildFlyIsThatOfTheArchives(String loader, String application) {
    assertThat(ApplicationName.ofLoader(loader(loader))).contains(application);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"app", "deployment.", "deployment.war", "org.shop.war"})
  void isNotThatOfAnotherLoader(@Nullable String loader) {
    assertThat(ApplicationName.ofLoader(loader(loader))).isEmpty();
  }

  @Test
  void hasWordsWhereNobodyKnowsIt() {
    assertThat(ApplicationName.find()).isEqualTo("application");
  }

  private static ClassLoader loader(@Nullable String name) {
    return new URLClassLoader(name, new URL[0], ClassLoader.getPlatformClassLoader());
  }
}
