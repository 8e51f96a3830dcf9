package org.guardagent.sample.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import org.h2.Driver;
import org.junit.jupiter.api.Test;

class DriversTest {

  @Test
  void theWarHasThoseOfTwoDatabases() {
    assertThat(Drivers.of("jdbc:h2:file:/x")).contains(Driver.class.getName());
    assertThat(Drivers.of("jdbc:postgresql://db/x")).contains("org.postgresql.Driver");
    assertThat(Drivers.of("jdbc:other:x")).isEmpty();
  }

  @Test
  void anApplicationThatForgotItsDriversIsFreed() throws Exception {
    WeakReference<ClassLoader> application = applicationThatForgets(true);

    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              System.gc();
              return application.get() == null;
            });
  }

  @Test
  void anApplicationThatDidNotIsHeld() throws Exception {
    WeakReference<ClassLoader> application = applicationThatForgets(false);

    System.gc();

    assertThat(application.get()).isNotNull();
  }

  /** The classes of an application in a loader of their own, of which nothing else is kept. */
  private static WeakReference<ClassLoader> applicationThatForgets(boolean forgets)
      throws Exception {
    URL[] classes = {placeOf(Drivers.class), placeOf(Driver.class)};
    try (URLClassLoader loader =
        new URLClassLoader(classes, ClassLoader.getPlatformClassLoader())) {
      Class.forName(Driver.class.getName(), true, loader);
      if (forgets) {
        loader.loadClass(Drivers.class.getName()).getMethod("forget").invoke(null);
      }
      return new WeakReference<>(loader);
    }
  }

  private static URL placeOf(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }
}
