package org.guardagent.jaxrs.annotations;

import jakarta.ws.rs.GET;
import java.util.Optional;
import org.guardagent.annotation.AllowContentTypes;
import org.guardagent.annotation.AllowCountries;
import org.guardagent.annotation.AllowIps;
import org.guardagent.annotation.BehaviorAnalysis;
import org.guardagent.annotation.BehaviorRule;
import org.guardagent.annotation.BlockClouds;
import org.guardagent.annotation.BlockCountries;
import org.guardagent.annotation.BlockUserAgents;
import org.guardagent.annotation.BodyScan;
import org.guardagent.annotation.Bypass;
import org.guardagent.annotation.CountryRateLimited;
import org.guardagent.annotation.DenyIps;
import org.guardagent.annotation.DetectionExclusion;
import org.guardagent.annotation.GuardAction;
import org.guardagent.annotation.GuardBehavior;
import org.guardagent.annotation.GuardCheck;
import org.guardagent.annotation.Honeypot;
import org.guardagent.annotation.MaxRequestSize;
import org.guardagent.annotation.RateLimited;
import org.guardagent.annotation.RequireApiKey;
import org.guardagent.annotation.RequireAuthentication;
import org.guardagent.annotation.RequireHeader;
import org.guardagent.annotation.RequireHttps;
import org.guardagent.annotation.RequireReferrer;
import org.guardagent.annotation.ReturnMonitor;
import org.guardagent.annotation.SuspiciousDetection;
import org.guardagent.annotation.SuspiciousFrequency;
import org.guardagent.annotation.TimeWindow;
import org.guardagent.annotation.UsageMonitor;
import org.guardagent.annotation.ValidatedBy;
import org.guardagent.spi.GuardedRequest;
import org.guardagent.spi.Rejection;
import org.guardagent.spi.RequestValidator;

/** Every annotation at every kind of place. */
final class Annotated {

  private Annotated() {}

  static class Examined implements RequestValidator {
    @Override
    public Optional<Rejection> validate(GuardedRequest request) {
      return Optional.empty();
    }
  }

  static class Plain {
    @GET
    public void call() {}
  }

  @AllowIps({"10.0.0.0/8", "2001:db8::/32"})
  @DenyIps("10.1.0.0/16")
  @AllowCountries({"de", "FR"})
  @BlockCountries("us")
  @BlockClouds({"aws:!eu-central-1", "Azure"})
  @Bypass({GuardCheck.IP_BAN, GuardCheck.CLOUDS})
  @RateLimited(requests = 5, window = "30")
  @CountryRateLimited(country = "de", requests = 7)
  @CountryRateLimited(country = "*", requests = 2, window = "PT1H")
  @RequireHttps
  @RequireAuthentication(scheme = "Basic")
  @RequireApiKey
  @RequireHeader(name = "API-Version", value = "2.0")
  @BlockUserAgents({"curl", "bad.*bot"})
  @AllowContentTypes({"application/JSON", "text/*"})
  @MaxRequestSize(1024)
  @RequireReferrer("Example.org")
  @ValidatedBy(Examined.class)
  @DetectionExclusion(
      headers = "X-Raw",
      params = "q",
      bodyFields = "html",
      categories = "XSS",
      scanBody = BodyScan.OFF)
  @UsageMonitor(maxCalls = 100)
  @ReturnMonitor(pattern = "status:404", maxOccurrences = 20, action = GuardAction.ALERT)
  @SuspiciousFrequency(maxPerSecond = 2.5, window = "PT10S", action = GuardAction.THROTTLE)
  @BehaviorAnalysis(
      @BehaviorRule(
          counts = GuardBehavior.RETURN_PATTERN,
          threshold = 3,
          pattern = "regex:secret",
          action = GuardAction.LOG,
          correlateWithDetection = true))
  @TimeWindow(start = "22:00", end = "06:30", zone = "Europe/Berlin")
  @SuspiciousDetection(false)
  @Honeypot({"website", "fax"})
  static class OnClass {
    @GET
    public void call() {}
  }

  static class OnMethod {
    @GET
    @AllowIps({"10.0.0.0/8", "2001:db8::/32"})
    @DenyIps("10.1.0.0/16")
    @AllowCountries({"de", "FR"})
    @BlockCountries("us")
    @BlockClouds({"aws:!eu-central-1", "Azure"})
    @Bypass({GuardCheck.IP_BAN, GuardCheck.CLOUDS})
    @RateLimited(requests = 5, window = "30")
    @CountryRateLimited(country = "de", requests = 7)
    @CountryRateLimited(country = "*", requests = 2, window = "PT1H")
    @RequireHttps
    @RequireAuthentication(scheme = "Basic")
    @RequireApiKey
    @RequireHeader(name = "API-Version", value = "2.0")
    @BlockUserAgents({"curl", "bad.*bot"})
    @AllowContentTypes({"application/JSON", "text/*"})
    @MaxRequestSize(1024)
    @RequireReferrer("Example.org")
    @ValidatedBy(Examined.class)
    @DetectionExclusion(
        headers = "X-Raw",
        params = "q",
        bodyFields = "html",
        categories = "XSS",
        scanBody = BodyScan.OFF)
    @UsageMonitor(maxCalls = 100)
    @ReturnMonitor(pattern = "status:404", maxOccurrences = 20, action = GuardAction.ALERT)
    @SuspiciousFrequency(maxPerSecond = 2.5, window = "PT10S", action = GuardAction.THROTTLE)
    @BehaviorAnalysis(
        @BehaviorRule(
            counts = GuardBehavior.RETURN_PATTERN,
            threshold = 3,
            pattern = "regex:secret",
            action = GuardAction.LOG,
            correlateWithDetection = true))
    @TimeWindow(start = "22:00", end = "06:30", zone = "Europe/Berlin")
    @SuspiciousDetection(false)
    @Honeypot({"website", "fax"})
    public void call() {}
  }

  @AllowIps({"10.0.0.0/8", "2001:db8::/32"})
  @DenyIps("10.1.0.0/16")
  @AllowCountries({"de", "FR"})
  @BlockCountries("us")
  @BlockClouds({"aws:!eu-central-1", "Azure"})
  @Bypass({GuardCheck.IP_BAN, GuardCheck.CLOUDS})
  @RateLimited(requests = 5, window = "30")
  @CountryRateLimited(country = "de", requests = 7)
  @CountryRateLimited(country = "*", requests = 2, window = "PT1H")
  @RequireHttps
  @RequireAuthentication(scheme = "Basic")
  @RequireApiKey
  @RequireHeader(name = "API-Version", value = "2.0")
  @BlockUserAgents({"curl", "bad.*bot"})
  @AllowContentTypes({"application/JSON", "text/*"})
  @MaxRequestSize(1024)
  @RequireReferrer("Example.org")
  @ValidatedBy(Examined.class)
  @DetectionExclusion(
      headers = "X-Raw",
      params = "q",
      bodyFields = "html",
      categories = "XSS",
      scanBody = BodyScan.OFF)
  @UsageMonitor(maxCalls = 100)
  @ReturnMonitor(pattern = "status:404", maxOccurrences = 20, action = GuardAction.ALERT)
  @SuspiciousFrequency(maxPerSecond = 2.5, window = "PT10S", action = GuardAction.THROTTLE)
  @BehaviorAnalysis(
      @BehaviorRule(
          counts = GuardBehavior.RETURN_PATTERN,
          threshold = 3,
          pattern = "regex:secret",
          action = GuardAction.LOG,
          correlateWithDetection = true))
  @TimeWindow(start = "22:00", end = "06:30", zone = "Europe/Berlin")
  @SuspiciousDetection(false)
  @Honeypot({"website", "fax"})
  interface OnInterface {
    void call();
  }

  interface OnInterfaceMethod {
    @AllowIps({"10.0.0.0/8", "2001:db8::/32"})
    @DenyIps("10.1.0.0/16")
    @AllowCountries({"de", "FR"})
    @BlockCountries("us")
    @BlockClouds({"aws:!eu-central-1", "Azure"})
    @Bypass({GuardCheck.IP_BAN, GuardCheck.CLOUDS})
    @RateLimited(requests = 5, window = "30")
    @CountryRateLimited(country = "de", requests = 7)
    @CountryRateLimited(country = "*", requests = 2, window = "PT1H")
    @RequireHttps
    @RequireAuthentication(scheme = "Basic")
    @RequireApiKey
    @RequireHeader(name = "API-Version", value = "2.0")
    @BlockUserAgents({"curl", "bad.*bot"})
    @AllowContentTypes({"application/JSON", "text/*"})
    @MaxRequestSize(1024)
    @RequireReferrer("Example.org")
    @ValidatedBy(Examined.class)
    @DetectionExclusion(
        headers = "X-Raw",
        params = "q",
        bodyFields = "html",
        categories = "XSS",
        scanBody = BodyScan.OFF)
    @UsageMonitor(maxCalls = 100)
    @ReturnMonitor(pattern = "status:404", maxOccurrences = 20, action = GuardAction.ALERT)
    @SuspiciousFrequency(maxPerSecond = 2.5, window = "PT10S", action = GuardAction.THROTTLE)
    @BehaviorAnalysis(
        @BehaviorRule(
            counts = GuardBehavior.RETURN_PATTERN,
            threshold = 3,
            pattern = "regex:secret",
            action = GuardAction.LOG,
            correlateWithDetection = true))
    @TimeWindow(start = "22:00", end = "06:30", zone = "Europe/Berlin")
    @SuspiciousDetection(false)
    @Honeypot({"website", "fax"})
    void call();
  }

  static class BelowClass extends OnClass {}

  static class BelowMethod extends OnMethod {
    @Override
    public void call() {}
  }

  static class OfInterface implements OnInterface {
    @Override
    public void call() {}
  }

  static class OfInterfaceMethod implements OnInterfaceMethod {
    @Override
    public void call() {}
  }

  static final class ProxyOfClass$$Proxy extends BelowClass {
    @Override
    public void call() {}
  }

  static final class ProxyOfMethod$$Proxy extends BelowMethod {
    @Override
    public void call() {}
  }

  static final class ProxyOfInterface$$Proxy extends OfInterface {
    @Override
    public void call() {}
  }
}
