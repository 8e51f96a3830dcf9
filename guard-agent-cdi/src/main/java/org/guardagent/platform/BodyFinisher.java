package org.guardagent.platform;

import java.util.Optional;

/**
 * Turns a JSON body into what goes on the wire: compressed from a threshold on, then signed.
 * Thread-safe.
 */
final class BodyFinisher {

  private final boolean compressionEnabled;
  private final int compressionThreshold;
  private final Gzip textGzip;
  private final Gzip batchGzip;
  private final Optional<PayloadSigner> signer;

  BodyFinisher(PlatformSettings settings) {
    this.compressionEnabled = settings.compressionEnabled();
    this.compressionThreshold = settings.compressionThreshold();
    this.textGzip = Gzip.ofText(settings.compressionLevel());
    this.batchGzip = settings.encryptionKey().isPresent() ? Gzip.ofBase64() : textGzip;
    this.signer = settings.signingSecret().map(PayloadSigner::new);
  }

  /** A body that is never encrypted. */
  WireBody finish(byte[] json) {
    return finish(json, textGzip);
  }

  /** A batch, which is encrypted already if a key is set. */
  WireBody finishBatch(byte[] json) {
    return finish(json, batchGzip);
  }

  /** Frees what compression holds. Works on after that, only slower. */
  void close() {
    textGzip.close();
    batchGzip.close();
  }

  private WireBody finish(byte[] json, Gzip gzip) {
    boolean gzipped = compressionEnabled && json.length >= compressionThreshold;
    byte[] bytes = gzipped ? gzip.compress(json) : json;
    return new WireBody(bytes, gzipped, signer.map(s -> s.sign(bytes)));
  }
}
