package org.guardagent.jaxrs;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.net.InetAddress;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.guardagent.address.IpAddress;
import org.guardagent.gate.RequestFacts;
import org.jspecify.annotations.Nullable;

/**
 * A request as Jakarta REST and the connection know it. What the connection knows of it is asked
 * for at once: an asynchronous answer leaves on a thread that knows no connection.
 */
final class JaxRsRequest implements RequestFacts {

  private final ContainerRequestContext context;
  private final String method;
  private final String path;
  private final @Nullable String query;
  private final Peer connection;
  private final String peer;
  private final int maxInspectedBytes;
  private @Nullable Map<String, List<String>> headers;
  private @Nullable RequestBody body;
  private @Nullable IpAddress client;
  private boolean isClientKnown;

  /** Servers take a while to find a header, and this one is asked for several times. */
  private final long contentLength;

  JaxRsRequest(ContainerRequestContext context, Peer peer, int maxInspectedBytes) {
    UriInfo uri = context.getUriInfo();
    this.context = context;
    this.connection = peer;
    this.method = peer.method(context.getMethod());
    this.path = peer.path(pathOf(uri));
    this.query = peer.query(queryOf(uri));
    this.peer = peer.address();
    this.maxInspectedBytes = maxInspectedBytes;
    this.contentLength = lengthOf(header(HttpHeaders.CONTENT_LENGTH));
  }

  /** The connection by which it came. */
  Peer connection() {
    return connection;
  }

  /** Sets the body, if there may be one. */
  void read(RequestBody arriving) {
    body = arriving;
  }

  /** Whether the body is longer than a limit; reads and keeps it up to there. */
  boolean isLongerThan(long bytes) {
    return body != null && body.isLongerThan(bytes);
  }

  /** Sets the client, which is not always the other end of the connection. */
  void sentBy(@Nullable IpAddress found) {
    client = found;
    isClientKnown = true;
  }

  /** How long the body is, as far as is known. */
  long bodyBytes() {
    return Math.max(contentLength(), body == null ? 0 : body.bytes());
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public @Nullable String query() {
    return query;
  }

  @Override
  public @Nullable String header(String name) {
    List<String> lines = lines(name);
    return lines.isEmpty() ? null : lines.size() == 1 ? lines.get(0) : String.join(",", lines);
  }

  @Override
  public List<String> lines(String name) {
    return withoutNulls(context.getHeaders().get(name));
  }

  /** CXF has null for a header without a value. */
  private static List<String> withoutNulls(@Nullable List<String> lines) {
    if (lines == null) {
      return List.of();
    }
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i) == null) {
        return lines.stream().filter(Objects::nonNull).toList();
      }
    }
    return lines;
  }

  @Override
  public Map<String, List<String>> headers() {
    Map<String, List<String>> known = headers;
    if (known == null) {
      Map<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      // CXF makes the map with each call. Jersey takes whoever sees its entries for one who changes
      // them, and marks all that it has read of them.
      MultivaluedMap<String, String> all = context.getHeaders();
      for (String name : all.keySet()) {
        byName.put(name, withoutNulls(all.get(name)));
      }
      known = Collections.unmodifiableMap(byName);
      headers = known;
    }
    return known;
  }

  @Override
  public @Nullable InetAddress client() {
    if (!isClientKnown) {
      sentBy(IpAddress.parse(peer));
    }
    return client == null ? null : client.toInetAddress();
  }

  @Override
  public byte[] body(int maxBytes) {
    return body == null ? new byte[0] : body.prefix(Math.min(maxBytes, maxInspectedBytes));
  }

  @Override
  public String peer() {
    return peer;
  }

  @Override
  public String scheme() {
    return "https".equalsIgnoreCase(base().getScheme()) ? "https" : "http";
  }

  @Override
  public String authority() {
    String host = header(HttpHeaders.HOST);
    if (host != null) {
      return host;
    }
    String authority = base().getRawAuthority();
    return authority == null ? "" : authority;
  }

  @Override
  public long contentLength() {
    return contentLength;
  }

  private static long lengthOf(@Nullable String text) {
    if (text == null || text.isEmpty() || text.length() > 18) {
      return -1;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return -1;
      }
    }
    return Long.parseLong(text);
  }

  private URI base() {
    return context.getUriInfo().getBaseUri();
  }

  /** The path as the client sent it, also where the query behind it is none. */
  private static String pathOf(UriInfo uri) {
    try {
      return uri.getRequestUri().getRawPath();
    } catch (IllegalArgumentException e) {
      // RESTEasy keeps a query such as ?a=%zz as it is, and then cannot make a URI of it.
      String path = uri.getPath(false);
      return uri.getBaseUri().getRawPath() + (path.startsWith("/") ? path.substring(1) : path);
    }
  }

  private static @Nullable String queryOf(UriInfo uri) {
    try {
      return uri.getRequestUri().getRawQuery();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
