package org.guardagent.chaos;

import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.guardagent.config.AgentKeys;
import org.guardagent.config.Settings;
import org.guardagent.courier.Courier;
import org.guardagent.courier.CourierParts;
import org.guardagent.platform.BatchLimits;
import org.guardagent.platform.Circuit;
import org.guardagent.platform.HttpTransport;
import org.guardagent.platform.ItemEncoder;
import org.guardagent.platform.PlatformSettings;
import org.guardagent.platform.PlatformTransport;

/** The whole agent as it is in an application, but for the container: real HTTP, real stores. */
public final class WiredCourier implements AutoCloseable {

  private final ExecutorService http = Executors.newCachedThreadPool(WiredCourier::daemon);
  private final HttpTransport exchanges;
  private final Courier courier;

  /** Puts it together; the caller starts it. */
  public WiredCourier(URI endpoint, Map<String, String> texts) {
    Map<String, String> all = new HashMap<>();
    all.put("guard.agent.api-key", "key-of-the-chaos");
    all.put("guard.agent.endpoint", endpoint.toString());
    all.put("guard.dynamic-rules.enabled", "false");
    all.putAll(texts);
    Settings settings = Settings.of(all);
    PlatformSettings platform = platform(settings);
    Circuit circuit =
        new Circuit(
            settings.get(AgentKeys.CIRCUIT_BREAKER_THRESHOLD),
            settings.get(AgentKeys.CIRCUIT_BREAKER_RECOVERY),
            System::nanoTime);
    this.exchanges = new HttpTransport(platform, circuit, http::execute);
    this.courier =
        new Courier(
            new CourierParts(
                settings,
                "chaos",
                Optional.empty(),
                new PlatformTransport(platform, exchanges, circuit),
                new ItemEncoder(),
                BatchLimits.itemBytes(platform),
                circuit::state,
                circuit::repeats,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                change -> {},
                loop -> daemon(loop).start(),
                InstantSource.system(),
                System::nanoTime));
  }

  public Courier courier() {
    return courier;
  }

  @Override
  public void close() {
    courier.stop();
    exchanges.close();
    http.shutdownNow();
  }

  private static PlatformSettings platform(Settings settings) {
    return new PlatformSettings(
        URI.create(settings.get(AgentKeys.ENDPOINT)),
        settings.get(AgentKeys.API_KEY),
        settings.find(AgentKeys.PROJECT_ID),
        settings.find(AgentKeys.PROJECT_ENCRYPTION_KEY),
        settings.find(AgentKeys.PAYLOAD_SIGNING_SECRET),
        "chaos",
        settings.get(AgentKeys.COMPRESSION_ENABLED),
        Math.toIntExact(settings.get(AgentKeys.COMPRESSION_THRESHOLD)),
        settings.get(AgentKeys.COMPRESSION_LEVEL),
        Math.toIntExact(settings.get(AgentKeys.BATCH_MAX_BYTES)),
        settings.get(AgentKeys.CONNECT_TIMEOUT),
        settings.get(AgentKeys.TIMEOUT),
        "0.0",
        Optional.empty(),
        settings.get(AgentKeys.CIRCUIT_BREAKER_THRESHOLD),
        settings.get(AgentKeys.CIRCUIT_BREAKER_RECOVERY));
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    return thread;
  }
}
