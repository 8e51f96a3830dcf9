package org.guardagent.courier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guardagent.config.AgentKeys;
import org.guardagent.config.Settings;
import org.guardagent.report.FailureReports;
import org.guardagent.spi.EventStore;
import org.guardagent.store.MemoryStore;
import org.guardagent.store.TieredStore;

/** Opens the stores that the configuration asks for, in their order. Memory is always the last. */
final class Stores {

  private Stores() {}

  static TieredStore open(CourierParts parts, FailureReports failures) {
    Settings settings = parts.settings();
    List<EventStore> stores = new ArrayList<>(parts.store().stream().toList());
    stores.add(
        new MemoryStore(
            settings.get(AgentKeys.BUFFER_SIZE),
            settings.get(AgentKeys.BUFFER_MAX_BYTES),
            settings.get(AgentKeys.STORE_LEASE_TIMEOUT),
            parts.clock(),
            parts.nanoTime()));
    return new TieredStore(stores, List.of(), Optional.empty(), failures, parts.nanoTime());
  }
}
