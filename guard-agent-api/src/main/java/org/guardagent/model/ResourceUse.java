package org.guardagent.model;

import java.time.Duration;

/**
 * What the agent and its JVM take. Measured at most once in a second.
 *
 * @param agentHeapBytes the bytes that wait in memory to be sent: those of encoded items, and an
 *     estimate of 1 KiB for each that is not encoded yet. Code, threads and caches do not count
 * @param agentProcessorTime the processor time of the agent's threads since it started; zero if the
 *     JVM does not tell
 * @param agentThreads the number of the agent's threads, without those of the HTTP client
 * @param queueDepth the number of events and metrics that the agent has not looked at yet
 * @param heapBytes the used heap of the JVM
 * @param maxHeapBytes the most that the JVM's heap may become
 * @param processorTime the processor time of the JVM since it started; zero if nobody tells
 * @since 0.1
 */
public record ResourceUse(
    long agentHeapBytes,
    Duration agentProcessorTime,
    int agentThreads,
    long queueDepth,
    long heapBytes,
    long maxHeapBytes,
    Duration processorTime) {

  /** The use of an agent that is off. */
  public static final ResourceUse NOTHING =
      new ResourceUse(0, Duration.ZERO, 0, 0, 0, 0, Duration.ZERO);
}
