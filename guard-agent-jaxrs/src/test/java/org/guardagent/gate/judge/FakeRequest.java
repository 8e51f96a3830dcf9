package org.guardagent.gate.judge;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.guardagent.address.IpAddress;
import org.guardagent.gate.RequestFacts;
import org.jspecify.annotations.Nullable;

/** A request that a test makes up. */
final class FakeRequest implements RequestFacts {

  String method = "GET";
  String path = "/shop/orders";
  @Nullable String query;
  String peer = "198.51.100.7";
  String scheme = "https";
  String authority = "shop.example";
  long contentLength = -1;
  byte[] body = new byte[0];
  final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  FakeRequest header(String name, String value) {
    headers.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    return this;
  }

  FakeRequest body(String contentType, String text) {
    method = "POST";
    body = text.getBytes(StandardCharsets.UTF_8);
    contentLength = body.length;
    return header("Content-Type", contentType);
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
    List<String> lines = headers.get(name);
    return lines == null ? null : String.join(", ", lines);
  }

  @Override
  public Map<String, List<String>> headers() {
    return headers;
  }

  @Override
  public @Nullable InetAddress client() {
    IpAddress address = IpAddress.parse(peer);
    return address == null ? null : address.toInetAddress();
  }

  @Override
  public byte[] body(int maxBytes) {
    return Arrays.copyOf(body, Math.min(maxBytes, body.length));
  }

  @Override
  public List<String> lines(String name) {
    return headers.getOrDefault(name, List.of());
  }

  @Override
  public String peer() {
    return peer;
  }

  @Override
  public String scheme() {
    return scheme;
  }

  @Override
  public String authority() {
    return authority;
  }

  @Override
  public long contentLength() {
    return contentLength;
  }
}
