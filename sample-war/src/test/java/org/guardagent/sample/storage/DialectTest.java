package org.guardagent.sample.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectTest {

  @ParameterizedTest
  @CsvSource({
    "H2, 1, 4, false",
    "H2, 2, 2, false",
    "H2, 2, 3, true",
    "H2, 3, 0, true",
    "PostgreSQL, 15, 0, true"
  })
  void onlyOlderVersionsOfOneReadAllOfATableFromItsEnd(
      String product, int major, int minor, boolean expected) throws SQLException {
    DatabaseMetaData database = database(product, major, minor);

    assertThat(Dialect.of(database).readsBackwards(database)).isEqualTo(expected);
  }

  private static DatabaseMetaData database(String product, int major, int minor) {
    Map<String, Object> answers =
        Map.of(
            "getDatabaseProductName", product,
            "getDatabaseMajorVersion", major,
            "getDatabaseMinorVersion", minor);
    return (DatabaseMetaData)
        Proxy.newProxyInstance(
            DialectTest.class.getClassLoader(),
            new Class<?>[] {DatabaseMetaData.class},
            (proxy, method, arguments) -> answers.get(method.getName()));
  }
}
