package org.guardagent;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.guardagent.model.AgentStatistics;
import org.guardagent.model.AgentStatus;
import org.guardagent.model.DeadLetter;
import org.guardagent.model.DynamicRules;
import org.guardagent.model.FlushResult;
import org.guardagent.model.SecurityEvent;
import org.guardagent.model.SecurityMetric;

/**
 * Takes security events and metrics to the Guard platform and brings the platform's rules back.
 *
 * <p>One agent exists per application. Inject it:
 *
 * <pre>{@code
 * @Inject GuardAgent agent;
 *
 * agent.record(SecurityEvent.builder("coupon_abuse").reason("same coupon 20 times").build());
 * }</pre>
 *
 * <p>All methods may be called from any thread. An agent that is off (no API key, or {@code
 * guard.agent.enabled=false}) takes every call and does nothing with it.
 *
 * @since 0.1
 */
public interface GuardAgent {

  /**
   * Records an event. Never throws, and never waits, except that the overflow policy {@code block}
   * holds the caller for at most {@code guard.agent.overflow-block-timeout} (default 50 ms) when
   * the buffer is full. What does not fit is counted in {@link #statistics()}.
   *
   * @param event the event to deliver
   */
  void record(SecurityEvent event);

  /**
   * Records a metric, under the same promise as {@link #record(SecurityEvent)}.
   *
   * @param metric the metric to deliver
   */
  void record(SecurityMetric metric);

  /**
   * Records an event, and says so when it was not taken. With the overflow policy {@code drop} (the
   * default) the oldest waiting item makes room, so this never throws.
   *
   * @param event the event to deliver
   * @throws BufferFullException if the buffer is full and the policy is {@code raise}, or is {@code
   *     block} and no room was made in time; the event has then been counted as dropped
   */
  void recordOrThrow(SecurityEvent event);

  /**
   * Records a metric, under the same promise as {@link #recordOrThrow(SecurityEvent)}.
   *
   * @param metric the metric to deliver
   * @throws BufferFullException if the metric was not taken
   */
  void recordOrThrow(SecurityMetric metric);

  /**
   * Records an event, and tells when it has reached the point from which it survives a crash: in
   * the file store, when it is on disk; in Redis, when Redis has answered; in memory, when the
   * platform has accepted it. Never throws, and never waits.
   *
   * <p>Unlike with {@link #record(SecurityEvent)}, a full buffer refuses this event rather than
   * dropping an older one. What waits in memory because no other store can be used may still have
   * to make room, and the stage then says so. The order between the two methods is not kept.
   *
   * @param event the event to deliver
   * @return completes when the event has reached that point; exceptionally, if it will not or may
   *     not: with a {@link BufferFullException} if it was not taken, else with a {@link
   *     NotDurableException}. It is completed on a thread of the agent's: what follows it must not
   *     block
   */
  CompletionStage<Void> recordDurably(SecurityEvent event);

  /**
   * Asks for delivery now. The stage completes, never exceptionally, when everything recorded
   * before this call has been accepted by the platform, or has failed for now and waits for a later
   * try. During a pause that the platform asked for, the stage completes without a further try.
   *
   * @return how many items were settled and how many still wait
   */
  CompletionStage<FlushResult> flush();

  /**
   * The platform's rules in force: fetched, validated and not expired.
   *
   * @return the rules, or empty while none are in force
   */
  Optional<DynamicRules> rules();

  /**
   * Asks the platform for its rules now, outside the interval. Calls that come while others wait
   * share one request, which counts against the client-side limit like any other; during a pause
   * that the platform asked for there is none. Never throws, and never waits.
   *
   * @return completes, never exceptionally, with whether the rules in force have changed; false at
   *     once if no rules are fetched. It is completed on a thread of the agent's: what follows it
   *     must not block
   * @since 0.2
   */
  default CompletionStage<Boolean> refreshRules() {
    return CompletableFuture.completedFuture(false);
  }

  /**
   * The agent's own health, as it reports it to the platform.
   *
   * @return a snapshot, made from memory without input or output
   */
  AgentStatus status();

  /**
   * What became of everything recorded. At a moment when nothing is being recorded or sent, for
   * each kind: recorded = delivered + waiting + rejected + dropped. With a store that survives a
   * restart the numbers go on over it; with one that several nodes share, they are those of all.
   *
   * @return a snapshot, made from memory without input or output
   */
  AgentStatistics statistics();

  /**
   * The items that the platform rejected for good, as far as they are still kept. May read the
   * store, and so may wait.
   *
   * @return oldest first; empty if the store cannot be read now, which is reported
   */
  List<DeadLetter> deadLetters();

  /**
   * Delivers all dead letters again, for example after the platform has been mended. Each keeps its
   * idempotency key. May use the store, and so may wait.
   *
   * @return how many it were; zero if the store cannot be used now, which is reported
   */
  int resendDeadLetters();
}
