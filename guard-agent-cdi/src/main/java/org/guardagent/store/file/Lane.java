package org.guardagent.store.file;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.guardagent.model.DropReason;
import org.guardagent.model.TelemetryKind;
import org.jspecify.annotations.Nullable;

/**
 * The urgent or the ordinary items of one kind: a log, and up to where it was cut into batches.
 * What lies below the cut and in no batch is done with. Guarded by the store's lock.
 */
final class Lane {

  private static final int MIN_BLOCK = 4 * 1024;
  private static final int MAX_BLOCK = 4 * 1024 * 1024;

  private final TelemetryKind kind;
  private final boolean urgent;
  private final SegmentLog log;
  private final Ledger ledger;

  /** The lowest number that was never leased. */
  private long cut;

  /** The items below this number went for a reason other than damage. */
  private long trimmedBelow;

  private DropReason trimReason = DropReason.BUFFER_FULL;

  /** Where the item at the cut, or one before it, begins. */
  private @Nullable Spot spot;

  Lane(TelemetryKind kind, boolean urgent, SegmentLog log, Ledger ledger) {
    this.kind = kind;
    this.urgent = urgent;
    this.log = log;
    this.ledger = ledger;
    this.cut = log.firstKept();
  }

  SegmentLog log() {
    return log;
  }

  /** How many items were never leased. */
  long uncut() {
    return log.next() - cut;
  }

  /** Their bytes: exactly, unless some are damaged. */
  long uncutBytes() {
    Spot from = uncut() == 0 ? null : spot();
    return from == null ? 0 : Math.max(0, log.bytesFrom(from) - uncut() * Frame.HEADER_BYTES);
  }

  /** Reads the oldest items that were never leased; nothing changes before {@link #cut}. */
  Harvest peek(long budget, boolean atLeastOne) throws IOException {
    Harvest harvest = Harvest.ofNew(kind, urgent, budget, atLeastOne);
    Spot from = spot();
    if (from != null && uncut() > 0) {
      log.read(from, cut, block(budget), harvest);
    }
    return harvest;
  }

  /** Makes what was read part of a batch, and counts what was missing before it. */
  Part cut(Harvest harvest) {
    long found = harvest.isEmpty() ? log.next() : harvest.firstSequence();
    ledger.drop(DropReason.CORRUPT, found - cut);
    cut = harvest.isEmpty() ? found : harvest.lastSequence() + 1;
    spot = harvest.isEmpty() ? log.end() : harvest.end();
    return harvest.part();
  }

  /** Reads what is left of a part. */
  Harvest reread(Part part) throws IOException {
    Harvest harvest = Harvest.ofAll(kind, urgent, part.last());
    Spot known = part.spot();
    Spot from = known == null || known.segment().gone ? log.locate(part.first()) : known;
    if (from != null && !part.isEmpty()) {
      long frames = part.bytes() + (long) part.count() * Frame.HEADER_BYTES;
      log.read(from, part.first(), bounded(frames), harvest);
    }
    return harvest;
  }

  /** Counts what was not found of a part any more. */
  void countMissing(Part part, int found) {
    long missing = (long) part.count() - found;
    long below = Math.min(part.last() + 1, trimmedBelow) - part.first();
    long trimmed = Math.max(0, Math.min(missing, below));
    ledger.drop(trimReason, trimmed);
    ledger.drop(DropReason.CORRUPT, missing - trimmed);
  }

  /** Gives a file up: its items are dropped but for those in batches, which are found missing. */
  void trim(Segment segment, DropReason reason) {
    long end = log.endOf(segment);
    if (end > cut) {
      ledger.drop(DropReason.CORRUPT, Math.max(0, segment.first - cut));
      ledger.drop(reason, end - Math.max(cut, segment.first));
      cut = end;
      segment.trimmed = true;
    }
    trimmedBelow = end;
    trimReason = reason;
    log.detach(segment);
  }

  /** Finds the item at the cut, so that the bytes that wait are known. */
  void settle() throws IOException {
    Spot from = log.locate(cut);
    if (from != null && uncut() > 0) {
      log.read(
          from,
          cut,
          MAX_BLOCK / 16,
          (segment, frames) -> {
            spot = new Spot(segment, frames.start());
            return false;
          });
    }
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(cut);
    out.writeLong(log.next());
    out.writeLong(trimmedBelow);
    out.writeUTF(trimReason.name());
  }

  /** What the log holds beyond the state was appended after it. */
  void readFrom(DataInput in) throws IOException {
    cut = in.readLong();
    long next = in.readLong();
    trimmedBelow = in.readLong();
    trimReason = DropReason.valueOf(in.readUTF());
    log.skipTo(next);
    ledger.append(log.next() - next);
  }

  private @Nullable Spot spot() {
    if (spot == null || spot.segment().gone) {
      spot = log.locate(cut);
    }
    return spot;
  }

  /** Room for the items and, if they are not very small, their headers. */
  private static int block(long budget) {
    return bounded(budget + budget / 16);
  }

  private static int bounded(long bytes) {
    return (int) Math.max(MIN_BLOCK, Math.min(MAX_BLOCK, bytes));
  }
}
