package org.guardagent.model;

import java.time.Instant;

/**
 * An address or range that is refused for a time.
 *
 * @param range the address, or the range in CIDR notation
 * @param until when it ends
 * @param reason why
 * @since 0.1
 */
public record Ban(String range, Instant until, String reason) {}
