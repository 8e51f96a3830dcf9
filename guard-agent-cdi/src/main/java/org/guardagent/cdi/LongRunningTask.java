package org.guardagent.cdi;

import jakarta.enterprise.concurrent.ManagedExecutors;
import jakarta.enterprise.concurrent.ManagedTask;
import java.util.Map;

/** Names Jakarta Concurrency: loaded only where it is present. */
final class LongRunningTask {

  private LongRunningTask() {}

  static Runnable of(Runnable loop) {
    return ManagedExecutors.managedTask(loop, Map.of(ManagedTask.LONGRUNNING_HINT, "true"), null);
  }
}
