package org.guardagent.model;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened and matters for security. Immutable; made with {@link #builder(String)}.
 *
 * <p>Texts may have any length and content: the agent bounds and escapes them when it encodes the
 * event.
 *
 * @param idempotencyKey by which the platform recognises a repeated delivery; the same on every try
 * @param timestamp when it happened
 * @param eventType one of {@link EventTypes}, or a name of the application's own
 * @param ipAddress the client's address, empty if there is none
 * @param country the client's country as an ISO 3166-1 alpha-2 code
 * @param userAgent the client's {@code User-Agent} header
 * @param actionTaken what was done about it, for example {@code request_blocked}; may be empty
 * @param reason why, in a sentence; may be empty
 * @param endpoint the request's path
 * @param method the request's HTTP method
 * @param statusCode the status of the answer
 * @param responseTime the time that the answer took, in seconds
 * @param decoratorType the group of the route's rule that fired
 * @param ruleType the kind of rule that fired
 * @param patternMatched the detection pattern that matched
 * @param handlerName the code that handled the request
 * @param metadata whatever else is worth knowing: text, booleans, numbers, lists and maps
 * @since 0.1
 */
public record SecurityEvent(
    UUID idempotencyKey,
    Instant timestamp,
    String eventType,
    String ipAddress,
    @Nullable String country,
    @Nullable String userAgent,
    String actionTaken,
    String reason,
    @Nullable String endpoint,
    @Nullable String method,
    @Nullable Integer statusCode,
    @Nullable Double responseTime,
    @Nullable String decoratorType,
    @Nullable String ruleType,
    @Nullable String patternMatched,
    @Nullable String handlerName,
    Map<String, @Nullable Object> metadata) {

  /**
   * Checks the components and copies the metadata.
   *
   * @throws IllegalArgumentException if the event type is blank
   * @throws NullPointerException if a component that is not marked nullable is null
   */
  public SecurityEvent {
    Objects.requireNonNull(idempotencyKey, "idempotencyKey");
    Objects.requireNonNull(timestamp, "timestamp");
    Objects.requireNonNull(ipAddress, "ipAddress");
    Objects.requireNonNull(actionTaken, "actionTaken");
    Objects.requireNonNull(reason, "reason");
    if (eventType.isBlank()) {
      throw new IllegalArgumentException("The event type must not be blank");
    }
    metadata = Metadata.copyOf(metadata);
  }

  /**
   * Starts an event that happens now, with a new idempotency key.
   *
   * @param eventType one of {@link EventTypes}, or a name of the application's own
   * @return a builder with everything else empty
   */
  public static SecurityEventBuilder builder(String eventType) {
    return new SecurityEventBuilder(eventType);
  }

  /**
   * Starts a changed copy of this event. The copy keeps the idempotency key: it is the same event.
   *
   * @return a builder filled from this event
   */
  public SecurityEventBuilder toBuilder() {
    return new SecurityEventBuilder(this);
  }
}
