package org.guardagent.cdi;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.guardagent.config.AgentKeys;
import org.guardagent.config.Settings;
import org.guardagent.platform.HttpTransport;
import org.jspecify.annotations.Nullable;

/**
 * Translates the agent's keys into those by which MicroProfile Fault Tolerance configures the
 * annotations of {@link HttpTransport#send}. Changing the annotations through the extension would
 * not reach every server; these keys do.
 *
 * <p>Its ordinal is below that of every usual source, so that an application can still set the
 * fault tolerance keys themselves.
 */
public final class FaultToleranceKeys implements ConfigSource {

  private static final int ORDINAL = 50;
  private static final long MILLIS_PER_SECOND = 1000;
  private static final String METHOD = HttpTransport.class.getName() + "/send/";

  private static final Map<String, Function<Settings, Object>> TRANSLATIONS =
      Map.of(
          METHOD + "Retry/maxRetries", settings -> settings.get(AgentKeys.RETRY_ATTEMPTS),
          METHOD + "Retry/delay", FaultToleranceKeys::halfOfLongestDelay,
          METHOD + "Retry/jitter", FaultToleranceKeys::jitter,
          METHOD + "CircuitBreaker/requestVolumeThreshold",
              settings -> settings.get(AgentKeys.CIRCUIT_BREAKER_THRESHOLD),
          METHOD + "CircuitBreaker/delay",
              settings -> millis(settings.get(AgentKeys.CIRCUIT_BREAKER_RECOVERY)),
          METHOD + "CircuitBreaker/delayUnit", settings -> "MILLIS",
          METHOD + "Timeout/value", settings -> millis(settings.get(AgentKeys.TIMEOUT)),
          METHOD + "Timeout/unit", settings -> "MILLIS");

  private volatile @Nullable Settings settings;

  /** For the service loader. */
  public FaultToleranceKeys() {}

  @Override
  public Set<String> getPropertyNames() {
    return TRANSLATIONS.keySet();
  }

  /**
   * Answers for the names above only. Reading our own keys asks the configuration that this source
   * is a part of; those names are not answered here, so that it ends after one step.
   */
  @Override
  public @Nullable String getValue(String name) {
    Function<Settings, Object> translation = TRANSLATIONS.get(name);
    return translation == null ? null : String.valueOf(translation.apply(settings()));
  }

  @Override
  public int getOrdinal() {
    return ORDINAL;
  }

  @Override
  public String getName() {
    return "Guard agent: fault tolerance";
  }

  /**
   * Read once, as the agent does, because some servers ask before each request. A bad value stops
   * deployment elsewhere, with all others; here its default stands in.
   */
  private Settings settings() {
    Settings read = settings;
    if (read == null) {
      Config config = AgentConfiguration.config();
      read = Settings.readLeniently(name -> config.getOptionalValue(name, String.class));
      settings = read;
    }
    return read;
  }

  /**
   * All but one millisecond of the delay, so that a wait is between 1 ms and nearly twice the
   * delay: full jitter, but for what Open Liberty warns of, a jitter that is not less than the
   * delay.
   */
  private static long jitter(Settings settings) {
    return Math.max(0, halfOfLongestDelay(settings) - 1);
  }

  private static long halfOfLongestDelay(Settings settings) {
    return Math.round(settings.get(AgentKeys.BACKOFF_FACTOR) * MILLIS_PER_SECOND / 2);
  }

  private static long millis(Duration duration) {
    return duration.toMillis();
  }
}
