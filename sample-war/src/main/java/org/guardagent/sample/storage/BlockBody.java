package org.guardagent.sample.storage;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The texts of a block, in UTF-8, a line each. */
final class BlockBody {

  private final long first;
  private final byte[] lines;

  BlockBody(long first, byte[] lines) {
    this.first = first;
    this.lines = lines;
  }

  /** The number of the block's first event. */
  long first() {
    return first;
  }

  boolean has(TextFinder text) {
    return text.isIn(lines, 0, lines.length);
  }

  /** The line that begins at a place, if it has the text, where one is given. */
  Optional<String> line(int place, Optional<TextFinder> text) {
    int end = place;
    while (lines[end] != '\n') {
      end++;
    }
    return text.isPresent() && !text.get().isIn(lines, place, end)
        ? Optional.empty()
        : Optional.of(new String(lines, place, end - place, StandardCharsets.UTF_8));
  }
}
