package org.guardagent.detect;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Remembers texts in which nothing was found, because clients say the same with each request. Each
 * text has one place, and drives out what was there: whoever fills all places makes others be
 * searched again, and nothing else. At most 512 KiB. Thread-safe.
 */
final class HarmlessTexts {

  private static final int PLACES = 512;
  private static final int LONGEST = 512;

  private final AtomicReferenceArray<String> texts = new AtomicReferenceArray<>(PLACES);

  /** Whether it is one of those that are remembered. A text that is seen at all is seen whole. */
  boolean contain(String text) {
    return text.length() <= LONGEST && text.equals(texts.getPlain(place(text)));
  }

  void add(String text) {
    if (text.length() <= LONGEST) {
      texts.setRelease(place(text), text);
    }
  }

  private static int place(String text) {
    int hash = text.hashCode();
    return (hash ^ (hash >>> 16)) & (PLACES - 1);
  }
}
