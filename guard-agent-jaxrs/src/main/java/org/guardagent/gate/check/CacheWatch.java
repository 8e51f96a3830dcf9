package org.guardagent.gate.check;

import java.util.function.LongSupplier;

/** Is told of caches whose use is measured. */
@FunctionalInterface
public interface CacheWatch {

  /**
   * Watches a cache as long as the gate is there.
   *
   * @param name its name
   * @param hits how often it had what was sought
   * @param misses how often it had not
   */
  void watch(String name, LongSupplier hits, LongSupplier misses);
}
