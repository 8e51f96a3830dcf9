package org.guardagent.jaxrs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.guardagent.gate.route.DetectionExclusions;
import org.guardagent.gate.route.RouteRules;
import org.guardagent.pattern.PatternSet;

/**
 * The rules of a locator together with those of what it locates. They compose as those of a class
 * and its method: what can be collected is, and else the inner ones go before.
 */
final class JoinedRules {

  private JoinedRules() {}

  static RouteRules of(RouteRules outer, RouteRules inner) {
    RouteRules.Builder joined = new RouteRules.Builder();
    joined.requireHttps = outer.requireHttps() || inner.requireHttps();
    origin(joined, outer, inner);
    joined.bypassed = union(outer.bypassed(), inner.bypassed());
    joined.rateLimit = inner.rateLimit() == null ? outer.rateLimit() : inner.rateLimit();
    joined.countryLimits = new HashMap<>(outer.countryLimits());
    joined.countryLimits.putAll(inner.countryLimits());
    content(joined, outer, inner);
    joined.behavior = concatenation(outer.behavior(), inner.behavior());
    joined.timeWindow = inner.timeWindow() == null ? outer.timeWindow() : inner.timeWindow();
    joined.detection = inner.detection() == null ? outer.detection() : inner.detection();
    joined.exclusions = exclusions(outer.exclusions(), inner.exclusions());
    return joined.build();
  }

  /** Addresses are one matter, and countries are another: who says anything of them says all. */
  private static void origin(RouteRules.Builder joined, RouteRules outer, RouteRules inner) {
    boolean saysAddresses =
        inner.allowedAddresses() != null || !inner.deniedAddresses().isEmpty();
    RouteRules addresses = saysAddresses ? inner : outer;
    joined.allowedAddresses = addresses.allowedAddresses();
    joined.deniedAddresses = addresses.deniedAddresses();
    boolean saysCountries =
        !inner.allowedCountries().isEmpty() || !inner.blockedCountries().isEmpty();
    RouteRules countries = saysCountries ? inner : outer;
    joined.allowedCountries = countries.allowedCountries();
    joined.blockedCountries = countries.blockedCountries();
    joined.clouds = inner.clouds() == null ? outer.clouds() : inner.clouds();
  }

  private static void content(RouteRules.Builder joined, RouteRules outer, RouteRules inner) {
    joined.authentication =
        inner.authentication() == null ? outer.authentication() : inner.authentication();
    joined.requiredHeaders = new LinkedHashMap<>(outer.requiredHeaders());
    joined.requiredHeaders.putAll(inner.requiredHeaders());
    joined.blockedUserAgents =
        PatternSet.of(
            concatenation(
                outer.blockedUserAgents().expressions(), inner.blockedUserAgents().expressions()));
    joined.contentTypes = innermost(outer.contentTypes(), inner.contentTypes());
    joined.maxRequestSize =
        inner.maxRequestSize() < 0 ? outer.maxRequestSize() : inner.maxRequestSize();
    joined.referrers = inner.referrers().isEmpty() ? outer.referrers() : inner.referrers();
    joined.validators = concatenation(outer.validators(), inner.validators());
    joined.honeypotFields = union(outer.honeypotFields(), inner.honeypotFields());
  }

  private static DetectionExclusions exclusions(
      DetectionExclusions outer, DetectionExclusions inner) {
    return new DetectionExclusions(
        union(outer.headers(), inner.headers()),
        innermost(outer.params(), inner.params()),
        innermost(outer.bodyFields(), inner.bodyFields()),
        inner.categories() == null ? outer.categories() : inner.categories(),
        inner.scanBody() == null ? outer.scanBody() : inner.scanBody());
  }

  private static <T> Set<T> innermost(Set<T> outer, Set<T> inner) {
    return inner.isEmpty() ? outer : inner;
  }

  private static <T> Set<T> union(Set<T> outer, Set<T> inner) {
    Set<T> all = new HashSet<>(outer);
    all.addAll(inner);
    return all;
  }

  private static <T> List<T> concatenation(List<T> outer, List<T> inner) {
    List<T> all = new ArrayList<>(outer);
    inner.stream().filter(each -> !outer.contains(each)).forEach(all::add);
    return all;
  }
}
