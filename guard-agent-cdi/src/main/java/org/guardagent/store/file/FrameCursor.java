package org.guardagent.store.file;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * Reads the frames of one file in their order, and skips what is damaged: behind a bad frame the
 * next good one is looked for byte by byte. Each block is an array of its own, so that items can be
 * parts of it.
 */
final class FrameCursor {

  private final Segment segment;
  private final DiskFile file;
  private final long limit;
  private final int blockBytes;
  private final Consumer<String> problems;

  private byte[] block = {};
  private long blockAt;
  private long lowest;
  private long start;
  private long end;
  private int payloadLength;

  /**
   * Begins at a frame.
   *
   * @param spot where
   * @param limit above all sequence numbers that the file may hold
   * @param blockBytes how much to read at a time
   */
  FrameCursor(Spot spot, DiskFile file, long limit, int blockBytes, Consumer<String> problems) {
    this.segment = spot.segment();
    this.file = file;
    this.limit = limit;
    this.blockBytes = blockBytes;
    this.problems = problems;
    this.lowest = segment.first;
    this.end = spot.offset();
  }

  /** Goes to the next good frame; false if there is none. */
  boolean advance() throws IOException {
    long expected = end;
    for (long at = end; at < segment.readable; at = nextMark(at + 1)) {
      if (isFrame(at)) {
        reportSkipped(expected, at);
        enter(at);
        return true;
      }
    }
    reportSkipped(expected, segment.readable);
    return false;
  }

  long sequence() {
    return lowest - 1;
  }

  /** Where the frame begins. */
  long start() {
    return start;
  }

  /** Where the frame ends, and that before the first one. */
  long end() {
    return end;
  }

  byte[] block() {
    return block;
  }

  int payloadAt() {
    return (int) (start - blockAt) + Frame.HEADER_BYTES;
  }

  int payloadLength() {
    return payloadLength;
  }

  private void enter(long at) {
    int index = (int) (at - blockAt);
    payloadLength = Frame.length(block, index);
    lowest = Frame.sequence(block, index) + 1;
    start = at;
    end = at + Frame.HEADER_BYTES + payloadLength;
  }

  /** The sequence number is looked at before the length leads to any reading. */
  private boolean isFrame(long at) throws IOException {
    if (!holds(at, Frame.HEADER_BYTES) || !Frame.isMarked(block, (int) (at - blockAt))) {
      return false;
    }
    int length = Frame.length(block, (int) (at - blockAt));
    long sequence = Frame.sequence(block, (int) (at - blockAt));
    return length >= 0
        && length <= Frame.MAX_PAYLOAD_BYTES
        && sequence >= lowest
        && sequence < limit
        && holds(at, Frame.HEADER_BYTES + length)
        && Frame.isIntact(block, (int) (at - blockAt), length);
  }

  private long nextMark(long from) throws IOException {
    for (long at = from; holds(at, Frame.HEADER_BYTES); at++) {
      int index = (int) (at - blockAt);
      if (block[index] == Frame.FIRST_OF_MARK && Frame.isMarked(block, index)) {
        return at;
      }
    }
    return segment.readable;
  }

  /** Makes the block hold a part of the file; false if the file does not. */
  private boolean holds(long at, int length) throws IOException {
    if (at >= blockAt && at + length <= blockAt + block.length) {
      return true;
    }
    if (at + length > segment.readable) {
      return false;
    }
    int wanted = (int) Math.min(Math.max(blockBytes, length), segment.readable - at);
    byte[] fresh = new byte[wanted];
    if (file.read(at, fresh, wanted) < wanted) {
      return false;
    }
    block = fresh;
    blockAt = at;
    return true;
  }

  private void reportSkipped(long from, long to) {
    if (to > from && segment.reportsFirst(from)) {
      problems.accept(
          "%d bytes at %d in %s are damaged and were skipped"
              .formatted(to - from, from, segment.path));
    }
  }
}
