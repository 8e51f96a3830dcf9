package org.guardagent.platform;

import jakarta.json.stream.JsonGenerator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.Batch;
import org.guardagent.spi.EncodedItem;

/** The JSON body of a batch, plain or encrypted, before compression. */
final class BatchBody {

  private static final String DEFAULT_PROJECT = "default";
  private static final byte[] BEFORE_EVENTS = ascii("\"events\":[");
  private static final byte[] AFTER_EVENTS = ascii("],\"metrics\":[]}");
  private static final byte[] BEFORE_METRICS = ascii("\"events\":[],\"metrics\":[");
  private static final byte[] AFTER_METRICS = ascii("]}");
  private static final byte[] BEFORE_PAYLOAD = ascii("\"encrypted_payload\":\"");
  private static final byte[] AFTER_PAYLOAD = ascii("\"}");

  private final PlatformSettings settings;
  private final Optional<PayloadCipher> cipher;

  BatchBody(PlatformSettings settings) {
    this.settings = settings;
    this.cipher = settings.encryptionKey().map(PayloadCipher::new);
  }

  byte[] json(Batch batch) {
    return cipher.isPresent() ? encrypted(batch, cipher.get()) : plain(batch);
  }

  private byte[] plain(Batch batch) {
    return withItems(JsonStreams.object(json -> writePlain(json, batch)), batch);
  }

  private void writePlain(JsonGenerator json, Batch batch) {
    json.write("project_id", settings.projectId().orElse(DEFAULT_PROJECT));
    json.write("created_at", new WireTime().format(batch.createdAt()));
    // Always false, as every agent of the family says it: Content-Encoding tells the truth.
    json.write("compressed", false);
    writeCommon(json, batch);
  }

  private void writeCommon(JsonGenerator json, Batch batch) {
    json.write("batch_id", batch.id());
    json.write("agent_version", settings.agentVersion());
    settings.guardVersion().ifPresent(version -> json.write("guard_version", version));
  }

  private byte[] encrypted(Batch batch, PayloadCipher payloadCipher) {
    byte[] payload = payloadCipher.encrypt(withItems(ascii("{}"), batch));
    byte[] head = JsonStreams.object(json -> writeCommon(json, batch));
    return Envelope.open(head, BEFORE_PAYLOAD.length + payload.length + AFTER_PAYLOAD.length)
        .put(BEFORE_PAYLOAD)
        .put(payload)
        .put(AFTER_PAYLOAD)
        .bytes();
  }

  /** Adds the members {@code events} and {@code metrics}, of which one is empty. */
  private static byte[] withItems(byte[] object, Batch batch) {
    boolean events = batch.kind() == TelemetryKind.EVENTS;
    byte[] before = events ? BEFORE_EVENTS : BEFORE_METRICS;
    byte[] after = events ? AFTER_EVENTS : AFTER_METRICS;
    return Envelope.open(object, before.length + itemBytes(batch.items()) + after.length)
        .put(before)
        .putItems(batch.items())
        .put(after)
        .bytes();
  }

  private static int itemBytes(List<EncodedItem> items) {
    int commas = Math.max(0, items.size() - 1);
    return commas + items.stream().mapToInt(EncodedItem::size).sum();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
