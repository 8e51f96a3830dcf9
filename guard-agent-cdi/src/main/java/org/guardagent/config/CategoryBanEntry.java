package org.guardagent.config;

import java.time.Duration;

/**
 * The bans for a category of attacks.
 *
 * @param category the name of the category
 * @param threshold the number of suspicious requests that leads to a ban
 * @param duration how long it lasts
 */
public record CategoryBanEntry(String category, int threshold, Duration duration) {}
