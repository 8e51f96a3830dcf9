package org.guardagent.annotation;

/**
 * A part of the judgement that {@link Bypass} can leave out.
 *
 * @since 0.1
 */
public enum GuardCheck {
  /**
   * Everything.
   */
  ALL,

  /**
   * Bans.
   */
  IP_BAN,

  /**
   * Lists of addresses and countries.
   */
  IP,

  /**
   * Networks of cloud providers.
   */
  CLOUDS,

  /**
   * Rate limits.
   */
  RATE_LIMIT,

  /**
   * Detection of attacks.
   */
  PENETRATION
}
