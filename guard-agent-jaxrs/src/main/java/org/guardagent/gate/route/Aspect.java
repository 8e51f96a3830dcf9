package org.guardagent.gate.route;

import java.util.Locale;

/** A part of the judgement that a route may be exempt from. The names are the family's. */
public enum Aspect {
  /** Everything. */
  ALL,
  /** Bans. */
  IP_BAN,
  /** Address lists and countries. */
  IP,
  /** Networks of cloud providers. */
  CLOUDS,
  /** Rate limits. */
  RATE_LIMIT,
  /** Attack detection. */
  PENETRATION;

  /**
   * The family's name.
   *
   * @return for example {@code ip_ban}
   */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
