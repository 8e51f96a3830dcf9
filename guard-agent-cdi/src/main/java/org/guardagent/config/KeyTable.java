package org.guardagent.config;

import java.util.stream.Collectors;

/** Writes the keys as the Markdown table that stands in the README. */
final class KeyTable {

  private static final String HEAD =
      """
      | key | default | allowed | meaning |
      | --- | --- | --- | --- |
      """;

  private KeyTable() {}

  static String markdown() {
    return AgentKeys.all().stream().map(KeyTable::row).collect(Collectors.joining("", HEAD, ""));
  }

  private static String row(Key<?> key) {
    String alias = key.alias().map(name -> " (also `" + name + "`)").orElse("");
    String allowed = key.secret() ? key.allowed() + "; secret" : key.allowed();
    return "| `%s`%s | %s | %s | %s |%n"
        .formatted(
            key.name(),
            alias,
            key.defaultText().map(text -> '`' + text + '`').orElse(""),
            allowed,
            key.meaning())
        .replace("\r\n", "\n");
  }
}
