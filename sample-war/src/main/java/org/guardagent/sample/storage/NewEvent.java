package org.guardagent.sample.storage;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that arrives, with what it is searched by taken out of its JSON.
 *
 * @param key by which the same event is known when it comes again
 * @param outcome what became of the request
 * @param type its type
 * @param action what was done, in the agent's word
 * @param address the client's address as text
 * @param country the client's country
 * @param endpoint the path
 * @param route the route's template
 * @param handler the handler's name
 * @param category the category of the attack
 * @param rule the rule that was violated
 * @param json the event as it was sent
 */
public record NewEvent(
    UUID key,
    Outcome outcome,
    String type,
    @Nullable String action,
    @Nullable String address,
    @Nullable String country,
    @Nullable String endpoint,
    @Nullable String route,
    @Nullable String handler,
    @Nullable String category,
    @Nullable String rule,
    String json) {}
