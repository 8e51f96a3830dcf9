package org.guardagent;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.guardagent.model.AgentStatistics;
import org.guardagent.model.AgentStatus;
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
   * The agent's own health, as it reports it to the platform.
   *
   * @return a snapshot, made from memory without input or output
   */
  AgentStatus status();

  /**
   * What became of everything recorded. At a moment when nothing is being recorded or sent, for
   * each kind: recorded = delivered + waiting + rejected + dropped.
   *
   * @return a snapshot, made from memory without input or output
   */
  AgentStatistics statistics();
}
