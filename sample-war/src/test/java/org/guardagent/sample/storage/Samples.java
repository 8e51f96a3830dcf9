package org.guardagent.sample.storage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Events as agents send them, of many kinds; the same seed gives the same events. */
final class Samples {

  static final Sender AGENT = new Sender("agent-1", "0.1.0", "sample/1", "shop");

  private static final List<String> TYPES =
      List.of("rate_limited", "penetration_attempt", "access_denied", "ip_blocked", "ip_banned");
  private static final List<String> CATEGORIES = List.of("sqli", "xss", "ssrf", "template");

  private final SplittableRandom random;

  Samples(long seed) {
    random = new SplittableRandom(seed);
  }

  static NewEvent event(String key, String type, Outcome outcome, String address) {
    String json =
        """
        {"idempotency_key":"%s","timestamp":"2026-01-01T10:00:00Z","event_type":"%s","ip_address":"%s"}"""
            .formatted(key, type, address);
    return new NewEvent(
        key(key),
        outcome,
        type,
        "request_blocked",
        address,
        "NL",
        "/shop/" + type,
        null,
        null,
        null,
        null,
        json);
  }

  static UUID key(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  static Delivery delivery(NewEvent... events) {
    return new Delivery(AGENT, List.of(events), List.of());
  }

  Delivery delivery(int size) {
    List<NewEvent> events = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      events.add(next());
    }
    return new Delivery(AGENT, events, List.of());
  }

  private NewEvent next() {
    UUID key = new UUID(random.nextLong(), random.nextLong());
    String type = TYPES.get(random.nextInt(TYPES.size()));
    String category = CATEGORIES.get(random.nextInt(CATEGORIES.size()));
    String address =
        "10." + random.nextInt(4) + '.' + random.nextInt(50) + '.' + random.nextInt(250);
    String path = "/shop/orders/" + random.nextInt(100_000);
    String json =
        """
        {"idempotency_key":"%s","timestamp":"2026-01-01T10:00:00.123Z","event_type":"%s","ip_address":"%s",\
        "user_agent":"Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0","country":"NL",\
        "action_taken":"request_blocked","reason":"Suspicious pattern detected in query: 1' or 1=1 -- %d",\
        "endpoint":"%s","method":"GET","status_code":403,"rule_type":"%s","handler_name":"OrderResource.one",\
        "metadata":{"route":"/shop/orders/{id}","threat_score":1.7,"threats":["%s"],"needle":"n%dx"}}"""
            .formatted(
                key,
                type,
                address,
                random.nextInt(),
                path,
                category,
                category,
                random.nextInt(1_000_000));
    return new NewEvent(
        key,
        Outcome.BLOCKED,
        type,
        "request_blocked",
        address,
        "NL",
        path,
        "/shop/orders/{id}",
        "OrderResource.one",
        category,
        category,
        json);
  }
}
