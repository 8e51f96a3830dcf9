package org.guardagent.gate.judge;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.guardagent.gate.RequestFacts;
import org.jspecify.annotations.Nullable;

/** A request of a browser through a proxy. */
final class OrdinaryRequest implements RequestFacts {

  private static final Map<String, List<String>> HEADERS =
      Map.of(
          "Host", List.of("shop.example"),
          "User-Agent",
              List.of(
                  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
                      + " Chrome/131.0.0.0 Safari/537.36"),
          "Accept", List.of("application/json"),
          "Authorization", List.of("Bearer abc"),
          "X-Forwarded-For", List.of("203.0.113.77"),
          "X-Forwarded-Proto", List.of("https"));

  @Override
  public String method() {
    return "GET";
  }

  @Override
  public String path() {
    return "/shop/orders/4711";
  }

  @Override
  public @Nullable String query() {
    return "page=3&sort=name";
  }

  @Override
  public @Nullable String header(String name) {
    List<String> lines = HEADERS.get(name);
    return lines == null ? null : lines.get(0);
  }

  @Override
  public Map<String, List<String>> headers() {
    return HEADERS;
  }

  @Override
  public @Nullable InetAddress client() {
    return null;
  }

  @Override
  public byte[] body(int maxBytes) {
    return new byte[0];
  }

  @Override
  public List<String> lines(String name) {
    return HEADERS.getOrDefault(name, List.of());
  }

  @Override
  public String peer() {
    return "10.0.0.1";
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
