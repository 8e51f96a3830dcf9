package org.guardagent.sample.storage;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.guardagent.sample.storage.BlockRows.Outline;

/** One block at a time, of those whose sketch does not rule it out. */
final class BlockSteps implements Steps {

  /** A megabyte of sketches. */
  private static final int OUTLINES = 256;

  private final Database database;
  private final Conditions conditions;
  private final Deque<Outline> candidates = new ArrayDeque<>();
  private long seenDownTo = Long.MAX_VALUE;

  BlockSteps(Database database, Conditions conditions) {
    this.database = database;
    this.conditions = conditions;
  }

  @Override
  public Step next(Span left) {
    if (candidates.isEmpty()) {
      fetch(left);
    }
    if (candidates.isEmpty()) {
      return Step.over(Math.max(left.low(), seenDownTo - 1));
    }
    Outline block = candidates.remove();
    long down = Math.max(left.low(), block.first() - 1);
    if (!hasText(block)) {
      return Step.over(down);
    }
    return new Step(new Span(down, Math.min(left.high(), block.last() + 1)), down);
  }

  private void fetch(Span left) {
    long high = Math.min(left.high(), seenDownTo);
    List<Outline> outlines =
        database.with(connection -> BlockRows.outlines(connection, left.low(), high, OUTLINES));
    outlines.stream()
        .filter(outline -> conditions.mayBeIn(outline.sketch()))
        .forEach(candidates::add);
    seenDownTo = outlines.size() < OUTLINES ? left.low() : outlines.get(OUTLINES - 1).first();
  }

  /** Sooner than its events are read, because most blocks of a rare text do not have it. */
  private boolean hasText(Outline block) {
    if (conditions.text().isEmpty()) {
      return true;
    }
    TextFinder text = conditions.text().get();
    return database
        .with(connection -> BlockRows.bodies(connection, List.of(block.first())))
        .stream()
        .anyMatch(body -> body.has(text));
  }
}
