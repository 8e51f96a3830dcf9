package org.guardagent.sample.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.Optional;
import javax.naming.Context;
import org.guardagent.sample.storage.NotOpenException;
import org.guardagent.sample.storage.StorageSettings;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageJndiTest {

  private final JdbcDataSource source = new JdbcDataSource();

  @BeforeEach
  void name(@TempDir Path directory) {
    source.setURL(StorageSettings.embeddedUrl(directory) + ";DB_CLOSE_DELAY=-1");
    OneNameContext.SOURCE.set(source);
    System.setProperty(Context.INITIAL_CONTEXT_FACTORY, OneNameContext.class.getName());
  }

  @AfterEach
  void forget() throws Exception {
    System.clearProperty(Context.INITIAL_CONTEXT_FACTORY);
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN");
    }
  }

  @Test
  void dataSourceOfTheServerIsUsedAndLeftOpen() throws Exception {
    StorageParts parts = parts(" " + OneNameContext.NAME + " ");
    parts.prepare();
    assertThat(parts.storage().kept().events()).isZero();
    parts.close();
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT last_number FROM ledger")) {
      assertThat(row.next()).isTrue();
    }
  }

  @Test
  void unknownNameIsToldWithItsKey() {
    StorageParts parts = parts("java:app/jdbc/unknown");
    parts.prepare();
    assertThatThrownBy(parts::storage)
        .isInstanceOf(NotOpenException.class)
        .hasMessageContaining("java:app/jdbc/unknown");
  }

  @SuppressWarnings("UnnecessaryAssignment") // no server does it here
  private static StorageParts parts(String name) {
    StorageParts parts = new StorageParts();
    parts.url = Optional.empty();
    parts.user = Optional.empty();
    parts.password = Optional.empty();
    parts.directory = Optional.empty();
    parts.agentDirectory = Optional.empty();
    parts.jndi = Optional.of(name);
    parts.maxAge = StorageSettings.USUAL_AGE;
    parts.maxEvents = StorageSettings.USUAL_EVENTS;
    parts.maxChars = StorageSettings.USUAL_CHARS;
    parts.clock = Clock.systemUTC();
    parts.executor = executor();
    return parts;
  }

  /** Does at once what it is given. */
  private static ManagedExecutorService executor() {
    return (ManagedExecutorService)
        Proxy.newProxyInstance(
            StorageJndiTest.class.getClassLoader(),
            new Class<?>[] {ManagedExecutorService.class},
            (proxy, method, arguments) -> {
              ((Runnable) arguments[0]).run();
              return null;
            });
  }
}
