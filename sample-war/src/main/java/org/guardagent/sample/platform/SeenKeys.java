package org.guardagent.sample.platform;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The keys seen of late; of too many, those not seen for the longest time are forgotten. */
final class SeenKeys {

  static final int KEPT = 100_000;

  private final Set<String> keys = Collections.newSetFromMap(new Recent());

  /** Whether the key was not there before. */
  boolean add(String key) {
    // Removing first makes a key that comes again the youngest.
    boolean known = keys.remove(key);
    keys.add(key);
    return !known;
  }

  private static final class Recent extends LinkedHashMap<String, Boolean> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
      return size() > KEPT;
    }
  }
}
