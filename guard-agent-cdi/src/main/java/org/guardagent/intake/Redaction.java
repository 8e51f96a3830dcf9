package org.guardagent.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
  private static final int MAX_KNOWN_NAMES = 1_000;
  private static final int MAX_KNOWN_LENGTH = 200;

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
  private final Map<String, Concern> concerns = new ConcurrentHashMap<>();

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
    String reason = inProse(event.reason());
    Map<String, ?> metadata = redactMap(event.metadata());
    return address.equals(event.ipAddress())
            && reason.equals(event.reason())
            && metadata == event.metadata()
        ? event
        : event.toBuilder().ipAddress(address).reason(reason).metadata(metadata).build();
  }

  @Override
  public SecurityMetric process(SecurityMetric metric) {
    if (metric.tags().keySet().stream().allMatch(name -> concern(name) == Concern.NONE)) {
      return metric;
    }
    Map<String, String> tags = new LinkedHashMap<>(metric.tags());
    tags.replaceAll(this::redactTag);
    return new SecurityMetric(
        metric.timestamp(), metric.type(), metric.value(), metric.endpoint(), tags);
  }

  /** Returns the very same map if nothing of it is to be hidden. */
  @SuppressWarnings("unchecked") // a map of an event's metadata has texts as its keys
  private Map<String, @Nullable Object> redactMap(Map<?, ?> source) {
    Map<String, @Nullable Object> redacted = new LinkedHashMap<>();
    boolean same = true;
    for (Map.Entry<?, ?> entry : source.entrySet()) {
      String name = String.valueOf(entry.getKey());
      Object value = redact(name, entry.getValue());
      same &= value == entry.getValue() && entry.getKey() instanceof String;
      redacted.put(name, value);
    }
    return same ? (Map<String, @Nullable Object>) source : redacted;
  }

  private @Nullable Object redact(String name, @Nullable Object value) {
    Concern concern = concern(name);
    if (concern == Concern.SECRET) {
      return MASK;
    }
    if (value instanceof String text) {
      boolean isAddress = concern == Concern.ADDRESS;
      return Utf8.truncate(isAddress ? addressForm.apply(text) : inProse(text), maxPayloadBytes);
    }
    if (value instanceof Map<?, ?> map) {
      return redactMap(map);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(element -> redact(name, element)).toList();
    }
    return value;
  }

  /** Sentences name clients, too: {@code IP 192.0.2.7 blocked}. */
  private String inProse(String text) {
    return addressForm.isIdentity() ? text : AddressesInText.replace(text, addressForm::apply);
  }

  private String redactTag(String name, String value) {
    return switch (concern(name)) {
      case SECRET -> MASK;
      case ADDRESS -> addressForm.apply(value);
      case NONE -> value;
    };
  }

  /** Names are few and come again and again; should they be made up, they are forgotten. */
  private Concern concern(String name) {
    Concern known = concerns.get(name);
    if (known != null) {
      return known;
    }
    if (concerns.size() >= MAX_KNOWN_NAMES) {
      concerns.clear();
    }
    Concern found = find(canonical(name));
    if (name.length() <= MAX_KNOWN_LENGTH) {
      concerns.put(name, found);
    }
    return found;
  }

  private Concern find(String canonicalName) {
    if (sensitiveNames.contains(canonicalName)) {
      return Concern.SECRET;
    }
    return ADDRESS_NAMES.contains(canonicalName) ? Concern.ADDRESS : Concern.NONE;
  }

  /** {@code X-API-Key}, {@code header:x_api_key} and {@code headers[x-api-key]} name the same. */
  private static String canonical(String name) {
    String last = PREFIX.matcher(name).replaceFirst("").replace("]", "");
    return last.strip().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What a name says of its value. */
  private enum Concern {
    SECRET,
    ADDRESS,
    NONE
  }
}
