package org.guardagent.testing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.EncodedItem;

/** Encoded items that can be told apart: each is nine bytes, ten with its separator. */
public final class Items {

  public static final int BYTES_IN_BATCH = 10;

  private Items() {}

  public static EncodedItem event(int number) {
    return item(TelemetryKind.EVENTS, false, text(number));
  }

  public static EncodedItem urgent(int number) {
    return item(TelemetryKind.EVENTS, true, text(number));
  }

  public static EncodedItem metric(int number) {
    return item(TelemetryKind.METRICS, false, text(number));
  }

  public static EncodedItem sized(TelemetryKind kind, boolean urgent, int bytes) {
    return item(kind, urgent, "x".repeat(bytes));
  }

  /** Events numbered from the first to the last, both included. */
  public static List<EncodedItem> events(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(Items::event).toList();
  }

  public static List<EncodedItem> urgents(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(Items::urgent).toList();
  }

  public static List<EncodedItem> metrics(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(Items::metric).toList();
  }

  public static List<Integer> numbers(List<EncodedItem> items) {
    return items.stream().map(Items::number).toList();
  }

  public static int number(EncodedItem item) {
    return Integer.parseInt(item.json().substring(5, 8));
  }

  private static String text(int number) {
    return "{\"n\":%03d}".formatted(number);
  }

  private static EncodedItem item(TelemetryKind kind, boolean urgent, String json) {
    return new EncodedItem(kind, urgent, json.getBytes(StandardCharsets.UTF_8));
  }
}
