package org.guardagent.detect;

import java.util.Arrays;

/** How a header is read. */
enum HeaderReading {
  /** It has a grammar of its own, in which only few signs would be strange. */
  STRUCTURED(
      """
      accept accept-charset accept-encoding accept-language cache-control connection
      content-length date etag host if-match if-modified-since if-none-match if-range keep-alive
      origin range sec-ch-ua sec-ch-ua-mobile sec-ch-ua-platform sec-fetch-dest sec-fetch-mode
      sec-fetch-site sec-fetch-user te upgrade-insecure-requests
      """),
  /** Names and values. */
  COOKIES("cookie"),
  /** An address, after the client's own origin. */
  ADDRESS("referer"),
  /** What may be wrapped in base64, in parts. */
  CREDENTIALS("authorization proxy-authorization"),
  /** The name of the client's program. */
  AGENT("user-agent"),
  /** Any text. */
  FREE("");

  /** Longer than all names. */
  private static final int LENGTHS = 32;

  /** The names of each length, with how they are read. */
  private static final Named[][] BY_LENGTH = byLength();

  private final String names;

  HeaderReading(String names) {
    this.names = names;
  }

  private record Named(String name, HeaderReading reading) {}

  /**
   * How a header is read.
   *
   * @param name its name, in whatever case
   */
  static HeaderReading of(String name) {
    if (name.length() < LENGTHS) {
      for (Named known : BY_LENGTH[name.length()]) {
        if (known.name.equalsIgnoreCase(name)) {
          return known.reading;
        }
      }
    }
    return FREE;
  }

  private static Named[][] byLength() {
    Named[][] byLength = new Named[LENGTHS][0];
    for (HeaderReading reading : values()) {
      for (String name : reading.names.strip().split("\\s+", -1)) {
        Named[] before = byLength[name.length()];
        Named[] after = Arrays.copyOf(before, before.length + 1);
        after[before.length] = new Named(name, reading);
        byLength[name.length()] = after;
      }
    }
    return byLength;
  }
}
