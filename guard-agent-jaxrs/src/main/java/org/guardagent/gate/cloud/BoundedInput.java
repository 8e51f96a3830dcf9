package org.guardagent.gate.cloud;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/** A stream that fails once it has given too much, or taken too long. */
final class BoundedInput extends FilterInputStream {

  private final long deadline;
  private final LongSupplier nanoTime;
  private long left;

  BoundedInput(InputStream in, long maxBytes, long deadline, LongSupplier nanoTime) {
    super(in);
    left = maxBytes;
    this.deadline = deadline;
    this.nanoTime = nanoTime;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (nanoTime.getAsLong() - deadline > 0) {
      throw new IOException("it took too long");
    }
    int count = super.read(buffer, offset, length);
    left -= Math.max(0, count);
    if (left < 0) {
      throw new IOException("it is too large");
    }
    return count;
  }
}
