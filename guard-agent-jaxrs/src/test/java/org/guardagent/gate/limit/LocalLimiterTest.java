package org.guardagent.gate.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.guardagent.address.IpAddress;
import org.guardagent.gate.limit.RateLimiter.Tier;
import org.guardagent.model.RateLimit;
import org.junit.jupiter.api.Test;

class LocalLimiterTest {

  private static final RateLimit TWO = new RateLimit(2, Duration.ofMinutes(1));

  private final AtomicLong now = new AtomicLong();
  private final LocalLimiter limiter = new LocalLimiter(10_000, 64, now::get);

  @Test
  void tiersScopesClientsAndWindowsAreCountedApart() {
    IpAddress client = ip("192.0.2.1");
    exhaust(Tier.ROUTE, "/a", client, TWO);
    assertThat(allows(Tier.ENDPOINT, "/a", client, TWO)).isTrue();
    assertThat(allows(Tier.COUNTRY, "/a", client, TWO)).isTrue();
    assertThat(allows(Tier.GLOBAL, "", client, TWO)).isTrue();
    assertThat(allows(Tier.ROUTE, "/b", client, TWO)).isTrue();
    assertThat(allows(Tier.ROUTE, "/a", ip("192.0.2.2"), TWO)).isTrue();
    assertThat(allows(Tier.ROUTE, "/a", client, new RateLimit(2, Duration.ofHours(1)))).isTrue();
    assertThat(allows(Tier.ROUTE, "/a", client, TWO)).isFalse();
  }

  @Test
  void anIpv6NetworkIsOneClient() {
    exhaust(Tier.GLOBAL, "", ip("2001:db8::1"), TWO);
    assertThat(allows(Tier.GLOBAL, "", ip("2001:db8::ffff:2"), TWO)).isFalse();
    assertThat(allows(Tier.GLOBAL, "", ip("2001:db8:0:1::1"), TWO)).isTrue();
  }

  @Test
  void clientsWithoutAnAddressShareACounter() {
    assertThat(limiter.take(Tier.GLOBAL, "", null, TWO).allowed()).isTrue();
    assertThat(limiter.take(Tier.GLOBAL, "", null, TWO).allowed()).isTrue();
    assertThat(limiter.take(Tier.GLOBAL, "", null, TWO).allowed()).isFalse();
  }

  @Test
  void whoWaitsIsLetInAgain() {
    IpAddress client = ip("192.0.2.1");
    exhaust(Tier.GLOBAL, "", client, TWO);
    now.addAndGet(limiter.take(Tier.GLOBAL, "", client, TWO).retryAfter().toNanos());
    assertThat(allows(Tier.GLOBAL, "", client, TWO)).isTrue();
  }

  @Test
  void aMillionRandomClientsTakeNoMoreThanTheirBound() {
    Random random = new Random(3);
    for (int i = 0; i < 1_000_000; i++) {
      IpAddress client = new IpAddress(false, random.nextLong(), random.nextLong());
      limiter.take(Tier.ROUTE, "/shop/" + (i & 1023), client, TWO);
    }
    assertThat(limiter.size()).isLessThanOrEqualTo(10_000);
  }

  @Test
  void aFloodOfRandomClientsDoesNotFreeOneThatKeepsAsking() {
    IpAddress client = ip("192.0.2.1");
    Random random = new Random(4);
    int passed = 0;
    for (int i = 0; i < 200_000; i++) {
      limiter.take(Tier.GLOBAL, "", new IpAddress(true, 0, random.nextInt() & 0xFFFF_FFFFL), TWO);
      if (i % 20 == 0 && allows(Tier.GLOBAL, "", client, TWO)) {
        passed++;
      }
    }
    assertThat(passed).isLessThanOrEqualTo(10);
  }

  @Test
  void manyThreadsLetExactlyTheLimitPass() throws InterruptedException {
    RateLimit limit = new RateLimit(1_000, Duration.ofMinutes(1));
    AtomicInteger passed = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(8);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    for (int thread = 0; thread < 8; thread++) {
      threads.execute(
          () -> {
            for (int i = 0; i < 500; i++) {
              if (allows(Tier.GLOBAL, "", ip("192.0.2.9"), limit)) {
                passed.incrementAndGet();
              }
            }
            done.countDown();
          });
    }
    threads.shutdown();
    assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(passed).hasValue(1_000);
  }

  private void exhaust(Tier tier, String scope, IpAddress client, RateLimit limit) {
    for (int i = 0; i < limit.requests(); i++) {
      assertThat(allows(tier, scope, client, limit)).isTrue();
    }
    assertThat(allows(tier, scope, client, limit)).isFalse();
  }

  private boolean allows(Tier tier, String scope, IpAddress client, RateLimit limit) {
    return limiter.take(tier, scope, client, limit).allowed();
  }

  private static IpAddress ip(String text) {
    return Objects.requireNonNull(IpAddress.parse(text));
  }
}
