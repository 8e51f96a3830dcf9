package org.guardagent.gate.ban;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.guardagent.address.AddressRange;
import org.guardagent.address.IpAddress;
import org.guardagent.gate.policy.PolicySnapshot.Banning;
import org.guardagent.gate.policy.PolicySnapshot.CategoryBan;
import org.guardagent.model.Ban;
import org.guardagent.model.SecurityEvent;
import org.guardagent.report.FailureReports;
import org.junit.jupiter.api.Test;

class BansTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final IpAddress CLIENT = ip("192.0.2.1");
  private static final Banning FIVE = new Banning(true, 5, Duration.ofMinutes(5), Map.of());
  private static final List<String> SQLI = List.of("sqli");

  private final HandTime time = new HandTime();
  private final List<SecurityEvent> events = new ArrayList<>();
  private final FailureReports problems = new FailureReports(List.of(), time);
  private final Bans bans = bans(1_000);

  @Test
  void aBanHoldsUntilItEnds() {
    bans.ban(CLIENT, Duration.ofMinutes(5), "behavioral_violation");
    assertThat(bans.find(CLIENT))
        .isEqualTo(new Ban("192.0.2.1", time.instant().plusSeconds(300), "behavioral_violation"));
    assertThat(bans.find(ip("192.0.2.2"))).isNull();
    time.pass(Duration.ofMillis(299_999));
    assertThat(bans.find(CLIENT)).isNotNull();
    time.pass(Duration.ofMillis(1));
    assertThat(bans.find(CLIENT)).isNull();
  }

  /** The reference keeps a ban in a cache whose entries live for an hour. */
  @Test
  void banCutToAnHour() {
    bans.ban(CLIENT, Duration.ofDays(30), "behavioral_violation");
    time.pass(Duration.ofDays(29));
    bans.upkeep();
    assertThat(bans.find(CLIENT)).isNotNull();
  }

  /** In the reference, the ten thousand and first ban ends another. */
  @Test
  void newBansNeverEndOthersThatStand() {
    for (int i = 0; i < 1_000; i++) {
      bans.ban(new IpAddress(true, 0, 0x0A00_0000L + i), HOUR, "x");
    }
    events.clear();
    bans.ban(CLIENT, HOUR, "x");
    for (int i = 0; i < 1_000; i++) {
      assertThat(bans.find(new IpAddress(true, 0, 0x0A00_0000L + i))).isNotNull();
    }
    assertThat(bans.find(CLIENT)).isNull();
    assertThat(events).as("nothing is told that does not hold").isEmpty();
    assertThat(problems.latest())
        .containsExactly(
            "STORE: there is no room for more bans on this node: a new one does not hold");
    time.pass(HOUR);
    bans.ban(CLIENT, HOUR, "x");
    assertThat(bans.find(CLIENT)).as("those that have ended make room").isNotNull();
  }

  @Test
  void eventsSayWhoIsBannedForHowLong() {
    bans.ban(ip("2001:db8::7"), Duration.ofMinutes(5), "penetration_attempt");
    bans.ban("198.51.100.0/24", HOUR, "abuse");
    bans.unban("198.51.100.0/24");
    assertThat(events)
        .extracting(SecurityEvent::eventType)
        .containsExactly("ip_banned", "ip_banned", "ip_unbanned");
    assertThat(events)
        .extracting(SecurityEvent::ipAddress)
        .containsExactly("2001:db8::7", "198.51.100.0/24", "198.51.100.0/24");
    assertThat(events)
        .extracting(SecurityEvent::actionTaken)
        .containsExactly("banned", "banned", "unbanned");
    assertThat(events)
        .extracting(SecurityEvent::reason)
        .containsExactly("penetration_attempt", "abuse", "manual");
    assertThat(events.get(0).metadata()).containsEntry("duration", 300L);
    assertThat(events.get(2).metadata()).containsEntry("action", "unban");
  }

  @Test
  void aBanThatStandsLongerIsKeptWithoutAnotherEvent() {
    bans.ban(CLIENT, HOUR, "first");
    bans.ban(CLIENT, Duration.ofMinutes(1), "second");
    assertThat(bans.find("192.0.2.1")).map(Ban::reason).contains("first");
    assertThat(events).hasSize(1);
    bans.ban(CLIENT, Duration.ofHours(2), "third");
    assertThat(bans.find("192.0.2.1")).map(Ban::reason).contains("third");
    assertThat(events).hasSize(2);
  }

  @Test
  void anIpv6ClientIsBannedWithItsNetwork() {
    bans.ban("2001:db8::1", HOUR, "x");
    assertThat(bans.find(ip("2001:db8::ffff"))).isNotNull();
    assertThat(bans.find(ip("2001:db8:0:1::1"))).isNull();
    assertThat(bans.bans()).extracting(Ban::range).containsExactly("2001:db8::/64");
    assertThat(bans.unban("2001:db8::9")).isTrue();
    assertThat(bans.find(ip("2001:db8::1"))).isNull();
  }

  @Test
  void networksWithinNetworksAreFound() {
    bans.ban("10.0.0.0/8", Duration.ofMinutes(1), "wide");
    bans.ban("10.1.0.0/16", HOUR, "narrow");
    bans.ban("10.1.128.0/17", Duration.ofMinutes(2), "narrower");
    bans.ban("2001:db8::/32", HOUR, "six");
    assertThat(reason("10.1.200.1")).isEqualTo("narrow");
    assertThat(reason("10.2.0.0")).isEqualTo("wide");
    assertThat(reason("10.255.255.255")).isEqualTo("wide");
    assertThat(reason("2001:db8:ffff::1")).isEqualTo("six");
    for (String free : List.of("9.255.255.255", "11.0.0.0", "2001:db9::", "2001:db7:ffff::")) {
      assertThat(bans.find(free)).isEmpty();
    }
    time.pass(Duration.ofMinutes(1));
    assertThat(bans.find("10.2.0.0")).isEmpty();
    assertThat(reason("10.1.0.0")).isEqualTo("narrow");
  }

  @Test
  void networksAreFoundAsALookAtEachFindsThem() {
    Random random = new Random(11);
    List<Standing> networks = new ArrayList<>();
    Bans many = bans(5_000);
    for (int i = 0; i < 300; i++) {
      String range =
          "10." + random.nextInt(4) + "." + random.nextInt(8) + ".0/" + (8 + random.nextInt(24));
      many.ban(range, Duration.ofSeconds(1 + random.nextInt(5_000)), "r" + i);
    }
    for (Ban ban : many.bans()) {
      networks.add(
          Standing.ofNetwork(
              AddressRange.parse(ban.range()).orElseThrow(), ban.until(), ban.reason()));
    }
    for (int i = 0; i < 2_000; i++) {
      IpAddress client = new IpAddress(true, 0, 0x0A00_0000L + random.nextInt(0x0004_1000));
      Optional<Instant> expected =
          networks.stream()
              .filter(network -> network.contains(client))
              .map(network -> network.ban().until())
              .max(Comparator.naturalOrder());
      assertThat(Optional.ofNullable(many.find(client)).map(Ban::until)).isEqualTo(expected);
    }
  }

  @Test
  void whatIsNoAddressIsRefused() {
    for (String text :
        List.of("", "example.com", "1.2.3.4/33", "1.2.3", "::1%eth0", "x".repeat(9_999))) {
      assertThatThrownBy(() -> bans.ban(text, HOUR, "x"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageMatching("no address: .{0,64}");
    }
    assertThatThrownBy(() -> bans.find("10.0.0.0/8")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> bans.ban("1.2.3.4", Duration.ofMillis(999), "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(bans.unban("1.2.3.4")).isFalse();
    bans.ban("1.2.3.4", Duration.ofSeconds(Long.MAX_VALUE), "for ever");
    assertThat(bans.find("::ffff:1.2.3.4")).isPresent();
  }

  @Test
  void asManySuspiciousRequestsAsTheThresholdLeadToABan() {
    for (int count = 1; count < 5; count++) {
      assertThat(bans.suspicious(CLIENT, SQLI, FIVE, true))
          .isEqualTo(new BanBook.Count(count, false));
    }
    assertThat(bans.suspicious(CLIENT, SQLI, FIVE, true)).isEqualTo(new BanBook.Count(5, true));
    assertThat(reason("192.0.2.1")).isEqualTo("penetration_attempt");
    assertThat(events).hasSize(1);
  }

  @Test
  void aCategoryHasItsOwnThresholdAndDuration() {
    Banning banning =
        new Banning(true, 10, HOUR, Map.of("xss", new CategoryBan(2, Duration.ofMinutes(1))));
    bans.suspicious(CLIENT, List.of("sqli", "xss"), banning, true);
    bans.suspicious(CLIENT, SQLI, banning, true);
    assertThat(bans.find(CLIENT)).isNull();
    assertThat(bans.suspicious(CLIENT, List.of("sqli", "xss"), banning, true))
        .isEqualTo(new BanBook.Count(5, true));
    assertThat(reason("192.0.2.1")).isEqualTo("penetration_attempt:xss");
    time.pass(Duration.ofMinutes(1));
    assertThat(bans.find(CLIENT)).isNull();
  }

  /** In the reference the counters stay, and the next hit after a ban bans again. */
  @Test
  void nextHitAfterABanDoesNotBanAgain() {
    for (int i = 0; i < 5; i++) {
      bans.suspicious(CLIENT, SQLI, FIVE, true);
    }
    time.pass(Duration.ofMinutes(5));
    assertThat(bans.suspicious(CLIENT, SQLI, FIVE, true)).isEqualTo(new BanBook.Count(1, false));
    assertThat(bans.find(CLIENT)).isNull();
  }

  /** In the reference ten false positives in a year are a ban. */
  @Test
  void falsePositivesOfAYearAreNoBan() {
    for (int i = 0; i < 100; i++) {
      time.pass(Duration.ofMinutes(20));
      assertThat(bans.suspicious(CLIENT, SQLI, FIVE, true).banned()).isFalse();
    }
    assertThat(bans.suspicions(CLIENT)).containsExactly("sqli");
    time.pass(Duration.ofMinutes(64));
    assertThat(bans.suspicions(CLIENT)).isEmpty();
  }

  @Test
  void nobodyIsBannedWhereThatIsOff() {
    Banning off = new Banning(false, 1, HOUR, Map.of("sqli", new CategoryBan(1, HOUR)));
    assertThat(bans.suspicious(CLIENT, SQLI, off, true)).isEqualTo(new BanBook.Count(1, false));
    assertThat(bans.suspicious(CLIENT, SQLI, FIVE, false)).isEqualTo(new BanBook.Count(2, false));
    for (int i = 0; i < 9; i++) {
      assertThat(bans.suspicious(CLIENT, SQLI, FIVE, false).banned()).isFalse();
    }
    assertThat(bans.find(CLIENT)).isNull();
  }

  @Test
  void anUnbanForgetsWhatWasCounted() {
    for (int i = 0; i < 4; i++) {
      bans.suspicious(CLIENT, SQLI, FIVE, true);
    }
    assertThat(bans.unban("192.0.2.0/24")).isFalse();
    assertThat(bans.suspicions(CLIENT)).isEmpty();
  }

  @Test
  void aMillionSuspiciousClientsTakeNoMoreThanTheirBoundAndEndNoBan() {
    Suspicions suspicions = new Suspicions(1_000, HOUR, time);
    Random random = new Random(5);
    for (int i = 0; i < 1_000_000; i++) {
      suspicions.add(new IpAddress(false, random.nextLong(), 0), SQLI);
    }
    assertThat(suspicions.size()).isLessThanOrEqualTo(1_000);
    for (int i = 0; i < 1_000; i++) {
      suspicions.add(CLIENT, List.of("category" + i));
    }
    assertThat(suspicions.of(CLIENT).size()).isLessThanOrEqualTo(32);
  }

  private Bans bans(int maxEntries) {
    return new Bans(maxEntries, 64, HOUR, Optional.empty(), time, time, events::add, problems);
  }

  private String reason(String address) {
    return bans.find(address).map(Ban::reason).orElse("not banned");
  }

  private static IpAddress ip(String text) {
    return Objects.requireNonNull(IpAddress.parse(text));
  }
}
