package org.guardagent.jaxrs;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.guardagent.gate.SlowBodyException;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request. Its beginning can be looked at, and is read again by the application; what
 * the application reads is counted and bounded. Not thread-safe, as no stream of a request is.
 */
final class RequestBody extends InputStream {

  /**
   * How long a body is looked at that comes in small pieces. A piece that never comes is the
   * server's to wait for, with its own time-out.
   *
   * @param nanos the longest time
   * @param nanoTime monotonic time in nanoseconds
   */
  record LookAhead(long nanos, LongSupplier nanoTime) {

    private boolean isOver(long start) {
      return nanoTime.getAsLong() - start > nanos;
    }
  }

  /** Who bounds the body, and looks at the end of one that is longer than what was looked at. */
  interface Watch {

    /** The most bytes that the application is to read; asked with every read. */
    long bodyLimit();

    /** What ends the reading of a longer body, asked with every read of one; null to go on. */
    @Nullable RuntimeException endOfLongBody();

    /** How much of the end, asked once, when the application reads beyond what was looked at. */
    int wantedEndBytes();

    /** Whether that is all of the body, as far as is known. */
    boolean isAll(long bytes);

    /**
     * The end is there.
     *
     * @param end the last bytes
     * @param isWhole whether nothing is between them and what was looked at before
     * @return what ends the reading, or null to go on
     */
    @Nullable RuntimeException ended(byte[] end, boolean isWhole);
  }

  /** What was looked at before and ends with the beginning of an attack is looked at again. */
  private static final int OVERLAP = 256;

  private static final int MAX_KEPT = 16 * 1_024 * 1_024;

  private final Supplier<InputStream> toRead;
  private final Supplier<InputStream> toLookAt;
  private final LookAhead lookAhead;
  private final Watch watch;

  private @Nullable InputStream source;
  private byte[] seen = {};
  private int seenLength;
  private int replayed;
  private long sourceBytes;
  private boolean isSourceAtEnd;
  private @Nullable IOException failure;
  private @Nullable BodyTail tail;
  private boolean isEndWanted = true;
  private @Nullable RuntimeException refusedEnd;

  /**
   * Wraps a stream.
   *
   * @param toRead gives the body as it arrives, if the application is the first to read it
   * @param toLookAt gives the body if it is looked at first; both give the same but in {@link
   *     ServletForm}
   * @param lookAhead how long it is looked at when it comes slowly
   * @param watch bounds it, and looks at its end
   */
  RequestBody(
      Supplier<InputStream> toRead,
      Supplier<InputStream> toLookAt,
      LookAhead lookAhead,
      Watch watch) {
    this.toRead = toRead;
    this.toLookAt = toLookAt;
    this.lookAhead = lookAhead;
    this.watch = watch;
  }

  /** Whether there is more than can be read; what is not more than that is kept. */
  boolean isLongerThan(long bytes) {
    if (bytes >= MAX_KEPT || replayed > 0) {
      return false;
    }
    return prefix((int) bytes + 1).length > bytes;
  }

  /**
   * The beginning; after the application has begun to read, what was looked at before.
   *
   * @throws SlowBodyException if it comes so slowly that nobody can tell what it is
   */
  byte[] prefix(int max) {
    if (max > seenLength && replayed == 0 && sourceBytes == seenLength) {
      source = source == null ? toLookAt.get() : source;
      fill(max);
    }
    return Arrays.copyOf(seen, Math.max(0, Math.min(max, seenLength)));
  }

  /** How many bytes have arrived and been read. */
  long bytes() {
    return sourceBytes;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    boolean isReplay = replayed < seenLength;
    int count = isReplay ? replay(target, offset, length) : more(target, offset, length);
    RuntimeException end = delivered() > watch.bodyLimit() ? watch.endOfLongBody() : null;
    if (end == null && !isReplay && isEndWanted) {
      refusedEnd = keepEnd(target, offset, count);
    }
    end = end == null ? refusedEnd : end; // whoever reads on gets no more
    if (end != null) {
      throw end;
    }
    return count;
  }

  /** Keeps what passes, and shows it when it was the last. */
  private @Nullable RuntimeException keepEnd(byte[] target, int offset, int count) {
    BodyTail kept = tail == null ? beginTail() : tail;
    if (kept == null) {
      isEndWanted = false;
      return null;
    }
    kept.add(target, offset, Math.max(0, count));
    if (!isSourceAtEnd && !watch.isAll(sourceBytes)) {
      return null;
    }
    isEndWanted = false;
    return watch.ended(kept.bytes(), kept.isWhole());
  }

  private @Nullable BodyTail beginTail() {
    int wanted = watch.wantedEndBytes();
    if (wanted <= 0) {
      return null;
    }
    int overlap = Math.min(OVERLAP, seenLength);
    BodyTail begun = new BodyTail(wanted + overlap);
    begun.add(seen, seenLength - overlap, overlap);
    tail = begun;
    return begun;
  }

  @Override
  public int available() throws IOException {
    return replayed < seenLength ? seenLength - replayed : source().available();
  }

  @Override
  public void close() throws IOException {
    source().close();
  }

  private InputStream source() {
    InputStream open = source;
    if (open == null) {
      open = toRead.get();
      source = open;
    }
    return open;
  }

  private long delivered() {
    return replayed < seenLength ? replayed : sourceBytes;
  }

  private int replay(byte[] target, int offset, int length) {
    int count = Math.min(length, seenLength - replayed);
    System.arraycopy(seen, replayed, target, offset, count);
    replayed += count;
    return count;
  }

  private int more(byte[] target, int offset, int length) throws IOException {
    if (failure != null) {
      throw failure;
    }
    if (isSourceAtEnd) {
      return -1;
    }
    int count = source().read(target, offset, length);
    isSourceAtEnd = count < 0;
    sourceBytes += Math.max(0, count);
    return count;
  }

  /** A client that goes away while its body is looked at is the application's to find out. */
  private void fill(int max) {
    long start = lookAhead.nanoTime().getAsLong();
    try {
      while (seenLength < max && !isSourceAtEnd) {
        if (lookAhead.isOver(start)) {
          throw new SlowBodyException();
        }
        if (seenLength == seen.length) {
          seen = Arrays.copyOf(seen, Math.min(max, Math.max(1_024, seen.length * 2)));
        }
        int count = more(seen, seenLength, seen.length - seenLength);
        seenLength += Math.max(0, count);
      }
    } catch (IOException e) {
      failure = e;
    }
  }
}
