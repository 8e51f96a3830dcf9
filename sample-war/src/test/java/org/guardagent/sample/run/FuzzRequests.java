package org.guardagent.sample.run;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Requests that no browser sends: each begins as an ordinary one of the shop, and is mutated in its
 * method, path, query, headers, body and framing. The same seed gives the same requests.
 */
final class FuzzRequests {

  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "FOO", "get");
  private static final List<String> PATHS =
      List.of(
          "/shop/articles",
          "/shop/orders",
          "/shop/login",
          "/shop/admin",
          "/shop/coupons/GUESS-1",
          "/shop/echo",
          "/shop/echo/a/b",
          "/shop/bench/guarded",
          "/shop/none",
          "/shop");
  private static final List<String> PIECES =
      List.of(
          "..;/",
          "%2e%2e/",
          "%2F",
          ";a=b",
          "//",
          "/./",
          "%00",
          "%zz",
          "%",
          "%u0041",
          "%c0%ae",
          "\\",
          "'",
          "\"",
          "<script>",
          "${jndi:ldap://x/y}",
          "' OR 1=1--",
          "../../etc/passwd",
          "{{7*7}}",
          "\u00e4\u00f6",
          "\u0000",
          "\t",
          "~",
          "|id",
          "`id`",
          "A".repeat(300));
  private static final List<String> HEADERS =
      List.of(
          "X-Forwarded-For: %s",
          "Forwarded: for=\"[%s]\";proto=https",
          "User-Agent: %s",
          "Referer: http://%s/",
          "Origin: http://%s",
          "Authorization: Bearer %s",
          "Cookie: s=%s",
          "X-Forwarded-Proto: %s",
          "Access-Control-Request-Method: %s",
          "Content-Type: %s",
          "Accept: %s",
          "Content-Encoding: %s",
          "Range: bytes=%s",
          "X-%s: 1",
          "Expect: %s");
  private static final List<String> TYPES =
      List.of(
          "application/json",
          "application/x-www-form-urlencoded",
          "multipart/form-data; boundary=b",
          "text/xml",
          "application/",
          ";",
          "text/plain; charset=utf-99");
  private static final List<String> BODIES =
      List.of(
          "{\"article\":1,\"quantity\":2}",
          "{\"user\":\"ada\",\"password\":\"guess\"}",
          "{\"a\":",
          "[".repeat(500),
          "a=1&a=2&b=%zz&c",
          "--b\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\nx\r\n--b--",
          "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///\">]><a>&x;</a>",
          "",
          "x".repeat(5_000));

  private final SplittableRandom random;

  FuzzRequests(long seed) {
    this.random = new SplittableRandom(seed);
  }

  RawRequest next() {
    String method = random.nextInt(20) == 0 ? noise(8) : oneOf(METHODS);
    StringBuilder head = new StringBuilder(method).append(' ').append(target());
    head.append(random.nextInt(100) == 0 ? " HTTP/9.9" : " HTTP/1.1").append("\r\n");
    head.append(random.nextInt(50) == 0 ? "Host: " + noise(10) : "Host: 127.0.0.1").append("\r\n");
    for (int i = random.nextInt(6); i > 0; i--) {
      head.append(header()).append("\r\n");
    }
    byte[] body = body();
    boolean isBroken = random.nextInt(60) == 0;
    boolean isChunked = random.nextInt(4) == 0;
    if (isChunked) {
      head.append("Transfer-Encoding: chunked\r\n");
    } else if (body.length > 0) {
      head.append("Content-Length: ").append(isBroken ? noise(3) : body.length).append("\r\n");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(isChunked ? chunked(body, isBroken) : body);
    return new RawRequest(
        bytes.toString(StandardCharsets.ISO_8859_1), method.equals("HEAD"), isBroken);
  }

  private String target() {
    StringBuilder target = new StringBuilder(oneOf(PATHS));
    for (int i = random.nextInt(4); i > 0; i--) {
      target.insert(random.nextInt(target.length() + 1), oneOf(PIECES).replace(' ', '+'));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      target.append(target.indexOf("?") < 0 ? '?' : '&').append("q").append('=');
      target.append(oneOf(PIECES).replace(' ', '+'));
    }
    return target.toString().replaceAll("[\\r\\n]", "");
  }

  private String header() {
    String value =
        random.nextInt(3) == 0 ? address() : random.nextInt(2) == 0 ? oneOf(TYPES) : oneOf(PIECES);
    return oneOf(HEADERS).formatted(value).replaceAll("[\\r\\n\\x00]", "");
  }

  private String address() {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(256) + "." + random.nextInt(256) + ".0." + random.nextInt(256);
      case 1 -> "2001:db8::" + Integer.toHexString(random.nextInt(65_536));
      case 2 -> "::ffff:10.0.0." + random.nextInt(300) + ", 10.0.0.1:80, unknown";
      default -> noise(12);
    };
  }

  private byte[] body() {
    if (random.nextInt(2) == 0) {
      return new byte[0];
    }
    byte[] body = oneOf(BODIES).getBytes(StandardCharsets.UTF_8);
    for (int i = random.nextInt(3); i > 0 && body.length > 0; i--) {
      body[random.nextInt(body.length)] = (byte) random.nextInt(256);
    }
    return body;
  }

  private static byte[] chunked(byte[] body, boolean isBroken) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (body.length > 0) {
      String size = isBroken ? "zz" : Integer.toHexString(body.length);
      bytes.writeBytes((size + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      bytes.writeBytes(body);
      bytes.writeBytes("\r\n".getBytes(StandardCharsets.ISO_8859_1));
    }
    bytes.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
    return bytes.toByteArray();
  }

  private String noise(int length) {
    StringBuilder noise = new StringBuilder();
    for (int i = 1 + random.nextInt(length); i > 0; i--) {
      noise.append((char) random.nextInt(33, 256));
    }
    return noise.toString();
  }

  private String oneOf(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }
}
