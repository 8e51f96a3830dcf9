package org.guardagent.store.file;

import static org.guardagent.model.TelemetryKind.EVENTS;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.guardagent.testing.Items;

/** A process that appends three items without an end, and says so when they are safe. */
final class LockHolder {

  private LockHolder() {}

  public static void main(String[] arguments) throws IOException {
    Rig rig = new Rig();
    rig.syncInterval = Duration.ZERO;
    FileStore store =
        FileStore.open(
            rig.settings(Path.of(arguments[0])), rig.clock, rig.clock, rig::id, problem -> {});
    store.append(EVENTS, Items.events(1, 3)).toCompletableFuture().join();
    System.out.print('!');
    System.out.flush();
    while (System.in.read() >= 0) {
      // Lives until it is killed.
    }
  }
}
