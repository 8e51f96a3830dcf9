package org.guardagent.sample.platform;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.guardagent.sample.storage.Storage;
import org.jspecify.annotations.Nullable;

/** Keeps what is stored within its bounds, in the background. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the server sets the fields
public class StorageCleaner {

  private static final Duration PAUSE = Duration.ofSeconds(10);

  /** So that a flood is cleaned up nearly as fast as it comes, and never without a pause. */
  private static final int MOST_ROUNDS = 50;

  @Inject StorageParts parts;
  @Inject Storage storage;
  @Resource ManagedExecutorService executor;

  private @Nullable Ticker ticker;

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    ticker = Ticker.start(executor, PAUSE, this::clean);
  }

  @PreDestroy
  void stop() {
    if (ticker != null) {
      ticker.close();
    }
  }

  private void clean() {
    if (!parts.isOpen()) {
      return; // it is opened for whoever needs it
    }
    int round = 0;
    while (storage.clean() && round < MOST_ROUNDS) {
      round++;
    }
  }
}
