package org.guardagent.sample.shop;

import org.jspecify.annotations.Nullable;

/**
 * What a customer sends to log in.
 *
 * @param user the name
 * @param password the password
 */
public record Login(@Nullable String user, @Nullable String password) {}
