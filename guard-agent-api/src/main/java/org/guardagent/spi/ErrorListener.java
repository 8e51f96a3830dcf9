package org.guardagent.spi;

import java.util.Map;

/**
 * Is told of the agent's failures. Every CDI bean of this type is called, on a thread of the
 * agent's, never a request's; it should not block. What it throws is caught and logged.
 *
 * @since 0.1
 */
public interface ErrorListener {

  /**
   * Is told of a failure. Repeated failures of one cause are all reported here, also those that the
   * log leaves out.
   *
   * @param stage where it happened
   * @param failure what was thrown; for a refusal by the platform, an exception that describes it
   * @param context details such as {@code batch_id}; never a secret
   */
  void onError(Stage stage, Throwable failure, Map<String, String> context);

  /**
   * Where a failure happened.
   *
   * @since 0.1
   */
  enum Stage {
    /** The agent's start. */
    AGENT_INIT,

    /** A processor, or the encoding of an item. */
    PROCESSING,

    /** Keeping items in a store, or reading them from it. */
    STORE,

    /** Sending a batch or a status report. */
    TRANSPORT_SEND,

    /** Fetching or checking rules. */
    RULES,

    /** Encrypting a batch. */
    ENCRYPTION,

    /** The agent's end. */
    SHUTDOWN
  }
}
