package org.guardagent.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.Batch;
import org.guardagent.spi.EncodedItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchLimitsTest {

  private final Random random = new Random(17);

  @ParameterizedTest
  @ValueSource(ints = {1024, 5000, 65_537, 262_143, 262_144})
  void fullBatchKeepsTheBodyWithinItsLimit(int batchMaxBytes) {
    for (TelemetryKind kind : TelemetryKind.values()) {
      for (int variant = 0; variant < 8; variant++) {
        TestSettings settings = variant(variant);
        settings.batchMaxBytes = batchMaxBytes;
        assertFits(settings.build(), kind);
      }
    }
  }

  @Test
  void limitIsNearlyUsedUp() {
    PlatformSettings plain = new TestSettings().build();
    assertThat(body(plain, TelemetryKind.EVENTS)).hasSizeGreaterThan(262_144 - 50);
    PlatformSettings encrypted = new TestSettings().encrypting().build();
    assertThat(body(encrypted, TelemetryKind.EVENTS)).hasSizeGreaterThan(262_144 - 50);
  }

  @Test
  void raisedLimitCountsOnlyWhereTheBodyShrinks() {
    assertThat(raised(new TestSettings().compressing())).isGreaterThan(990_000);
    assertThat(raised(new TestSettings())).isLessThan(262_144);
    assertThat(raised(new TestSettings().compressing().encrypting())).isLessThan(196_608);
  }

  @Test
  void oneItemOfTheLargestSizeFitsEncrypted() {
    PlatformSettings settings = new TestSettings().encrypting().compressing().build();
    assertThat(BatchLimits.itemBytes(settings)).isGreaterThan(ItemEncoder.MAX_ITEM_BYTES + 1);
  }

  private static int raised(TestSettings settings) {
    settings.batchMaxBytes = 1_000_000;
    return BatchLimits.itemBytes(settings.build());
  }

  private TestSettings variant(int bits) {
    TestSettings settings = new TestSettings();
    settings.compressionEnabled = (bits & 1) != 0;
    settings.guardVersion = Optional.of("v".repeat(1 + random.nextInt(80)));
    settings.projectId = (bits & 2) != 0 ? Optional.empty() : Optional.of("p".repeat(50));
    return (bits & 4) != 0 ? settings.encrypting().signing() : settings;
  }

  private void assertFits(PlatformSettings settings, TelemetryKind kind) {
    byte[] json = body(settings, kind);
    assertThat(json).hasSizeLessThanOrEqualTo(settings.batchMaxBytes());
    WireBody wire = new BodyFinisher(settings).finishBatch(json);
    assertThat(wire.bytes()).hasSizeLessThanOrEqualTo(262_144);
  }

  /** A batch of random items, whose last one fills the limit to the byte. */
  private byte[] body(PlatformSettings settings, TelemetryKind kind) {
    List<EncodedItem> items = new ArrayList<>();
    int left = BatchLimits.itemBytes(settings);
    while (left > 2000) {
      items.add(item(kind, 3 + random.nextInt(900)));
      left -= items.get(items.size() - 1).size() + 1;
    }
    items.add(item(kind, left - 1));
    return new BatchBody(settings).json(new Batch(kind, Fixture.BATCH_ID, Fixture.NOW, items));
  }

  /** Text that gzip cannot shrink by much. */
  private EncodedItem item(TelemetryKind kind, int size) {
    byte[] json = new byte[size];
    for (int i = 0; i < size; i++) {
      json[i] = (byte) (' ' + random.nextInt(95));
    }
    return new EncodedItem(kind, false, json);
  }
}
