package org.guardagent.store.file;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Where times come from, and ids, which are made of times.
 *
 * @param clock the time of day
 * @param nanos monotonic time
 * @param ids makes a batch id
 */
record Times(InstantSource clock, LongSupplier nanos, Function<Instant, String> ids) {

  Instant now() {
    return clock.instant();
  }

  long nanoTime() {
    return nanos.getAsLong();
  }

  String id(Instant now) {
    return ids.apply(now);
  }
}
