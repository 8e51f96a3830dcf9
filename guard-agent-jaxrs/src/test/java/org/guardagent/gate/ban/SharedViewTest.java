package org.guardagent.gate.ban;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.guardagent.address.IpAddress;
import org.guardagent.model.SecurityEvent;
import org.guardagent.report.FailureReports;
import org.junit.jupiter.api.Test;

class SharedViewTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final IpAddress CLIENT = ip("192.0.2.1");

  private final HandTime time = new HandTime();
  private final OtherNodes others = new OtherNodes();
  private final List<SecurityEvent> events = new ArrayList<>();
  private final FailureReports problems = new FailureReports(List.of(), time);
  private final Bans here = node(1_000);
  private final Bans there = node(1_000);

  @Test
  void aBanHoldsOnEveryNodeAndSoDoesItsEnd() {
    assertThat(there.find(CLIENT)).isNull();
    here.ban(CLIENT, HOUR, "x");
    time.pass(SECOND);
    assertThat(there.find(CLIENT)).isNotNull();
    here.unban("192.0.2.1");
    assertThat(here.find(CLIENT)).isNull();
    time.pass(SECOND);
    assertThat(there.find(CLIENT)).isNull();
    there.ban(CLIENT, HOUR, "y");
    time.pass(SECOND);
    assertThat(here.find(CLIENT)).isNotNull();
    assertThat(here.unban("192.0.2.1")).as("also by a node that did not ban it").isTrue();
    time.pass(SECOND);
    assertThat(there.find(CLIENT)).isNull();
  }

  @Test
  void bansOfNetworksAndIpv6ClientsHoldOnEveryNodeAndSoDoTheirEnds() {
    here.ban("198.51.100.0/24", HOUR, "x");
    here.ban("2001:db8::1", HOUR, "x");
    assertThat(there.find("198.51.100.7")).isPresent();
    assertThat(there.find("2001:db8::2")).isPresent();
    assertThat(others.addresses).containsOnlyKeys("2001:db8::1", "2001:db8::/64");
    there.unban("198.51.100.0/24");
    there.unban("2001:db8::2");
    time.pass(SECOND);
    assertThat(here.find("198.51.100.7")).isEmpty();
    assertThat(here.find("2001:db8::3")).isEmpty();
    assertThat(here.find("2001:db8::1")).isEmpty();
    time.pass(SECOND);
    assertThat(here.find("2001:db8::1")).isEmpty();
    assertThat(others.addresses).as("nothing is left behind").isEmpty();
  }

  /** Laid out anew with each, they would cost a request seconds. */
  @Test
  void manyNetworksComeAndGoAtOnce() {
    Bans wide = node(20_000);
    Instant until = time.instant().plus(HOUR);
    for (int i = 0; i < 10_000; i++) {
      others.networks.put("10.%d.%d.0/24".formatted(i >> 8, i & 0xFF), OtherNodes.text(until));
    }
    assertThat(wide.find(CLIENT)).isNull();
    assertThat(wide.find("10.0.0.1")).isPresent();
    assertThat(wide.find("10.39.15.200")).isPresent();
    assertThat(wide.find("10.39.16.0")).isEmpty();

    others.networks.keySet().removeIf(range -> !range.equals("10.39.15.0/24"));
    time.pass(SECOND);
    assertThat(wide.find(CLIENT)).isNull();
    assertThat(wide.find("10.0.0.1")).isEmpty();
    assertThat(wide.find("10.39.15.200")).isPresent();
  }

  /** In the reference every request of everybody costs a question. */
  @Test
  void othersAreAskedOnceASecondAboutAClient() {
    for (int i = 0; i < 1_000; i++) {
      here.find(CLIENT);
    }
    assertThat(others.looks).isEqualTo(1);
    time.pass(SECOND);
    here.find(CLIENT);
    assertThat(others.looks).isEqualTo(2);
  }

  @Test
  void whileOthersAreOutBansStayAndAreToldLater() {
    here.ban(CLIENT, HOUR, "x");
    time.pass(SECOND);
    assertThat(there.find(CLIENT)).isNotNull();
    others.up = false;
    here.ban("192.0.2.2", HOUR, "x");
    here.unban("192.0.2.1");
    time.pass(SECOND);
    assertThat(there.find(CLIENT)).as("nobody said that it has ended").isNotNull();
    assertThat(here.find(CLIENT)).isNull();
    assertThat(here.find("192.0.2.2")).isPresent();
    others.up = true;
    time.pass(SECOND);
    assertThat(here.find(CLIENT)).as("its end is told first").isNull();
    assertThat(there.find("192.0.2.2")).isPresent();
    assertThat(there.find(CLIENT)).isNull();
  }

  @Test
  void bansThatAServerHasLostAreWrittenAgain() {
    here.ban(CLIENT, HOUR, "x");
    here.ban("198.51.100.0/24", HOUR, "x");
    others.addresses.clear();
    others.networks.clear();
    others.mark = "second";
    time.pass(SECOND);
    assertThat(here.find(CLIENT)).isNotNull();
    here.upkeep();
    assertThat(others.addresses).containsOnlyKeys("192.0.2.1");
    assertThat(others.networks).containsOnlyKeys("198.51.100.0/24");
    others.addresses.clear();
    time.pass(SECOND);
    assertThat(here.find(CLIENT)).as("now somebody has ended it").isNull();
  }

  @Test
  void whatIsNoBanIsNone() {
    String soon = OtherNodes.text(time.instant().plusSeconds(60));
    for (String text : List.of("", "soon", "NaN", "-1", "1e3", "9".repeat(500))) {
      others.addresses.put("192.0.2.1", text);
      time.pass(SECOND);
      assertThat(here.find(CLIENT)).as(text).isNull();
    }
    others.networks.put("0.0.0.0/99", soon);
    others.networks.put("10.0.0.1/8", soon);
    others.networks.put("example.com", soon);
    time.pass(SECOND);
    assertThat(here.find("10.0.0.1")).isEmpty();
    assertThat(here.bans()).isEmpty();
    others.addresses.put("192.0.2.1", "Infinity");
    time.pass(SECOND);
    assertThat(here.find(CLIENT)).as("for ever").isNotNull();
  }

  @Test
  void aLongerBanOfOthersTakesThePlaceOfAShorterOne() {
    here.ban(CLIENT, Duration.ofMinutes(1), "x");
    others.addresses.put("192.0.2.1", OtherNodes.text(time.instant().plus(HOUR)));
    time.pass(SECOND);
    here.find(CLIENT);
    time.pass(Duration.ofMinutes(2));
    assertThat(here.find(CLIENT)).isNotNull();
  }

  @Test
  void aBanThatDoesNotFitIsKeptByOthersAndReported() {
    Bans small = node(1);
    small.ban("192.0.2.9", HOUR, "x");
    events.clear();
    small.ban(CLIENT, HOUR, "x");
    assertThat(events).hasSize(1);
    assertThat(others.addresses).containsKey("192.0.2.1");
    assertThat(problems.latest())
        .contains(
            "STORE: there is no room for more bans on this node: a new one is kept in Redis only");
    for (int i = 0; i < 5; i++) {
      time.pass(Duration.ofMillis(600));
      assertThat(small.find(CLIENT)).isNotNull();
      assertThat(small.find("192.0.2.9")).isPresent();
    }
  }

  private Bans node(int maxEntries) {
    return new Bans(maxEntries, 64, HOUR, Optional.of(others), time, time, events::add, problems);
  }

  private static IpAddress ip(String text) {
    return Objects.requireNonNull(IpAddress.parse(text));
  }
}
