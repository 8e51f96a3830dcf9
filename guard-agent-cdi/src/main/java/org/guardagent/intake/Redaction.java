package org.guardagent.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.guardagent.config.AgentKeys;
import org.guardagent.config.Settings;
import org.guardagent.model.SecurityEvent;
import org.guardagent.model.SecurityMetric;
import org.guardagent.spi.TelemetryProcessor;
import org.jspecify.annotations.Nullable;

/**
 * What must never leave the application: values of sensitive headers are masked wherever a name
 * says so, long payloads are cut, client addresses take the configured form.
 */
public final class Redaction implements TelemetryProcessor {

  private static final Pattern PREFIX = Pattern.compile("^.*[:.\\[]");
  private static final String MASK = "[redacted]";

  /** Names under which client addresses travel, in their canonical form. */
  private static final Set<String> ADDRESS_NAMES =
      Set.of(
          "ip",
          "ip-address",
          "client-ip",
          "client-address",
          "remote-addr",
          "x-real-ip",
          "x-forwarded-for",
          "forwarded");

  private final Set<String> sensitiveNames;
  private final int maxPayloadBytes;
  private final AddressForm addressForm;

  /**
   * Creates the redaction.
   *
   * @param settings the configuration
   */
  public Redaction(Settings settings) {
    this.sensitiveNames =
        settings.get(AgentKeys.SENSITIVE_HEADERS).stream()
            .map(Redaction::canonical)
            .collect(Collectors.toUnmodifiableSet());
    this.maxPayloadBytes = Math.toIntExact(settings.get(AgentKeys.MAX_PAYLOAD_SIZE));
    this.addressForm = AddressForm.of(settings);
  }

  @Override
  public SecurityEvent process(SecurityEvent event) {
    String address = addressForm.apply(event.ipAddress());
    Map<String, ?> metadata = redactMap(event.metadata());
    return address.equals(event.ipAddress()) && metadata == event.metadata()
        ? event
        : event.toBuilder().ipAddress(address).metadata(metadata).build();
  }

  @Override
  public SecurityMetric process(SecurityMetric metric) {
    if (metric.tags().keySet().stream().noneMatch(this::concerns)) {
      return metric;
    }
    Map<String, String> tags = new LinkedHashMap<>(metric.tags());
    tags.replaceAll(this::redactTag);
    return new SecurityMetric(
        metric.timestamp(), metric.type(), metric.value(), metric.endpoint(), tags);
  }

  private Map<String, @Nullable Object> redactMap(Map<?, ?> source) {
    Map<String, @Nullable Object> redacted = new LinkedHashMap<>();
    source.forEach(
        (name, value) -> redacted.put(String.valueOf(name), redact(String.valueOf(name), value)));
    return redacted;
  }

  private @Nullable Object redact(String name, @Nullable Object value) {
    if (isSensitive(name)) {
      return MASK;
    }
    if (value instanceof String text) {
      return Utf8.truncate(isAddress(name) ? addressForm.apply(text) : text, maxPayloadBytes);
    }
    if (value instanceof Map<?, ?> map) {
      return redactMap(map);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(element -> redact(name, element)).toList();
    }
    return value;
  }

  private String redactTag(String name, String value) {
    if (isSensitive(name)) {
      return MASK;
    }
    return isAddress(name) ? addressForm.apply(value) : value;
  }

  private boolean concerns(String name) {
    return isSensitive(name) || isAddress(name);
  }

  private static boolean isAddress(String name) {
    return ADDRESS_NAMES.contains(canonical(name));
  }

  private boolean isSensitive(String name) {
    return sensitiveNames.contains(canonical(name));
  }

  /** {@code X-API-Key}, {@code header:x_api_key} and {@code headers[x-api-key]} name the same. */
  private static String canonical(String name) {
    String last = PREFIX.matcher(name).replaceFirst("").replace("]", "");
    return last.strip().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
