package org.guardagent.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.guardagent.model.EventTypes;
import org.guardagent.model.SecurityEvent;

/**
 * Events as an application under attack records them, about 475 bytes each: every one with a new
 * idempotency key and the current time; addresses, paths, agents, types and times vary. The texts
 * are made beforehand, so that making an event costs little. For one thread only.
 */
public final class SampleEvents {

  private static final int VARIANTS = 4096;

  private static final List<String> AGENTS =
      List.of(
          "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%d.0.0.0",
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:%d.0) Gecko/20100101 Firefox/%1$d.0",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 17_%d like Mac OS X) AppleWebKit/605.1.15",
          "python-requests/2.%d.0",
          "sqlmap/1.7.%d#stable (https://sqlmap.org)",
          "curl/8.%d.0");

  private static final List<String> TYPES =
      List.of(
          EventTypes.AUTHENTICATION_FAILED,
          EventTypes.RATE_LIMITED,
          EventTypes.ACCESS_DENIED,
          EventTypes.USER_AGENT_BLOCKED,
          EventTypes.SUSPICIOUS_REQUEST);

  private static final List<String> PATHS =
      List.of("/shop/login", "/shop/basket/%d", "/api/v2/orders/%d/items", "/search", "/admin/%d");

  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE");

  private final Random random;
  private final List<Texts> variants = new ArrayList<>(VARIANTS);
  private int next;

  /**
   * Makes the texts.
   *
   * @param seed the same seed makes the same texts
   */
  public SampleEvents(long seed) {
    random = new Random(seed);
    for (int i = 0; i < VARIANTS; i++) {
      variants.add(texts());
    }
  }

  /**
   * Makes an event.
   *
   * @return a new event that happens now
   */
  public SecurityEvent next() {
    Texts texts = variants.get(next++ & (VARIANTS - 1));
    return SecurityEvent.builder(texts.type)
        .ipAddress(texts.address)
        .country(texts.country)
        .userAgent(texts.agent)
        .actionTaken("request_blocked")
        .reason(texts.reason)
        .endpoint(texts.path)
        .method(texts.method)
        .statusCode(texts.status)
        .responseTime(texts.time)
        .ruleType(texts.type)
        .metadata("route", texts.route)
        .build();
  }

  private Texts texts() {
    String address = "%d.%d.%d.%d".formatted(number(223), number(256), number(256), number(256));
    String route = any(PATHS).replace("%d", "{id}");
    return new Texts(
        any(TYPES),
        address,
        any(List.of("DE", "US", "CN", "FR", "BR", "NL")),
        any(AGENTS).formatted(number(128)),
        "The client made %d requests in %d seconds".formatted(number(1000), number(120)),
        route.replace("{id}", String.valueOf(number(1_000_000))),
        route,
        any(METHODS),
        400 + number(30),
        Duration.ofNanos(100_000 + random.nextInt(900_000_000)));
  }

  private int number(int bound) {
    return 1 + random.nextInt(bound - 1);
  }

  private String any(List<String> choice) {
    return choice.get(random.nextInt(choice.size()));
  }

  private record Texts(
      String type,
      String address,
      String country,
      String agent,
      String reason,
      String path,
      String route,
      String method,
      int status,
      Duration time) {}
}
