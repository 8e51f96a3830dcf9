package org.guardagent.detect;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Remembers texts in which nothing was found, because clients say the same with each request.
 * Caffeine keeps those that come often, so that a flood of others does not drive them out. At most
 * 512 KiB of text. Thread-safe.
 */
final class HarmlessTexts {

  private static final int MOST = 512;
  private static final int LONGEST = 512;

  private final Cache<String, Boolean> texts =
      Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

  /** Whether it is one of those that are remembered. */
  boolean contain(String text) {
    return text.length() <= LONGEST && texts.getIfPresent(text) != null;
  }

  void add(String text) {
    if (text.length() <= LONGEST) {
      texts.put(text, true);
    }
  }
}
