package org.guardagent.sample.storage;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/**
 * The drivers that the WAR brings along. Servers look for none in there, so the pool is told their
 * names; and once they are loaded, the virtual machine knows them.
 */
public final class Drivers {

  private static final Map<String, String> OURS =
      Map.of("jdbc:h2:", "org.h2.Driver", "jdbc:postgresql:", "org.postgresql.Driver");

  private Drivers() {}

  /** The class of the driver for a URL; empty if somebody else has to have it. */
  static Optional<String> of(String url) {
    return OURS.entrySet().stream()
        .filter(driver -> url.startsWith(driver.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /**
   * Has the virtual machine forget them, because it would hold a WAR that is gone. For the end of
   * the application: they do not make themselves known again.
   *
   * @throws StorageException if one of them stays known
   */
  public static void forget() {
    ClassLoader ours = Drivers.class.getClassLoader();
    DriverManager.drivers()
        .filter(driver -> driver.getClass().getClassLoader() == ours)
        .forEach(Drivers::forget);
  }

  private static void forget(Driver driver) {
    try {
      DriverManager.deregisterDriver(driver);
    } catch (SQLException e) {
      throw new StorageException("The driver " + driver + " stays known", e);
    }
  }
}
