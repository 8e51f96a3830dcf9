package org.guardagent.delivery;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.guardagent.model.DeadLetter;
import org.guardagent.spi.EncodedItem;

/** The latest items that the platform rejected for good. Bounded in items and text. */
final class DeadLetters {

  private static final int MAX_LETTERS = 100;
  private static final int MAX_CHARACTERS = 1 << 20;

  private final Deque<DeadLetter> letters = new ArrayDeque<>();
  private int characters;

  synchronized void add(EncodedItem item, Instant now, String reason) {
    DeadLetter letter = new DeadLetter(item.kind(), now, reason, item.json());
    letters.addLast(letter);
    characters += letter.json().length();
    while (letters.size() > MAX_LETTERS || characters > MAX_CHARACTERS) {
      characters -= letters.removeFirst().json().length();
    }
  }

  synchronized List<DeadLetter> list() {
    return List.copyOf(letters);
  }
}
