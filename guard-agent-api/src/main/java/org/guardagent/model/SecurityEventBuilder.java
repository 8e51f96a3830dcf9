package org.guardagent.model;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link SecurityEvent}. Not thread-safe; a builder may be used for one event only.
 *
 * @since 0.1
 */
public final class SecurityEventBuilder {

  private static final double NANOS_PER_SECOND = 1e9;

  private final UUID idempotencyKey;
  private String eventType;
  private Instant timestamp;
  private String ipAddress = "";
  private @Nullable String country;
  private @Nullable String userAgent;
  private String actionTaken = "";
  private String reason = "";
  private @Nullable String endpoint;
  private @Nullable String method;
  private @Nullable Integer statusCode;
  private @Nullable Double responseTime;
  private @Nullable String decoratorType;
  private @Nullable String ruleType;
  private @Nullable String patternMatched;
  private @Nullable String handlerName;
  private final Map<String, @Nullable Object> metadata = new LinkedHashMap<>();

  SecurityEventBuilder(String eventType) {
    this.idempotencyKey = IdempotencyKeys.next();
    this.timestamp = Instant.now();
    this.eventType = eventType;
  }

  SecurityEventBuilder(SecurityEvent event) {
    this.idempotencyKey = event.idempotencyKey();
    this.timestamp = event.timestamp();
    this.eventType = event.eventType();
    this.ipAddress = event.ipAddress();
    this.country = event.country();
    this.userAgent = event.userAgent();
    this.actionTaken = event.actionTaken();
    this.reason = event.reason();
    this.endpoint = event.endpoint();
    this.method = event.method();
    this.statusCode = event.statusCode();
    this.responseTime = event.responseTime();
    this.decoratorType = event.decoratorType();
    this.ruleType = event.ruleType();
    this.patternMatched = event.patternMatched();
    this.handlerName = event.handlerName();
    this.metadata.putAll(event.metadata());
  }

  /**
   * Sets the kind of event.
   *
   * @param value one of {@link EventTypes}, or a name of the application's own; not blank
   * @return this
   */
  public SecurityEventBuilder eventType(String value) {
    this.eventType = value;
    return this;
  }

  /**
   * Sets when it happened; the default is when the builder was made.
   *
   * @param value the moment
   * @return this
   */
  public SecurityEventBuilder timestamp(Instant value) {
    this.timestamp = value;
    return this;
  }

  /**
   * Sets the client's address.
   *
   * @param value an IP address, or empty
   * @return this
   */
  public SecurityEventBuilder ipAddress(String value) {
    this.ipAddress = value;
    return this;
  }

  /**
   * Sets the client's country.
   *
   * @param value an ISO 3166-1 alpha-2 code, or null
   * @return this
   */
  public SecurityEventBuilder country(@Nullable String value) {
    this.country = value;
    return this;
  }

  /**
   * Sets the client's {@code User-Agent} header.
   *
   * @param value the header's value, or null
   * @return this
   */
  public SecurityEventBuilder userAgent(@Nullable String value) {
    this.userAgent = value;
    return this;
  }

  /**
   * Sets what was done about it.
   *
   * @param value for example {@code request_blocked} or {@code logged}; may be empty
   * @return this
   */
  public SecurityEventBuilder actionTaken(String value) {
    this.actionTaken = value;
    return this;
  }

  /**
   * Sets why it is recorded.
   *
   * @param value a sentence; may be empty
   * @return this
   */
  public SecurityEventBuilder reason(String value) {
    this.reason = value;
    return this;
  }

  /**
   * Sets the request's path.
   *
   * @param value the path, or null if there is no request
   * @return this
   */
  public SecurityEventBuilder endpoint(@Nullable String value) {
    this.endpoint = value;
    return this;
  }

  /**
   * Sets the request's HTTP method.
   *
   * @param value the method, or null if there is no request
   * @return this
   */
  public SecurityEventBuilder method(@Nullable String value) {
    this.method = value;
    return this;
  }

  /**
   * Sets the status of the answer.
   *
   * @param value an HTTP status code, or null
   * @return this
   */
  public SecurityEventBuilder statusCode(@Nullable Integer value) {
    this.statusCode = value;
    return this;
  }

  /**
   * Sets the time that the answer took; on the wire it is in seconds.
   *
   * @param value the time, or null
   * @return this
   */
  public SecurityEventBuilder responseTime(@Nullable Duration value) {
    this.responseTime = value == null ? null : value.toNanos() / NANOS_PER_SECOND;
    return this;
  }

  /**
   * Sets the group of the route's rule that fired.
   *
   * @param value for example {@code rate_limiting}, or null
   * @return this
   */
  public SecurityEventBuilder decoratorType(@Nullable String value) {
    this.decoratorType = value;
    return this;
  }

  /**
   * Sets the kind of rule that fired.
   *
   * @param value for example {@code endpoint_rate_limit}, or null
   * @return this
   */
  public SecurityEventBuilder ruleType(@Nullable String value) {
    this.ruleType = value;
    return this;
  }

  /**
   * Sets the detection pattern that matched.
   *
   * @param value the pattern's name or text, or null
   * @return this
   */
  public SecurityEventBuilder patternMatched(@Nullable String value) {
    this.patternMatched = value;
    return this;
  }

  /**
   * Sets the code that handled the request.
   *
   * @param value for example {@code OrderResource#place}, or null
   * @return this
   */
  public SecurityEventBuilder handlerName(@Nullable String value) {
    this.handlerName = value;
    return this;
  }

  /**
   * Adds one entry of metadata. Text, booleans, numbers, lists, arrays and maps are kept as they
   * are; anything else becomes its text. At most 256 entries and 8 levels are kept.
   *
   * @param name the entry's name; an earlier entry of that name is replaced
   * @param value its value, or null
   * @return this
   */
  public SecurityEventBuilder metadata(String name, @Nullable Object value) {
    metadata.put(name, value);
    return this;
  }

  /**
   * Replaces all metadata.
   *
   * @param values the entries, under the rules of {@link #metadata(String, Object)}
   * @return this
   */
  public SecurityEventBuilder metadata(Map<String, ? extends @Nullable Object> values) {
    metadata.clear();
    metadata.putAll(values);
    return this;
  }

  /**
   * Makes the event.
   *
   * @return the event, independent of this builder
   * @throws IllegalArgumentException if the event type is blank
   */
  public SecurityEvent build() {
    return new SecurityEvent(
        idempotencyKey,
        timestamp,
        eventType,
        ipAddress,
        country,
        userAgent,
        actionTaken,
        reason,
        endpoint,
        method,
        statusCode,
        responseTime,
        decoratorType,
        ruleType,
        patternMatched,
        handlerName,
        metadata);
  }
}
