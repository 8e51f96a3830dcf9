package org.guardagent.sample.storage;

import java.util.List;

/**
 * A piece of SQL that is true for what is wanted.
 *
 * @param sql with question marks for values, never with the values themselves
 * @param parameters the values
 */
record Condition(String sql, List<Object> parameters) {

  static Condition of(String sql, Object... parameters) {
    return new Condition(sql, List.of(parameters));
  }
}
