package org.guardagent.jaxrs.annotations;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.lang.reflect.Method;
import java.time.Duration;
import org.guardagent.address.IpAddress;
import org.guardagent.annotation.AllowContentTypes;
import org.guardagent.annotation.AllowCountries;
import org.guardagent.annotation.AllowIps;
import org.guardagent.annotation.BlockClouds;
import org.guardagent.annotation.BlockCountries;
import org.guardagent.annotation.BlockUserAgents;
import org.guardagent.annotation.Bypass;
import org.guardagent.annotation.CountryRateLimited;
import org.guardagent.annotation.DenyIps;
import org.guardagent.annotation.GuardCheck;
import org.guardagent.annotation.Honeypot;
import org.guardagent.annotation.MaxRequestSize;
import org.guardagent.annotation.RateLimited;
import org.guardagent.annotation.RequireApiKey;
import org.guardagent.annotation.RequireAuthentication;
import org.guardagent.annotation.RequireHeader;
import org.guardagent.annotation.RequireHttps;
import org.guardagent.annotation.SuspiciousDetection;
import org.guardagent.annotation.SuspiciousFrequency;
import org.guardagent.annotation.UsageMonitor;
import org.guardagent.gate.route.Aspect;
import org.guardagent.gate.route.RouteRules;
import org.guardagent.model.RateLimit;
import org.junit.jupiter.api.Test;

/** How annotations on a method, its class and the application go together. */
class RouteCompositionTest {

  private final RouteReader reader = new RouteReader(false);

  @Test
  void methodGoesBeforeClassGoesBeforeApplicationWhereThereCanBeOne() throws Exception {
    assertThat(rules("plain").rateLimit()).isEqualTo(new RateLimit(20, Duration.ofMinutes(1)));
    assertThat(rules("special").rateLimit()).isEqualTo(new RateLimit(30, Duration.ofMinutes(1)));
    assertThat(rules("special").maxRequestSize()).isZero();
    assertThat(rules("plain").maxRequestSize()).isEqualTo(10);
    assertThat(rules("plain").authentication()).isEqualTo("bearer");
    assertThat(rules("special").authentication()).isEqualTo("basic");
    assertThat(rules("special").detection()).isTrue();
    assertThat(rules("special").contentTypes()).containsExactly("text/csv");
    assertThat(requireNonNull(rules("special").clouds()).names()).containsExactly("GCP");
  }

  @Test
  void whatCanBeCollectedIsUnited() throws Exception {
    RouteRules special = rules("special");

    assertThat(special.requireHttps()).isTrue();
    assertThat(special.requiredHeaders())
        .containsExactly(
            entry("X-API-Key", "required"), entry("X-Class", "1"), entry("x-both", "method"));
    assertThat(special.blockedUserAgents().expressions()).containsExactly("app", "curl", "wget");
    assertThat(special.honeypotFields()).containsExactlyInAnyOrder("fax", "website");
    assertThat(special.bypassed()).containsExactlyInAnyOrder(Aspect.CLOUDS, Aspect.RATE_LIMIT);
    assertThat(special.behavior()).hasSize(2);
  }

  @Test
  void limitsOfCountriesAddUpAndTheNearestCountsForOneCountry() throws Exception {
    assertThat(rules("special").countryLimits())
        .containsOnly(
            entry("DE", new RateLimit(1, Duration.ofMinutes(1))),
            entry("FR", new RateLimit(3, Duration.ofMinutes(1))));
  }

  @Test
  void nearestPlaceThatSaysAnythingOfAddressesSaysAll() throws Exception {
    RouteRules plain = rules("plain");
    RouteRules special = rules("special");

    assertThat(plain.allowedAddresses()).isNotNull();
    assertThat(plain.deniedAddresses().isEmpty()).isTrue();
    assertThat(special.allowedAddresses()).isNull();
    assertThat(special.deniedAddresses().contains(requireNonNull(IpAddress.parse("10.1.0.1"))))
        .isTrue();
  }

  @Test
  void nearestPlaceThatSaysAnythingOfCountriesSaysAll() throws Exception {
    assertThat(rules("plain").allowedCountries()).containsExactly("DE");
    assertThat(rules("special").allowedCountries()).isEmpty();
    assertThat(rules("special").blockedCountries()).containsExactly("US");
  }

  @Test
  void subclassThatSaysNothingOfAddressesHasThoseOfItsSuperclass() throws Exception {
    Method method = Below.class.getMethod("plain");

    assertThat(reader.rulesOf(null, Below.class, method).allowedAddresses()).isNotNull();
  }

  /** The family takes the whole part, and zero calls are too many for everybody. */
  @Test
  void rareFrequencyLeavesAtLeastOneCall() throws Exception {
    assertThat(rules("rare").behavior())
        .anySatisfy(rule -> assertThat(rule.threshold()).isEqualTo(1));
    assertThat(rules("special").behavior())
        .anySatisfy(rule -> assertThat(rule.threshold()).isEqualTo(44));
  }

  private RouteRules rules(String method) throws Exception {
    return reader.rulesOf(App.class, Resource.class, Resource.class.getMethod(method));
  }

  @RateLimited(requests = 10)
  @MaxRequestSize(10)
  @RequireHttps
  @RequireAuthentication
  @BlockUserAgents("app")
  @AllowContentTypes("application/json")
  @AllowCountries("FR")
  @BlockClouds
  static class App {}

  @RateLimited(requests = 20)
  @AllowIps("10.0.0.0/8")
  @AllowCountries("DE")
  @RequireApiKey
  @RequireHeader(name = "X-Class", value = "1")
  @RequireHeader(name = "X-Both", value = "class")
  @BlockUserAgents("curl")
  @Honeypot("fax")
  @Bypass(GuardCheck.CLOUDS)
  @CountryRateLimited(country = "DE", requests = 2)
  @CountryRateLimited(country = "FR", requests = 3)
  @UsageMonitor(maxCalls = 9)
  @SuspiciousDetection(false)
  static class Resource {

    public void plain() {}

    @SuspiciousFrequency(maxPerSecond = 0.001, window = "PT10S")
    public void rare() {}

    @RateLimited(requests = 30)
    @MaxRequestSize(0)
    @RequireAuthentication(scheme = "Basic")
    @DenyIps("10.1.0.0/16")
    @BlockCountries("US")
    @RequireHeader(name = "x-both", value = "method")
    @BlockUserAgents({"curl", "wget"})
    @Honeypot("website")
    @Bypass(GuardCheck.RATE_LIMIT)
    @CountryRateLimited(country = "de", requests = 1)
    @SuspiciousFrequency(maxPerSecond = 4.45, window = "10")
    @SuspiciousDetection
    @AllowContentTypes("text/csv")
    @BlockClouds("GCP")
    public void special() {}
  }

  static class Below extends Resource {}
}
