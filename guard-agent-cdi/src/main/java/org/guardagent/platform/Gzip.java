package org.guardagent.platform;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Compresses whole bodies. Compressors are kept, because making one costs a quarter of a megabyte
 * of native memory each time. Thread-safe.
 */
final class Gzip {

  /** No name, no time, unknown system. */
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, -1};

  private static final int TRAILER_BYTES = 2 * Integer.BYTES;
  private static final int EXPECTED_RATIO = 4;

  /**
   * While native code holds an array the collector has to wait, and with it every thread of the
   * application that needs memory: it gets back to Java after this many bytes.
   */
  private static final int BYTES_PER_CALL = 16 * 1024;

  private final Deflaters deflaters;

  private Gzip(Deflaters deflaters) {
    this.deflaters = deflaters;
  }

  /** For JSON, at a level from 1 (the fastest) to 9 (the smallest). */
  static Gzip ofText(int level) {
    return new Gzip(new Deflaters(level, Deflater.DEFAULT_STRATEGY));
  }

  /**
   * For base64 of ciphertext: its letters are worth six bits of eight, which coding them gains. To
   * look for repetitions is in vain, and takes several times as long.
   */
  static Gzip ofBase64() {
    return new Gzip(new Deflaters(Deflater.BEST_SPEED, Deflater.HUFFMAN_ONLY));
  }

  byte[] compress(byte[] plain) {
    Deflater deflater = deflaters.take();
    try {
      return compress(deflater, plain);
    } finally {
      deflaters.giveBack(deflater);
    }
  }

  /** Frees the native memory. Compressing goes on working, without keeping anything. */
  void close() {
    deflaters.close();
  }

  private static byte[] compress(Deflater deflater, byte[] plain) {
    byte[] out =
        Arrays.copyOf(HEADER, HEADER.length + BYTES_PER_CALL + plain.length / EXPECTED_RATIO);
    int size = HEADER.length;
    deflater.setInput(plain);
    deflater.finish();
    while (!deflater.finished()) {
      if (size == out.length) {
        out = Arrays.copyOf(out, out.length + out.length / 2);
      }
      size += deflater.deflate(out, size, Math.min(BYTES_PER_CALL, out.length - size));
    }
    byte[] whole = Arrays.copyOf(out, size + TRAILER_BYTES);
    ByteBuffer.wrap(whole)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(size, checksum(plain))
        .putInt(size + Integer.BYTES, plain.length);
    return whole;
  }

  private static int checksum(byte[] plain) {
    CRC32 checksum = new CRC32();
    checksum.update(plain);
    return (int) checksum.getValue();
  }
}
