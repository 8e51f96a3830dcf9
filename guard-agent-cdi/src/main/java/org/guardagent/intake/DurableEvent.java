package org.guardagent.intake;

import java.util.concurrent.CompletableFuture;
import org.guardagent.model.SecurityEvent;

/**
 * An event whose recorder waits to be told that it survives a crash.
 *
 * @param event the event
 * @param durable completed when it does, or exceptionally when it may not
 */
public record DurableEvent(SecurityEvent event, CompletableFuture<Void> durable) {}
