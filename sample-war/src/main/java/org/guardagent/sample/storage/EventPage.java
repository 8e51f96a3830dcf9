package org.guardagent.sample.storage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search has found so far.
 *
 * @param events newest first
 * @param nextBefore where to go on, or null if there is nothing more
 */
public record EventPage(List<StoredEvent> events, @Nullable Long nextBefore) {}
