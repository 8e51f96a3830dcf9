package org.guardagent.rules;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.guardagent.model.DynamicRules;
import org.guardagent.model.RulesChanged;
import org.jspecify.annotations.Nullable;

/**
 * The rules in force. Newer rules replace older ones; of rules with the same id, only those with a
 * higher version are newer. Rules end when they expire. Thread-safe: readers see one immutable set.
 */
public final class RuleBook {

  private final InstantSource clock;
  private final Consumer<RulesChanged> announcement;
  private final AtomicReference<@Nullable Entry> entry = new AtomicReference<>();
  private final AtomicLong changes = new AtomicLong();

  /**
   * Creates a book without rules.
   *
   * @param clock the time of day
   * @param announcement told, on the thread that caused it, when the rules in force change
   */
  public RuleBook(InstantSource clock, Consumer<RulesChanged> announcement) {
    this.clock = clock;
    this.announcement = announcement;
  }

  /**
   * The rules in force.
   *
   * @return the rules, or empty if there are none or they have expired
   */
  public Optional<DynamicRules> inForce() {
    return current().map(Entry::rules);
  }

  /**
   * When the rules in force were last confirmed by the platform.
   *
   * @return the moment, or empty while no rules are in force
   */
  public Optional<Instant> confirmedAt() {
    return current().map(Entry::confirmedAt);
  }

  /**
   * How often the rules in force have changed.
   *
   * @return a number that grows with each announcement
   */
  public long changes() {
    return changes.get();
  }

  /**
   * Puts rules of an earlier run in force, until the platform says otherwise: whatever it answers
   * is newer. For one thread at a time.
   *
   * @param rules checked rules
   */
  void restore(DynamicRules rules) {
    if (!hasExpired(rules, clock.instant()) && current().isEmpty()) {
      replace(Optional.empty(), new Entry(rules, null));
    }
  }

  /** The platform says that the rules in force still are. For one thread at a time. */
  void confirm() {
    Instant now = clock.instant();
    current().ifPresent(last -> entry.set(new Entry(last.rules, now)));
  }

  /**
   * Offers checked rules. For one thread at a time.
   *
   * @param rules as the platform sent them, without their bad entries
   * @return whether they are in force now
   */
  boolean offer(DynamicRules rules) {
    Instant now = clock.instant();
    if (hasExpired(rules, now)) {
      return false;
    }
    Optional<DynamicRules> previous = inForce();
    if (current().map(last -> isNewer(rules, last)).orElse(true)) {
      replace(previous, new Entry(rules, now));
      return true;
    }
    Optional<DynamicRules> same = previous.filter(old -> old.version() == rules.version());
    same.ifPresent(old -> entry.set(new Entry(prolonged(old, rules), now)));
    return same.isPresent();
  }

  private void replace(Optional<DynamicRules> previous, @Nullable Entry next) {
    entry.set(next);
    changes.incrementAndGet();
    announcement.accept(new RulesChanged(previous, Optional.ofNullable(next).map(Entry::rules)));
  }

  /** The same version says the same, but it may be told to hold for longer. */
  private static DynamicRules prolonged(DynamicRules old, DynamicRules confirmed) {
    return old.toBuilder().expiresAt(confirmed.expiresAt()).ttl(confirmed.ttl()).build();
  }

  /** Announces the end of rules that expired since they were offered. For one thread at a time. */
  public void expire() {
    Entry last = entry.get();
    if (last != null && hasExpired(last.rules, clock.instant())) {
      replace(Optional.of(last.rules), null);
    }
  }

  /**
   * When {@link #expire} will have something to do.
   *
   * @return the moment, or empty if the rules in force do not expire
   */
  public Optional<Instant> expiresAt() {
    return Optional.ofNullable(entry.get()).map(last -> last.rules.expiresAt());
  }

  private Optional<Entry> current() {
    Instant now = clock.instant();
    return Optional.ofNullable(entry.get()).filter(last -> !hasExpired(last.rules, now));
  }

  /** What an earlier run left is only as good as the platform's own word on it. */
  private static boolean isNewer(DynamicRules offered, Entry last) {
    DynamicRules old = last.rules;
    if (last.confirmedAt == null) {
      return !prolonged(old, offered).equals(offered);
    }
    return !offered.ruleId().equals(old.ruleId()) || offered.version() > old.version();
  }

  private static boolean hasExpired(DynamicRules rules, Instant now) {
    return rules.expiresAt() != null && !now.isBefore(rules.expiresAt());
  }

  /** Rules, and when the platform last confirmed them; null for those of an earlier run. */
  private record Entry(DynamicRules rules, @Nullable Instant confirmedAt) {}
}
