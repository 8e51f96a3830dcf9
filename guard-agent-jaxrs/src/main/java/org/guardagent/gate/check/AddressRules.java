package org.guardagent.gate.check;

import java.util.Set;
import org.guardagent.address.AddressSet;
import org.guardagent.address.IpAddress;
import org.guardagent.gate.Countries;
import org.guardagent.gate.Finding;
import org.guardagent.gate.Visit;
import org.guardagent.gate.log.GateLog;
import org.guardagent.gate.policy.PolicySnapshot;
import org.guardagent.gate.policy.PolicySnapshot.Addresses;
import org.guardagent.gate.route.Aspect;
import org.guardagent.gate.route.RouteNeeds;
import org.guardagent.gate.route.RouteRules;
import org.guardagent.model.EventTypes;
import org.jspecify.annotations.Nullable;

/**
 * Lists of addresses and countries: first those of the route, then those of the policy. The route's
 * own white list stands in for the policy's lists of the same kind, and for nothing else.
 */
final class AddressRules implements Check {

  private final Countries countries;
  private final GateLog log;
  private final Escalation escalation;

  AddressRules(Countries countries, GateLog log, Escalation escalation) {
    this.countries = countries;
    this.log = log;
    this.escalation = escalation;
  }

  @Override
  public String name() {
    return "ip_security";
  }

  @Override
  public boolean canFire(PolicySnapshot policy, RouteNeeds needs) {
    return hasLists(policy) || needs.any(AddressRules::hasLists);
  }

  @Override
  public boolean canFireOnArrival(PolicySnapshot policy, RouteNeeds needs) {
    return hasLists(policy)
        && !Check.anyBypasses(needs, Aspect.IP)
        && !needs.any(
            rules -> rules.allowedAddresses() != null || !rules.allowedCountries().isEmpty());
  }

  @Override
  public boolean isMadeOnExcludedPaths() {
    return true;
  }

  @Override
  public @Nullable Verdict examine(Visit visit, Part part) {
    if (visit.bypasses(Aspect.IP)) {
      return null;
    }
    RouteRules route = visit.isExcluded() ? RouteRules.NONE : visit.rules();
    if (part.hasRoute() && hasLists(route)) {
      Verdict verdict = byRoute(visit, route);
      if (verdict != null) {
        return escalation.beside(verdict, visit, "ip_restriction");
      }
    }
    Finding.Builder finding = part.hasPolicy() ? byPolicy(visit, route) : null;
    return finding == null
        ? null
        : escalation.beside(
            Verdict.forbidden(finding.metadata("filter_type", "global")), visit, "ip_blocked");
  }

  private @Nullable Verdict byRoute(Visit visit, RouteRules route) {
    boolean addressDenied =
        isOutside(visit.client(), route.allowedAddresses())
            || (route.allowedAddresses() == null && isIn(visit.client(), route.deniedAddresses()));
    boolean countryDenied =
        !addressDenied
            && countryViolation(visit, route.allowedCountries(), route.blockedCountries()) != null;
    if (!addressDenied && !countryDenied) {
      return null;
    }
    Finding.Builder finding =
        Finding.of(EventTypes.DECORATOR_VIOLATION, "IP " + visit.clientText() + " blocked")
            .decorator("access_control", "ip_restriction");
    if (countryDenied && visit.country() != null) {
      finding.metadata("country", visit.country());
    }
    return Verdict.forbidden(finding);
  }

  private Finding.@Nullable Builder byPolicy(Visit visit, RouteRules route) {
    if (route.allowedAddresses() == null) {
      Finding.Builder finding = byAddress(visit, visit.policy().addresses());
      if (finding != null) {
        return finding;
      }
    }
    return route.allowedCountries().isEmpty() ? byCountry(visit) : null;
  }

  private static Finding.@Nullable Builder byAddress(Visit visit, Addresses addresses) {
    if (isOutside(visit.client(), addresses.whitelist())) {
      return blocked(visit, "IP " + visit.clientText() + " not in global allowlist")
          .ruleType("ip_whitelist");
    }
    if (addresses.whitelist() == null && mayBeIn(visit.client(), addresses.blacklist())) {
      return blocked(visit, "IP " + visit.clientText() + " in global blocklist")
          .ruleType("ip_blacklist");
    }
    return null;
  }

  /** Whoever cannot be told may be on the list. */
  private static boolean mayBeIn(@Nullable IpAddress client, AddressSet list) {
    return client == null ? !list.isEmpty() : list.contains(client);
  }

  private Finding.@Nullable Builder byCountry(Visit visit) {
    PolicySnapshot.Countries rules = visit.policy().countries();
    String violation = countryViolation(visit, rules.allowed(), rules.blocked());
    if (violation == null) {
      return null;
    }
    String country = visit.country();
    Finding.Builder finding =
        blocked(visit, "Country " + (country == null ? "unknown" : country) + violation)
            .ruleType(rules.allowed().isEmpty() ? "country_blacklist" : "country_whitelist");
    return country == null ? finding : finding.metadata("country", country);
  }

  private static Finding.Builder blocked(Visit visit, String reason) {
    return Finding.of(EventTypes.IP_BLOCKED, reason).metadata("ip_address", visit.clientText());
  }

  /** A country that nobody knows is in no list: it passes a black list, and no white list. */
  private @Nullable String countryViolation(Visit visit, Set<String> allowed, Set<String> blocked) {
    if (allowed.isEmpty() && blocked.isEmpty()) {
      return null;
    }
    String country = countries.countryOf(visit);
    boolean served =
        allowed.isEmpty()
            ? country == null || !blocked.contains(country)
            : country != null && allowed.contains(country);
    log.country(visit, country, served);
    if (served) {
      return null;
    }
    return allowed.isEmpty() ? " is blocked" : " not in allowed list";
  }

  /** An address that nobody knows is outside of every list that there is. */
  private static boolean isOutside(@Nullable IpAddress client, @Nullable AddressSet allowed) {
    return allowed != null && !isIn(client, allowed);
  }

  private static boolean isIn(@Nullable IpAddress client, AddressSet addresses) {
    return client != null && addresses.contains(client);
  }

  private static boolean hasLists(PolicySnapshot policy) {
    return policy.addresses().whitelist() != null
        || !policy.addresses().blacklist().isEmpty()
        || !policy.countries().allowed().isEmpty()
        || !policy.countries().blocked().isEmpty();
  }

  private static boolean hasLists(RouteRules rules) {
    return rules.allowedAddresses() != null
        || !rules.deniedAddresses().isEmpty()
        || !rules.allowedCountries().isEmpty()
        || !rules.blockedCountries().isEmpty();
  }
}
