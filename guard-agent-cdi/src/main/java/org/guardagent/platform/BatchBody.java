package org.guardagent.platform;

import jakarta.json.stream.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.Batch;
import org.guardagent.spi.EncodedItem;

/** The JSON body of a batch, plain or encrypted, before compression. */
final class BatchBody {

  private static final String DEFAULT_PROJECT = "default";

  private final PlatformSettings settings;
  private final Optional<PayloadCipher> cipher;

  BatchBody(PlatformSettings settings) {
    this.settings = settings;
    this.cipher = settings.encryptionKey().map(PayloadCipher::new);
  }

  byte[] json(Batch batch) {
    byte[] items = items(batch.kind(), batch.items());
    return cipher.isPresent()
        ? encrypted(batch, cipher.get().encrypt(braced(items)))
        : Envelope.close(JsonStreams.object(json -> writePlain(json, batch)), items);
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

  private byte[] encrypted(Batch batch, byte[] payload) {
    ByteArrayOutputStream member = new ByteArrayOutputStream(payload.length + 32);
    append(member, "\"encrypted_payload\":\"");
    member.writeBytes(payload);
    append(member, "\"");
    return Envelope.close(
        JsonStreams.object(json -> writeCommon(json, batch)), member.toByteArray());
  }

  private static byte[] braced(byte[] members) {
    byte[] object = new byte[members.length + 2];
    object[0] = '{';
    System.arraycopy(members, 0, object, 1, members.length);
    object[object.length - 1] = '}';
    return object;
  }

  /** The members {@code events} and {@code metrics}, of which one is empty. */
  private static byte[] items(TelemetryKind kind, List<EncodedItem> items) {
    boolean events = kind == TelemetryKind.EVENTS;
    int bytes = items.stream().mapToInt(item -> item.size() + 1).sum();
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes + 32);
    append(out, events ? "\"events\":[" : "\"events\":[],\"metrics\":[");
    writeItems(out, items);
    append(out, events ? "],\"metrics\":[]" : "]");
    return out.toByteArray();
  }

  private static void writeItems(ByteArrayOutputStream out, List<EncodedItem> items) {
    boolean first = true;
    for (EncodedItem item : items) {
      if (!first) {
        out.write(',');
      }
      first = false;
      try {
        item.writeTo(out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void append(ByteArrayOutputStream out, String ascii) {
    out.writeBytes(ascii.getBytes(StandardCharsets.US_ASCII));
  }
}
