package org.guardagent.sample.platform;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Nobody listens. */
final class NoNews implements Event<News> {

  @Override
  public void fire(News event) {
    // Nobody listens.
  }

  @Override
  public <U extends News> CompletionStage<U> fireAsync(U event) {
    return CompletableFuture.completedFuture(event);
  }

  @Override
  public <U extends News> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
    return fireAsync(event);
  }

  @Override
  public Event<News> select(Annotation... qualifiers) {
    return this;
  }

  @Override
  public <U extends News> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
    throw new UnsupportedOperationException("Nobody selects");
  }

  @Override
  public <U extends News> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
    throw new UnsupportedOperationException("Nobody selects");
  }
}
