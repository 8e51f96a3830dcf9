package org.guardagent.platform;

import java.util.Optional;

/** Turns a JSON body into what goes on the wire: compressed from a threshold on, then signed. */
final class BodyFinisher {

  private final boolean compressionEnabled;
  private final int compressionThreshold;
  private final Optional<PayloadSigner> signer;

  BodyFinisher(PlatformSettings settings) {
    this.compressionEnabled = settings.compressionEnabled();
    this.compressionThreshold = settings.compressionThreshold();
    this.signer = settings.signingSecret().map(PayloadSigner::new);
  }

  WireBody finish(byte[] json) {
    boolean gzipped = compressionEnabled && json.length >= compressionThreshold;
    byte[] bytes = gzipped ? Gzip.compress(json) : json;
    return new WireBody(bytes, gzipped, signer.map(s -> s.sign(bytes)));
  }
}
