package org.guardagent.gate.address;

import java.util.List;
import org.guardagent.address.AddressSet;
import org.guardagent.address.IpAddress;
import org.guardagent.gate.ClientResolver;
import org.guardagent.gate.RequestFacts;
import org.jspecify.annotations.Nullable;

/**
 * Tells who a client is: whoever connects, or, if that is a trusted proxy, whoever the proxies say.
 * What a proxy says that is no address, or too little, counts as nothing said. Immutable.
 */
public final class ClientAddress implements ClientResolver {

  private static final String X_FORWARDED_FOR = "X-Forwarded-For";
  private static final String X_FORWARDED_PROTO = "X-Forwarded-Proto";
  private static final String FORWARDED = "Forwarded";
  private static final String HTTPS = "https";

  private final AddressSet trustedProxies;
  private final int depth;
  private final boolean rfc7239;
  private final boolean trustProto;

  /**
   * Says whom to believe what.
   *
   * @param trustedProxies proxies that are believed
   * @param depth the number of proxies in front of the application, at least 1: the client is that
   *     many places from the right in the list that they make
   * @param rfc7239 whether they make that list in {@code Forwarded}, instead of in {@code
   *     X-Forwarded-For}; the other header is never believed, because proxies hand on what they do
   *     not write
   * @param trustProto whether they are believed that the client used HTTPS
   */
  public ClientAddress(AddressSet trustedProxies, int depth, boolean rfc7239, boolean trustProto) {
    if (depth < 1) {
      throw new IllegalArgumentException("there is at least one proxy, not " + depth);
    }
    this.trustedProxies = trustedProxies;
    this.depth = depth;
    this.rfc7239 = rfc7239;
    this.trustProto = trustProto;
  }

  @Override
  public Client resolve(RequestFacts request) {
    @Nullable IpAddress peer = AddressText.read(request.peer());
    if (peer == null) {
      return hasForwarding(request) ? new Client(null, "unknown", false, true) : Client.UNKNOWN;
    }
    if (!trustedProxies.contains(peer)) {
      return new Client(peer, peer.toString(), false, hasForwarding(request));
    }
    @Nullable IpAddress forwarded = forwarded(request);
    IpAddress client = forwarded == null ? peer : forwarded;
    return new Client(client, client.toString(), true, false);
  }

  /**
   * Whether the client used HTTPS: on the connection to the server, or, if trusted proxies are
   * believed in this, on the one to the outermost of them.
   *
   * @param request the request
   * @return false if nothing that counts says so
   */
  public boolean isHttps(RequestFacts request) {
    if (request.scheme().equalsIgnoreCase(HTTPS)) {
      return true;
    }
    if (!trustProto || !isFromTrustedProxy(request)) {
      return false;
    }
    @Nullable String proto = proto(request);
    return proto != null && proto.strip().equalsIgnoreCase(HTTPS);
  }

  /**
   * Whether a request comes from a trusted proxy, so that its headers count.
   *
   * @param request the request
   * @return false if nobody knows where it comes from
   */
  public boolean isFromTrustedProxy(RequestFacts request) {
    if (trustedProxies.isEmpty()) {
      return false;
    }
    @Nullable IpAddress peer = AddressText.read(request.peer());
    return peer != null && trustedProxies.contains(peer);
  }

  private static boolean hasForwarding(RequestFacts request) {
    return !request.lines(X_FORWARDED_FOR).isEmpty() || !request.lines(FORWARDED).isEmpty();
  }

  private @Nullable IpAddress forwarded(RequestFacts request) {
    @Nullable String text =
        rfc7239
            ? parameter(request, "for")
            : Hops.fromRight(request.lines(X_FORWARDED_FOR), depth, false);
    return text == null ? null : AddressText.read(text);
  }

  /** Many proxies overwrite the scheme instead of appending to a list: one is enough. */
  private @Nullable String proto(RequestFacts request) {
    if (rfc7239) {
      return parameter(request, "proto");
    }
    List<String> lines = request.lines(X_FORWARDED_PROTO);
    @Nullable String proto = null;
    for (int place = depth; proto == null && place > 0; place--) {
      proto = Hops.fromRight(lines, place, false);
    }
    return proto;
  }

  private @Nullable String parameter(RequestFacts request, String name) {
    @Nullable String element = Hops.fromRight(request.lines(FORWARDED), depth, true);
    return element == null ? null : Hops.parameter(element, name);
  }
}
