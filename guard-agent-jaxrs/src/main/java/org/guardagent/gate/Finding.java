package org.guardagent.gate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a check has to tell of a request: an event without what the request itself says. Immutable.
 *
 * @param eventType the type of the event
 * @param action what was done about it
 * @param reason why, in a sentence
 * @param status the status that the request got for it, or null
 * @param decoratorType the group of the route's rule that fired, or null
 * @param ruleType the kind of rule that fired, or null
 * @param patternMatched the expression that was found, or null
 * @param metadata what the family has in its metadata, in this order
 */
public record Finding(
    String eventType,
    String action,
    String reason,
    @Nullable Integer status,
    @Nullable String decoratorType,
    @Nullable String ruleType,
    @Nullable String patternMatched,
    Map<String, Object> metadata) {

  /** What was done in passive mode, whatever would have been done else. */
  public static final String LOGGED_ONLY = "logged_only";

  /** What was done if the request got another answer than the application's. */
  public static final String REQUEST_BLOCKED = "request_blocked";

  /** Copies the metadata. */
  public Finding {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /**
   * Starts a finding.
   *
   * @param eventType the type of the event
   * @param reason why, in a sentence
   * @return a builder whose action is {@value #REQUEST_BLOCKED}
   */
  public static Builder of(String eventType, String reason) {
    return new Builder(eventType, reason);
  }

  /**
   * The same with another action.
   *
   * @param otherAction what was done
   * @return a copy
   */
  public Finding withAction(String otherAction) {
    return new Finding(
        eventType, otherAction, reason, status, decoratorType, ruleType, patternMatched, metadata);
  }

  /**
   * The same with the status that the request got.
   *
   * @param given the status, or null if the request went on
   * @return a copy
   */
  public Finding withStatus(@Nullable Integer given) {
    return new Finding(
        eventType, action, reason, given, decoratorType, ruleType, patternMatched, metadata);
  }

  /** Collects a finding. Not thread-safe. */
  public static final class Builder {

    private final String eventType;
    private final String reason;
    private String action = REQUEST_BLOCKED;
    private @Nullable String decoratorType;
    private @Nullable String ruleType;
    private @Nullable String patternMatched;
    private final Map<String, Object> metadata = new LinkedHashMap<>();

    private Builder(String eventType, String reason) {
      this.eventType = eventType;
      this.reason = reason;
    }

    /**
     * Sets what was done.
     *
     * @param text the action
     * @return this
     */
    public Builder action(String text) {
      action = text;
      return this;
    }

    /**
     * Names the rule of a route that fired, also in the metadata, where the family has it.
     *
     * @param decorator the group of rules
     * @param violation the rule
     * @return this
     */
    public Builder decorator(String decorator, String violation) {
      decoratorType = decorator;
      ruleType = violation;
      return metadata("decorator_type", decorator).metadata("violation_type", violation);
    }

    /**
     * Names the kind of rule that fired.
     *
     * @param text the kind
     * @return this
     */
    public Builder ruleType(String text) {
      ruleType = text;
      return this;
    }

    /**
     * Names the expression that was found.
     *
     * @param text the expression
     * @return this
     */
    public Builder patternMatched(String text) {
      patternMatched = text;
      return this;
    }

    /**
     * Adds to the metadata.
     *
     * @param name the name
     * @param value text, a number, a boolean, or a list or map of such
     * @return this
     */
    public Builder metadata(String name, Object value) {
      metadata.put(name, value);
      return this;
    }

    /**
     * Makes the finding.
     *
     * @return what was collected, without a status
     */
    public Finding build() {
      return new Finding(
          eventType, action, reason, null, decoratorType, ruleType, patternMatched, metadata);
    }
  }
}
