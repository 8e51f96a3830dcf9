package org.guardagent.gate.check;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.guardagent.pattern.PatternSet;
import org.jspecify.annotations.Nullable;

/**
 * Searches user agents, and remembers what it found: the same few come with nearly all requests,
 * and a search costs more than all the rest of the judgement. Thread-safe.
 */
final class AgentSearch {

  private static final String NOTHING = "";
  private static final int MOST = 1_000;

  /** A longer header is searched each time, so that what is remembered stays small. */
  private static final int LONGEST_REMEMBERED = 512;

  private final Cache<Key, String> found =
      Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).recordStats().build();

  AgentSearch(CacheWatch caches) {
    caches.watch("user_agents", () -> found.stats().hitCount(), () -> found.stats().missCount());
  }

  /** A set is the same as itself only: another policy has its own. */
  private record Key(PatternSet patterns, String agent) {}

  /** The first expression that is found, or null. */
  @Nullable String find(PatternSet patterns, String agent) {
    if (agent.length() > LONGEST_REMEMBERED) {
      return patterns.firstFoundIn(agent);
    }
    Key key = new Key(patterns, agent);
    String known = found.getIfPresent(key);
    if (known == null) {
      String pattern = patterns.firstFoundIn(agent);
      known = pattern == null ? NOTHING : pattern;
      found.put(key, known);
    }
    return known.equals(NOTHING) ? null : known;
  }
}
