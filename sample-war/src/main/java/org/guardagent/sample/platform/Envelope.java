package org.guardagent.sample.platform;

import jakarta.ws.rs.core.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The headers by which a request is judged before its body is understood.
 *
 * @param apiKey {@code X-API-Key}
 * @param signature {@code X-Payload-Signature}
 * @param contentEncoding {@code Content-Encoding}
 */
record Envelope(
    @Nullable String apiKey, @Nullable String signature, @Nullable String contentEncoding) {

  static Envelope of(HttpHeaders headers) {
    return new Envelope(
        headers.getHeaderString("X-API-Key"),
        headers.getHeaderString("X-Payload-Signature"),
        headers.getHeaderString(HttpHeaders.CONTENT_ENCODING));
  }
}
