package org.guardagent.model;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes the keys by which the platform recognises an event that it was sent before.
 *
 * <p>{@link UUID#randomUUID()} takes a lock on the shared secure random source. Here the high half
 * is random per key on a per-process secure base, and the low half counts on from a secure random
 * start: keys of one process differ by construction, keys of two processes by 2<sup>122</sup>
 * random bits. They are identifiers, not secrets.
 */
final class IdempotencyKeys {

  private static final long VERSION_4 = 0x0000_0000_0000_4000L;
  private static final long VERSION_MASK = 0xFFFF_FFFF_FFFF_0FFFL;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long VARIANT_MASK = 0x3FFF_FFFF_FFFF_FFFFL;

  private static final long BASE;
  private static final AtomicLong NEXT;

  static {
    SecureRandom random = new SecureRandom();
    BASE = random.nextLong();
    NEXT = new AtomicLong(random.nextLong());
  }

  private IdempotencyKeys() {}

  static UUID next() {
    long high = BASE ^ ThreadLocalRandom.current().nextLong();
    long low = NEXT.getAndIncrement();
    return new UUID((high & VERSION_MASK) | VERSION_4, (low & VARIANT_MASK) | VARIANT);
  }
}
