package org.guardagent.gate;

import org.guardagent.address.IpAddress;
import org.jspecify.annotations.Nullable;

/** Tells who a request's client is, from its connection and what trusted proxies say. */
@FunctionalInterface
public interface ClientResolver {

  /**
   * Resolves the client of a request.
   *
   * @param request the request
   * @return its client; never null, also if nobody knows the address
   */
  Client resolve(RequestFacts request);

  /**
   * Who a client is.
   *
   * @param address its address, or null if nobody knows
   * @param text the address as events show it, {@code unknown} if nobody knows
   * @param trustedProxy whether the peer is a trusted proxy, so that its headers count
   * @param spoofed whether a peer that is no trusted proxy sent a forwarding header
   */
  record Client(@Nullable IpAddress address, String text, boolean trustedProxy, boolean spoofed) {

    /** A client that nobody knows. */
    public static final Client UNKNOWN = new Client(null, "unknown", false, false);
  }
}
