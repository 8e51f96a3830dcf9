package org.guardagent.gate.ban;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.guardagent.address.AddressRange;
import org.guardagent.model.DynamicRules;

/**
 * Ends the bans of whom the platform's rules begin to trust, as the family does. While the rules
 * stand, no ban of theirs holds anyway; this is why none is left when they end. Thread-safe.
 */
public final class RuleUnbans {

  private static final String REASON = "dynamic_rule_whitelist";

  private final Bans bans;
  private Set<String> trusted = Set.of();

  /**
   * Trusts nobody yet.
   *
   * @param bans the bans
   */
  public RuleUnbans(Bans bans) {
    this.bans = bans;
  }

  /**
   * Ends the bans of those on the whitelist of rules who were not on that of the rules before. An
   * entry that is no address is left out; whoever compiles the rules reports it.
   *
   * @param rules the rules in force from now on; empty if there are none
   */
  public synchronized void rulesChanged(Optional<DynamicRules> rules) {
    Set<String> named = new LinkedHashSet<>();
    rules.ifPresent(changed -> named.addAll(changed.ipWhitelist()));
    named.stream()
        .filter(entry -> !trusted.contains(entry) && AddressRange.parse(entry).isPresent())
        .forEach(entry -> bans.unban(entry, REASON));
    trusted = named;
  }
}
