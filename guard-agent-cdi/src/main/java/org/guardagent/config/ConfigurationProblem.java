package org.guardagent.config;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * A value that is not allowed, or a combination that is not.
 *
 * @param key the name of the key to mend
 * @param value what was set, masked if it is a secret
 * @param allowed what may be set
 */
public record ConfigurationProblem(String key, String value, String allowed) {

  /** So many entries of a list are named as wrong; if there are more, it is all of it. */
  private static final int MOST_ENTRIES = 10;

  static ConfigurationProblem of(Key<?> key, String name, String value) {
    String shown =
        key.secret()
            ? "(secret, " + value.length() + " characters)"
            : quote(value) + wrongEntries(key, value);
    return new ConfigurationProblem(name, shown, key.allowed());
  }

  private static String wrongEntries(Key<?> key, String value) {
    List<String> wrong = key.wrongEntries(value);
    boolean saysMore = !wrong.isEmpty() && wrong.size() <= MOST_ENTRIES && !wrong.contains(value);
    return saysMore
        ? ", in it " + wrong.stream().map(ConfigurationProblem::quote).collect(joining(", "))
        : "";
  }

  /** A value that refers to another one which does not exist, for example. */
  static ConfigurationProblem unreadable(Key<?> key) {
    return new ConfigurationProblem(key.name(), "(cannot be read)", key.allowed());
  }

  @Override
  public String toString() {
    return key + " = " + value + "; allowed: " + allowed;
  }

  /**
   * A value may be long or hold control characters: it must not spoil the message. A URL may hold a
   * password: it must not be shown.
   */
  private static String quote(String value) {
    String line = value.replaceAll("\\p{Cntrl}", "?").replaceAll("//[^/]*@", "//***@");
    return '"' + (line.length() > 100 ? line.substring(0, 100) + "..." : line) + '"';
  }
}
