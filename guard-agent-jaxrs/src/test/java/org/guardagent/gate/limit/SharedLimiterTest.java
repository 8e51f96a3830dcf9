package org.guardagent.gate.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.guardagent.address.IpAddress;
import org.guardagent.config.OutageMode;
import org.guardagent.gate.limit.RateLimiter.LimiterUnavailableException;
import org.guardagent.gate.limit.RateLimiter.Tier;
import org.guardagent.model.RateLimit;
import org.guardagent.spi.StoreUnavailableException;
import org.junit.jupiter.api.Test;

class SharedLimiterTest {

  private static final RateLimit ONE = new RateLimit(1, Duration.ofMinutes(1));
  private static final SharedCounter OUT =
      (name, limit) -> {
        throw new StoreUnavailableException("gone", null);
      };

  private final IpAddress client = Objects.requireNonNull(IpAddress.parse("2001:db8::1"));
  private final LocalLimiter local = new LocalLimiter(100, 64, () -> 0);

  @Test
  void namesKeepTiersClientsWindowsAndScopesApart() {
    List<String> names = new ArrayList<>();
    SharedCounter counter =
        (name, limit) -> {
          names.add(name);
          return new SharedCounter.Counted(true, 1, Duration.ofSeconds(1), Duration.ZERO);
        };
    SharedLimiter limiter = new SharedLimiter(counter, local, 64, OutageMode.LOCAL);
    limiter.take(Tier.GLOBAL, "", client, ONE);
    limiter.take(Tier.ROUTE, "/orders/{id}", client, ONE);
    limiter.take(Tier.ENDPOINT, "/orders/{id}", null, ONE);
    assertThat(names)
        .containsExactly(
            "global:2001:db8::/64:PT1M",
            "route:2001:db8::/64:PT1M:/orders/{id}",
            "endpoint:unknown:PT1M:/orders/{id}");
  }

  @Test
  void inAnOutageEachNodeCountsItsOwn() {
    SharedLimiter limiter = new SharedLimiter(OUT, local, 64, OutageMode.LOCAL);
    assertThat(limiter.take(Tier.GLOBAL, "", client, ONE).allowed()).isTrue();
    assertThat(limiter.take(Tier.GLOBAL, "", client, ONE).allowed()).isFalse();
  }

  @Test
  void inAnOutageNothingIsDecidedIfThatIsTheMode() {
    SharedLimiter limiter = new SharedLimiter(OUT, local, 64, OutageMode.FAIL);
    assertThatThrownBy(() -> limiter.take(Tier.GLOBAL, "", client, ONE))
        .isInstanceOf(LimiterUnavailableException.class)
        .hasMessage("requests cannot be counted: gone");
  }
}
