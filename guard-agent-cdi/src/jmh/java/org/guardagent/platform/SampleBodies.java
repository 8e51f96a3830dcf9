package org.guardagent.platform;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.Batch;
import org.guardagent.spi.EncodedItem;

/** Settings, and full batches of {@link SampleEvents}, as the agent makes them. */
public final class SampleBodies {

  /** Base64 of 32 bytes. */
  public static final String ENCRYPTION_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  private SampleBodies() {}

  /**
   * Settings as they are by default.
   *
   * @param endpoint where the platform is
   * @param level the level of gzip
   * @param encrypted whether batches are encrypted
   * @return the settings
   */
  public static PlatformSettings settings(URI endpoint, int level, boolean encrypted) {
    return new PlatformSettings(
        endpoint,
        "benchmark-key",
        Optional.of("benchmark"),
        encrypted ? Optional.of(ENCRYPTION_KEY) : Optional.empty(),
        Optional.empty(),
        "7b1c9e70-3f0a-4c44-9a8e-0a4a3f1b2c3d",
        true,
        1024,
        level,
        262_144,
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        "0.1.0",
        Optional.of("guard-agent-jakarta/0.1.0"),
        5,
        Duration.ofMinutes(1));
  }

  /**
   * A batch that is as full as the limits allow.
   *
   * @param settings the settings, which decide how much fits
   * @param events where its events come from
   * @return the batch
   */
  public static Batch batch(PlatformSettings settings, SampleEvents events) {
    ItemEncoder encoder = new ItemEncoder();
    List<EncodedItem> items = new ArrayList<>();
    int left = BatchLimits.itemBytes(settings);
    for (EncodedItem next = encoder.encode(events.next());
        left > next.size();
        next = encoder.encode(events.next())) {
      items.add(next);
      left -= next.size() + 1;
    }
    return new Batch(TelemetryKind.EVENTS, "1772600767000-0a1b2c3d", Instant.now(), items);
  }

  /**
   * The body of a batch before compression.
   *
   * @param settings the settings, which decide whether it is encrypted
   * @param batch the batch
   * @return JSON
   */
  public static byte[] json(PlatformSettings settings, Batch batch) {
    return new BatchBody(settings).json(batch);
  }
}
