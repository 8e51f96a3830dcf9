package org.guardagent.config;

/** The header in which proxies name the client. */
public enum ForwardingHeader {
  /** The customary one, in any number of lines. */
  X_FORWARDED_FOR,

  /** The one of RFC 7239. */
  FORWARDED
}
