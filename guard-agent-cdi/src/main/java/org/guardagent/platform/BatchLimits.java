package org.guardagent.platform;

import java.time.Instant;
import java.util.List;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.Batch;

/**
 * How much fits into one batch.
 *
 * @since 0.1
 */
public final class BatchLimits {

  /** The longest id there can be: a millisecond count of 19 digits. */
  private static final String LONGEST_ID = "9".repeat(19) + "-ffffffff";

  /** What gzip adds to 256 KiB that do not shrink, with room to spare. */
  private static final int GZIP_OVERHEAD = 256;

  private static final int BASE64_IN = 3;
  private static final int BASE64_OUT = 4;

  private BatchLimits() {}

  /**
   * The number of bytes of items that fit into one batch. With it the uncompressed body stays
   * within {@link PlatformSettings#batchMaxBytes()}. The bytes on the wire stay within the
   * platform's 262,144, unless the settings allow larger bodies and count on compression; such a
   * batch comes back as {@link org.guardagent.spi.SendOutcome.TooLarge} when compression
   * disappoints.
   *
   * @param settings the settings
   * @return the limit for the sum of all items' sizes, each plus one for its comma; at least 1
   */
  public static int itemBytes(PlatformSettings settings) {
    int body = bodyBytes(settings);
    int emptyBody = new BatchBody(settings).json(emptyBatch()).length;
    int left =
        settings.encryptionKey().isPresent() ? plainBytes(body, emptyBody) : body - emptyBody;
    return Math.max(1, left);
  }

  private static int bodyBytes(PlatformSettings settings) {
    if (!settings.compressionEnabled()) {
      return Math.min(settings.batchMaxBytes(), WireBody.MAX_BYTES);
    }
    // Ciphertext does not shrink, nor does what stays below the threshold.
    boolean shrinks =
        settings.encryptionKey().isEmpty() && settings.compressionThreshold() <= WireBody.MAX_BYTES;
    return shrinks && settings.batchMaxBytes() > WireBody.MAX_BYTES
        ? settings.batchMaxBytes()
        : Math.min(settings.batchMaxBytes(), WireBody.MAX_BYTES - GZIP_OVERHEAD);
  }

  /** Undoes base64 for what the empty body leaves; the braces and keys are in the empty body. */
  private static int plainBytes(int body, int emptyBody) {
    return (body - emptyBody) / BASE64_OUT * BASE64_IN;
  }

  private static Batch emptyBatch() {
    return new Batch(TelemetryKind.METRICS, LONGEST_ID, Instant.EPOCH, List.of());
  }
}
