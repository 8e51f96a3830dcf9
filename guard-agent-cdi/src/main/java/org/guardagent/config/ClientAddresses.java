package org.guardagent.config;

/** In which form client addresses leave the application. */
public enum ClientAddresses {
  /** As they are. */
  FULL,

  /** The network only: /24 of IPv4, /48 of IPv6. */
  TRUNCATED,

  /** A keyed hash: the same client has the same hash, and nobody without the salt finds it. */
  HASHED
}
