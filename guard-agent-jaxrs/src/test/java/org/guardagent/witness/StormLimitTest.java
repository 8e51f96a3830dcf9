package org.guardagent.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guardagent.address.IpAddress;
import org.guardagent.model.SecurityEvent;
import org.junit.jupiter.api.Test;

class StormLimitTest {

  private static final Instant START = Instant.parse("2026-03-01T12:00:30Z");

  private Instant now = START;
  private final StormLimit limit = new StormLimit(3, () -> now);

  @Test
  void clientsAndTypesAreLimitedApart() {
    assertThat(admitted("ip_blocked", "192.0.2.1", 10)).isEqualTo(3);
    assertThat(admitted("ip_blocked", "192.0.2.2", 10)).isEqualTo(3);
    assertThat(admitted("rate_limited", "192.0.2.1", 10)).isEqualTo(3);
  }

  @Test
  void aSummaryComesOnceAfterTheMinute() {
    admitted("ip_blocked", "192.0.2.1", 10);
    assertThat(drain()).isEmpty();

    now = START.plusSeconds(30);
    List<SecurityEvent> summaries = drain();

    assertThat(summaries).hasSize(1);
    SecurityEvent summary = summaries.get(0);
    assertThat(summary.eventType()).isEqualTo("ip_blocked");
    assertThat(summary.ipAddress()).isEqualTo("192.0.2.1");
    assertThat(summary.actionTaken()).isEqualTo("summarized");
    assertThat(summary.metadata())
        .isEqualTo(
            Map.of(
                "summarized_events",
                7L,
                "window_start",
                "2026-03-01T12:00:00Z",
                "window_seconds",
                60));
    assertThat(drain()).isEmpty();
  }

  @Test
  void theNextMinuteBeginsAnew() {
    admitted("ip_blocked", "192.0.2.1", 10);
    now = START.plusSeconds(30);
    assertThat(admitted("ip_blocked", "192.0.2.1", 10)).isEqualTo(3);
    now = START.plusSeconds(90);
    assertThat(drain()).hasSize(2);
  }

  @Test
  void whoStaysBelowTheLimitHasNoSummary() {
    admitted("ip_blocked", "192.0.2.1", 3);
    now = START.plusSeconds(60);
    assertThat(drain()).isEmpty();
  }

  @Test
  void theEndDoesNotWaitForTheMinute() {
    admitted("ip_blocked", "192.0.2.1", 10);
    List<SecurityEvent> summaries = new ArrayList<>();
    limit.finish(summaries::add);
    assertThat(sum(summaries)).isEqualTo(7);
  }

  @Test
  void aClientCannotEvadeItWithinItsIpv6Network() {
    int admitted = 0;
    for (int i = 0; i < 100; i++) {
      admitted += admitted("ip_blocked", "2001:db8::" + Integer.toHexString(i), 1);
    }
    assertThat(admitted).isEqualTo(3);
    assertThat(admitted("ip_blocked", "2001:db8:0:1::1", 1)).isEqualTo(1);
  }

  @Test
  void aMillionClientsNeitherFloodThePlatformNorFillTheMemory() {
    int all = 1_000_000;
    int admitted = 0;
    for (int i = 0; i < all; i++) {
      IpAddress client = new IpAddress(false, i, 0);
      admitted += limit.admits("ip_blocked", "client", client) ? 1 : 0;
    }
    List<SecurityEvent> summaries = new ArrayList<>();
    limit.finish(summaries::add);

    assertThat(admitted).isEqualTo(3 * StormLimit.FULL_CLIENTS);
    assertThat(summaries).hasSizeLessThanOrEqualTo(StormLimit.MAX_CLIENTS + 1);
    assertThat(admitted + sum(summaries)).isEqualTo(all);
    assertThat(summaries)
        .filteredOn(event -> event.ipAddress().isEmpty())
        .singleElement()
        .satisfies(event -> assertThat(event.reason()).contains("many other clients"));
  }

  @Test
  void aFloodOfOneTypeLeavesRoomForOthers() {
    for (int i = 0; i < 10_000; i++) {
      limit.admits("rate_limited", "client", new IpAddress(false, i, 0));
    }
    assertThat(admitted("penetration_attempt", "192.0.2.1", 1)).isEqualTo(1);
  }

  @Test
  void minutesThatNobodyFetchesAreBoundedAndLoseNoCount() {
    for (int minute = 0; minute < 200; minute++) {
      now = START.plusSeconds(60L * minute);
      admitted("ip_blocked", "192.0.2.1", 10);
    }
    List<SecurityEvent> summaries = new ArrayList<>();
    limit.finish(summaries::add);
    assertThat(summaries).hasSizeLessThan(70);
    assertThat(sum(summaries)).isEqualTo(200 * 7);
  }

  @Test
  void aClockThatIsSetBackLosesNothing() {
    admitted("ip_blocked", "192.0.2.1", 10);
    now = START.minusSeconds(3_600);
    assertThat(admitted("ip_blocked", "192.0.2.1", 10)).isEqualTo(3);
    List<SecurityEvent> summaries = new ArrayList<>();
    limit.finish(summaries::add);
    assertThat(sum(summaries)).isEqualTo(14);
  }

  @Test
  void zeroIsNoLimit() {
    StormLimit none = new StormLimit(0, () -> now);
    for (int i = 0; i < 1_000; i++) {
      assertThat(none.admits("ip_blocked", "192.0.2.1", null)).isTrue();
    }
  }

  private int admitted(String type, String client, int times) {
    int admitted = 0;
    for (int i = 0; i < times; i++) {
      admitted += limit.admits(type, client, IpAddress.parse(client)) ? 1 : 0;
    }
    return admitted;
  }

  private List<SecurityEvent> drain() {
    List<SecurityEvent> summaries = new ArrayList<>();
    limit.drainTo(summaries::add);
    return summaries;
  }

  private static long sum(List<SecurityEvent> summaries) {
    return summaries.stream().mapToLong(Visits::summarized).sum();
  }
}
