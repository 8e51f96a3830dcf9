package org.guardagent.platform;

import java.net.http.HttpHeaders;
import java.util.Optional;

/**
 * What tells an answer from a newer one, as the platform gave it: an opaque text each, sent back as
 * it came.
 *
 * @param etag the header {@code ETag}, if there is one
 * @param lastModified the header {@code Last-Modified}, if there is one
 * @since 0.2
 */
public record Validators(Optional<String> etag, Optional<String> lastModified) {

  /** Nothing tells. */
  static final Validators NONE = new Validators(Optional.empty(), Optional.empty());

  private static final int LONGEST = 512;

  static Validators of(HttpHeaders headers) {
    return new Validators(text(headers, "ETag"), text(headers, "Last-Modified"));
  }

  boolean isEmpty() {
    return etag.isEmpty() && lastModified.isEmpty();
  }

  /** What could not be sent back is as good as nothing. */
  private static Optional<String> text(HttpHeaders headers, String name) {
    return headers
        .firstValue(name)
        .map(String::strip)
        .filter(text -> !text.isEmpty() && text.length() <= LONGEST)
        .filter(text -> text.chars().allMatch(c -> c >= 32 && c < 127));
  }
}
