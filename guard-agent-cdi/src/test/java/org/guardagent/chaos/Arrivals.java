package org.guardagent.chaos;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.guardagent.model.SecurityEvent;

/** The numbered events that a platform has accepted, each with the keys under which it came. */
public final class Arrivals {

  private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

  private static final String NUMBER = "n";

  private final Map<Integer, Set<String>> keysByNumber = new ConcurrentHashMap<>();
  private final Map<String, Set<Integer>> numbersByBatch = new ConcurrentHashMap<>();
  private final AtomicLong repetitions = new AtomicLong();

  /** An event that can be told apart from all others. */
  public static SecurityEvent numbered(int number) {
    return SecurityEvent.builder("chaos").metadata(NUMBER, number).build();
  }

  void accept(byte[] gzipped, boolean isGzip) throws IOException {
    JsonObject batch = parse(gzipped, isGzip);
    Set<Integer> numbers = ConcurrentHashMap.newKeySet();
    for (JsonObject event : batch.getJsonArray("events").getValuesAs(JsonObject.class)) {
      int number = event.getJsonObject("metadata").getInt(NUMBER);
      numbers.add(number);
      Set<String> keys = keysByNumber.computeIfAbsent(number, n -> ConcurrentHashMap.newKeySet());
      keys.add(event.getString("idempotency_key"));
    }
    Set<Integer> before = numbersByBatch.putIfAbsent(batch.getString("batch_id"), numbers);
    if (before != null) {
      repetitions.incrementAndGet();
      if (!before.equals(numbers)) {
        throw new AssertionError("A batch came again with other events");
      }
    }
  }

  /** The numbers that arrived. */
  public Set<Integer> numbers() {
    return keysByNumber.keySet();
  }

  /** The numbers from 0 to below the count that did not arrive. */
  List<Integer> missingOf(int count) {
    return IntStream.range(0, count)
        .filter(number -> !keysByNumber.containsKey(number))
        .boxed()
        .toList();
  }

  /** The numbers in each batch that arrived, by its id. */
  Map<String, Set<Integer>> batches() {
    return numbersByBatch;
  }

  /** The largest number of keys under which one event came: one, if all is well. */
  int mostKeysOfOne() {
    return keysByNumber.values().stream().mapToInt(Set::size).max().orElse(0);
  }

  /** How often a batch came again under its id. */
  long repetitions() {
    return repetitions.get();
  }

  private static JsonObject parse(byte[] body, boolean isGzip) throws IOException {
    ByteArrayInputStream bytes = new ByteArrayInputStream(body);
    try (JsonReader reader = READERS.createReader(isGzip ? new GZIPInputStream(bytes) : bytes)) {
      return reader.readObject();
    }
  }
}
