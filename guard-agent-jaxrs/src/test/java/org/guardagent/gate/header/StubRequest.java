package org.guardagent.gate.header;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.guardagent.gate.RequestFacts;
import org.jspecify.annotations.Nullable;

/** A request that is nothing but what a test says. */
class StubRequest implements RequestFacts {

  private final String method;
  private final String path;
  private final byte[] body;
  private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  StubRequest(String method, String path, byte[] body) {
    this.method = method;
    this.path = path;
    this.body = body;
  }

  StubRequest with(String name, @Nullable String value) {
    if (value != null) {
      headers.put(name, List.of(value));
    }
    return this;
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
    return null;
  }

  @Override
  public @Nullable String header(String name) {
    return headers.containsKey(name) ? String.join(",", lines(name)) : null;
  }

  @Override
  public Map<String, List<String>> headers() {
    return headers;
  }

  @Override
  public @Nullable InetAddress client() {
    return null;
  }

  @Override
  public byte[] body(int maxBytes) {
    return Arrays.copyOf(body, Math.min(body.length, maxBytes));
  }

  @Override
  public List<String> lines(String name) {
    return headers.getOrDefault(name, List.of());
  }

  @Override
  public String peer() {
    return "192.0.2.7";
  }

  @Override
  public String scheme() {
    return "http";
  }

  @Override
  public String authority() {
    return "shop.example";
  }

  @Override
  public long contentLength() {
    return -1;
  }
}
