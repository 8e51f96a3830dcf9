package org.guardagent.sample.platform;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.guardagent.sample.storage.Storage;
import org.guardagent.sample.storage.StorageException;
import org.jspecify.annotations.Nullable;

/** Keeps what is stored within its bounds, in the background. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the server sets the fields
public class StorageCleaner {

  private static final System.Logger LOG = System.getLogger(StorageCleaner.class.getName());
  private static final int PAUSE_SECONDS = 10;

  /** So that a flood is cleaned up nearly as fast as it comes, and never without a pause. */
  private static final int MOST_ROUNDS = 50;

  @Inject Instance<Storage> storage;
  @Resource ManagedScheduledExecutorService executor;

  private @Nullable Future<?> task;

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    task =
        executor.scheduleWithFixedDelay(
            this::clean, PAUSE_SECONDS, PAUSE_SECONDS, TimeUnit.SECONDS);
  }

  @PreDestroy
  void stop() {
    if (task != null) {
      task.cancel(true);
    }
  }

  private void clean() {
    try {
      int round = 0;
      while (storage.get().clean() && round < MOST_ROUNDS) {
        round++;
      }
    } catch (StorageException e) {
      LOG.log(System.Logger.Level.WARNING, "Console: what is too old could not be deleted", e);
    }
  }
}
