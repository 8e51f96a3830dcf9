package org.guardagent.witness;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.guardagent.address.AddressSet;
import org.guardagent.address.IpAddress;
import org.guardagent.gate.RequestFacts;
import org.guardagent.gate.Visit;
import org.guardagent.gate.policy.PathExclusions;
import org.guardagent.gate.policy.PolicySnapshot;
import org.guardagent.gate.route.CloudSelection;
import org.guardagent.gate.route.DetectionExclusions;
import org.guardagent.model.RateLimit;
import org.guardagent.model.SecurityEvent;
import org.guardagent.pattern.PatternSet;
import org.jspecify.annotations.Nullable;

/** Requests on their way through a gate that nothing is asked of. */
final class Visits {

  private Visits() {}

  static Visit of(String client) {
    return of(client, "/shop/orders/17", Map.of("User-Agent", "curious/1.0"));
  }

  static Visit of(String client, String path, Map<String, String> headers) {
    return new Visit(
        new Request(path, headers), POLICY, IpAddress.parse(client), client, START_NANOS);
  }

  /** How many events a summary stands for. */
  static long summarized(SecurityEvent summary) {
    return (long) Objects.requireNonNull(summary.metadata().get("summarized_events"));
  }

  static final long START_NANOS = 1_000;

  private static final PolicySnapshot POLICY =
      new PolicySnapshot(
          false,
          true,
          false,
          false,
          new PolicySnapshot.Emergency(false, AddressSet.EMPTY, false),
          false,
          301,
          new PolicySnapshot.Addresses(null, AddressSet.EMPTY, AddressSet.EMPTY, AddressSet.EMPTY),
          new PolicySnapshot.Countries(Set.of(), Set.of()),
          CloudSelection.NONE,
          PatternSet.EMPTY,
          new PolicySnapshot.Limits(false, new RateLimit(1, Duration.ofSeconds(1)), Map.of()),
          new PolicySnapshot.Banning(false, 1, Duration.ofSeconds(1), Map.of()),
          new PolicySnapshot.Detection(false, PatternSet.EMPTY, DetectionExclusions.NONE, false, 0),
          List.of(),
          0,
          PathExclusions.NONE,
          Map.of());

  /** A request of which little is known. */
  private record Request(String path, Map<String, String> known) implements RequestFacts {
    @Override
    public List<String> lines(String name) {
      String value = header(name);
      return value == null ? List.of() : List.of(value);
    }

    @Override
    public String peer() {
      return "192.0.2.1";
    }

    @Override
    public String scheme() {
      return "https";
    }

    @Override
    public String authority() {
      return "shop.example";
    }

    @Override
    public long contentLength() {
      return -1;
    }

    @Override
    public String method() {
      return "GET";
    }

    @Override
    public @Nullable String query() {
      return "q=secret-of-the-query";
    }

    @Override
    public @Nullable String header(String name) {
      return known.get(name);
    }

    @Override
    public Map<String, List<String>> headers() {
      return Map.of();
    }

    @Override
    public @Nullable InetAddress client() {
      return null;
    }

    @Override
    public byte[] body(int maxBytes) {
      return new byte[0];
    }
  }
}
