package org.guardagent.spi;

import org.guardagent.model.AgentStatus;

/**
 * Carries telemetry to the platform and rules back. An application's own CDI bean of this type
 * replaces the agent's HTTP transport.
 *
 * <p>The agent calls from its own threads, never from a request's; a call may block, and is
 * interrupted when the agent stops. Batches and the status or rules may be asked for at the same
 * time from different threads. What a method throws counts as {@link SendOutcome.Unavailable}.
 *
 * @since 0.1
 */
public interface Transport {

  /**
   * Sends a batch.
   *
   * @param batch items of one kind, at least one; the same batch comes again after a failure, with
   *     the same id
   * @return what became of it
   */
  SendOutcome send(Batch batch);

  /**
   * Reports the agent's own health.
   *
   * @param status a snapshot
   * @return what became of the report; it is not repeated before the next interval
   */
  SendOutcome report(AgentStatus status);

  /**
   * Asks for the rules that the platform sets.
   *
   * @return the rules as they came, or why there are none
   */
  RulesOutcome fetchRules();
}
