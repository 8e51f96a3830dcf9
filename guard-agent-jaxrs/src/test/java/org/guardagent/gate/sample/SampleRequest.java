package org.guardagent.gate.sample;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.guardagent.gate.RequestFacts;
import org.jspecify.annotations.Nullable;

/** A request to try something on. */
public final class SampleRequest implements RequestFacts {

  private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private String path = "/shop/orders";
  private @Nullable String query;
  private String peer = "203.0.113.9";
  private String scheme = "http";
  private byte[] body = {};

  public SampleRequest path(String text) {
    path = text;
    return this;
  }

  public SampleRequest query(String text) {
    query = text;
    return this;
  }

  public SampleRequest peer(String text) {
    peer = text;
    return this;
  }

  public SampleRequest scheme(String text) {
    scheme = text;
    return this;
  }

  public SampleRequest header(String name, String... lines) {
    headers.computeIfAbsent(name, n -> new ArrayList<>()).addAll(List.of(lines));
    return this;
  }

  public SampleRequest body(String type, String text) {
    return body(type, text.getBytes(StandardCharsets.UTF_8));
  }

  public SampleRequest body(String type, byte[] bytes) {
    body = bytes.clone();
    return header("Content-Type", type);
  }

  @Override
  public String method() {
    return "POST";
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
  public Map<String, List<String>> headers() {
    return headers;
  }

  @Override
  public @Nullable InetAddress client() {
    return null;
  }

  @Override
  public byte[] body(int maxBytes) {
    return body.length <= maxBytes ? body : Arrays.copyOf(body, maxBytes);
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
    return "shop.example";
  }

  @Override
  public long contentLength() {
    return body.length;
  }
}
