package org.guardagent.model;

import java.util.Optional;

/**
 * Fired as a CDI event, on a thread of the agent's own, when the rules in force change: newer rules
 * arrived, or rules expired.
 *
 * @param previous the rules that were in force
 * @param current the rules in force now, equal to {@link org.guardagent.GuardAgent#rules()}
 * @since 0.1
 */
public record RulesChanged(Optional<DynamicRules> previous, Optional<DynamicRules> current) {}
