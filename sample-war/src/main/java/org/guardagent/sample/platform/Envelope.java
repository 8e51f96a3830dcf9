package org.guardagent.sample.platform;

import jakarta.ws.rs.core.HttpHeaders;
import org.guardagent.sample.storage.Sender;
import org.jspecify.annotations.Nullable;

/**
 * The headers by which a request is judged before its body is understood.
 *
 * @param apiKey {@code X-API-Key}
 * @param signature {@code X-Payload-Signature}
 * @param contentEncoding {@code Content-Encoding}
 * @param project {@code X-Project-ID}
 * @param installId {@code X-Agent-Install-Id}
 */
record Envelope(
    @Nullable String apiKey,
    @Nullable String signature,
    @Nullable String contentEncoding,
    @Nullable String project,
    @Nullable String installId) {

  private static final String UNNAMED = "(unnamed)";

  static Envelope of(HttpHeaders headers) {
    return new Envelope(
        headers.getHeaderString("X-API-Key"),
        headers.getHeaderString("X-Payload-Signature"),
        headers.getHeaderString(HttpHeaders.CONTENT_ENCODING),
        headers.getHeaderString("X-Project-ID"),
        headers.getHeaderString("X-Agent-Install-Id"));
  }

  /** Who sends, as far as the headers tell. */
  Sender sender() {
    return sender(null, null);
  }

  Sender sender(@Nullable String agentVersion, @Nullable String guardVersion) {
    @Nullable String id = Columns.text(installId, Columns.NAME);
    return new Sender(
        id == null ? UNNAMED : id, agentVersion, guardVersion, Columns.text(project, Columns.NAME));
  }
}
