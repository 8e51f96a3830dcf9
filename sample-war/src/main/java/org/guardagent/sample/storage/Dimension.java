package org.guardagent.sample.storage;

import org.guardagent.address.IpAddress;
import org.jspecify.annotations.Nullable;

/** By what arriving events are counted. */
public enum Dimension {
  /** All events, under one name. */
  ALL("all"),
  /** The type. */
  TYPE("type"),
  /** The category of the attack. */
  CATEGORY("category"),
  /** The client's address. */
  ADDRESS("address"),
  /** The route's template, or the path where there is none. */
  ROUTE("route"),
  /** The rule that was violated. */
  RULE("rule"),
  /** The client's country. */
  COUNTRY("country"),
  /** The agent that sent it. */
  AGENT("agent");

  private final String text;

  Dimension(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /** What agents do by themselves has the word {@code system} for an address. */
  private static boolean isAddress(@Nullable String text) {
    return text != null && IpAddress.parse(text) != null;
  }

  /** What an event is counted under, or null if it has no such thing. */
  @Nullable String nameOf(NewEvent event, String installId) {
    return switch (this) {
      case ALL -> "all";
      case TYPE -> event.type();
      case CATEGORY -> event.category();
      case ADDRESS -> isAddress(event.address()) ? event.address() : null;
      case ROUTE -> event.route() == null ? event.endpoint() : event.route();
      case RULE -> event.rule();
      case COUNTRY -> event.country();
      case AGENT -> installId;
    };
  }
}
