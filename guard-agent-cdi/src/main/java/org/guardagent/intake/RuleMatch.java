package org.guardagent.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guardagent.address.AddressRange;
import org.guardagent.address.AddressSet;
import org.guardagent.address.IpAddress;
import org.guardagent.model.DynamicRules;
import org.guardagent.model.EventTypes;
import org.guardagent.model.SecurityEvent;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether the platform's rules have to do with an event. Where addresses are not sent as they
 * are, address lists do not count: a match with a list of one address would tell it. For one
 * thread.
 */
final class RuleMatch {

  private final boolean usesAddresses;
  private @Nullable DynamicRules compiled;
  private AddressSet addresses = AddressSet.EMPTY;

  RuleMatch(boolean usesAddresses) {
    this.usesAddresses = usesAddresses;
  }

  boolean isCause(DynamicRules rules, SecurityEvent event) {
    String country = event.country();
    return isOfType(rules, event.eventType())
        || (country != null && rules.blockedCountries().contains(country))
        || (usesAddresses && isListed(rules, event.ipAddress()));
  }

  private static boolean isOfType(DynamicRules rules, String eventType) {
    return switch (eventType) {
      case EventTypes.RATE_LIMITED ->
          rules.globalRateLimit() != null || !rules.endpointRateLimits().isEmpty();
      case EventTypes.CLOUD_BLOCKED -> !rules.blockedCloudProviders().isEmpty();
      case EventTypes.USER_AGENT_BLOCKED -> !rules.blockedUserAgents().isEmpty();
      default -> false;
    };
  }

  private boolean isListed(DynamicRules rules, String text) {
    if (!rules.equals(compiled)) {
      addresses = compile(rules);
      compiled = rules;
    }
    IpAddress address = addresses.isEmpty() ? null : IpAddress.parse(text);
    return address != null && addresses.contains(address);
  }

  /** What is no address was reported when the rules came. */
  private static AddressSet compile(DynamicRules rules) {
    List<String> texts = new ArrayList<>(rules.ipBlacklist());
    texts.addAll(rules.ipWhitelist());
    return AddressSet.of(
        texts.stream().map(AddressRange::parse).flatMap(Optional::stream).toList());
  }
}
