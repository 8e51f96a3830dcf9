package org.guardagent.platform;

import java.util.Optional;

/** The exact bytes of a request's body, with the headers that speak of them. */
final class WireBody {

  /** The platform takes no larger body. */
  static final int MAX_BYTES = 262_144;

  private final byte[] bytes;
  private final boolean gzipped;
  private final Optional<String> signature;

  WireBody(byte[] bytes, boolean gzipped, Optional<String> signature) {
    this.bytes = bytes;
    this.gzipped = gzipped;
    this.signature = signature;
  }

  /** Not copied: a body has one maker and one sender. */
  byte[] bytes() {
    return bytes;
  }

  boolean gzipped() {
    return gzipped;
  }

  Optional<String> signature() {
    return signature;
  }

  boolean isTooLarge() {
    return bytes.length > MAX_BYTES;
  }
}
