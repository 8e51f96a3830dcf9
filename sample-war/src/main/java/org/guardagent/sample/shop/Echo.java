package org.guardagent.sample.shop;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was received, cut to a harmless size.
 *
 * @param method the HTTP method
 * @param path the path as it was sent
 * @param query the query as it was sent, empty if there was none
 * @param headers the first headers by name
 * @param headerCount how many headers there were
 * @param body the beginning of the body
 * @param bodyBytes how many bytes the body had, as far as they were read
 * @param bodyReadWhole whether the body was read to its end
 */
public record Echo(
    String method,
    String path,
    String query,
    Map<String, String> headers,
    int headerCount,
    String body,
    long bodyBytes,
    boolean bodyReadWhole) {

  private static final int TEXT_CHARS = 2_048;
  private static final int HEADERS = 50;
  private static final int BODY_SHOWN_BYTES = 4_096;
  private static final int BODY_READ_BYTES = 8 * 1_024 * 1_024;

  static Echo of(String method, HttpServletRequest request, HttpHeaders headers, InputStream body)
      throws IOException {
    Map<String, String> shown = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.getRequestHeaders().entrySet().stream()
        .limit(HEADERS)
        .forEach(entry -> shown.put(cut(entry.getKey()), cut(String.join(", ", entry.getValue()))));
    byte[] start = body.readNBytes(BODY_SHOWN_BYTES);
    long rest = count(body, BODY_READ_BYTES - start.length);
    return new Echo(
        cut(method),
        cut(request.getRequestURI()),
        cut(request.getQueryString()),
        shown,
        headers.getRequestHeaders().size(),
        new String(start, StandardCharsets.UTF_8),
        start.length + rest,
        body.read() < 0);
  }

  private static long count(InputStream body, long most) throws IOException {
    byte[] chunk = new byte[8_192];
    long counted = 0;
    int read;
    while (counted < most && (read = body.read(chunk)) >= 0) {
      counted += read;
    }
    return counted;
  }

  private static String cut(@Nullable String text) {
    if (text == null) {
      return "";
    }
    return text.length() <= TEXT_CHARS ? text : text.substring(0, TEXT_CHARS) + "…";
  }
}
