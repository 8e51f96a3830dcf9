package org.guardagent.courier;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guardagent.config.AgentKeys;
import org.guardagent.config.Settings;
import org.guardagent.config.StoreKeys;
import org.guardagent.redis.RedisStore;
import org.guardagent.report.FailureReports;
import org.guardagent.rules.RulesCopy;
import org.guardagent.spi.ErrorListener.Stage;
import org.guardagent.spi.EventStore;
import org.guardagent.store.BatchIds;
import org.guardagent.store.Leftover;
import org.guardagent.store.MemoryStore;
import org.guardagent.store.TieredStore;
import org.guardagent.store.file.FileStore;
import org.guardagent.store.file.FileStoreSettings;

/**
 * Opens the stores that the configuration asks for, in their order: the application's own; or
 * Redis, if there is one, and files, where a directory can be used. Memory is always the last.
 */
final class Stores {

  private static final String NO_DIRECTORY = "none";

  private final CourierParts parts;
  private final Settings settings;
  private final FailureReports failures;
  private final List<EventStore> stores = new ArrayList<>();
  private final List<Leftover> emptied = new ArrayList<>();
  private Optional<String> missing = Optional.empty();
  private RulesCopy rules = RulesCopy.NONE;

  private Stores(CourierParts parts, FailureReports failures) {
    this.parts = parts;
    this.settings = parts.settings();
    this.failures = failures;
  }

  /** Opens them. */
  static Opened open(CourierParts parts, FailureReports failures) {
    return new Stores(parts, failures).open();
  }

  private Opened open() {
    if (parts.store().isPresent()) {
      stores.add(parts.store().get());
    } else {
      addRedis();
      addFiles();
    }
    stores.add(memory());
    return new Opened(new TieredStore(stores, emptied, missing, failures, parts.nanoTime()), rules);
  }

  /** Without a URL the classes of the Redis client, which may not be there, are not touched. */
  private void addRedis() {
    if (settings.find(StoreKeys.REDIS_URL).isPresent()) {
      RedisStore.of(
              settings,
              () -> BatchIds.next(parts.clock().instant()),
              parts.clock(),
              parts.nanoTime(),
              this::report)
          .ifPresent(stores::add);
    }
  }

  private void addFiles() {
    Optional<String> directory = settings.find(StoreKeys.DIRECTORY);
    if (directory.filter(NO_DIRECTORY::equalsIgnoreCase).isPresent()) {
      return;
    }
    try {
      FileStoreSettings where = fileSettings(directory.map(Path::of).orElseGet(Stores::inHome));
      stores.add(
          FileStore.open(where, parts.clock(), parts.nanoTime(), BatchIds::next, this::report));
      rules =
          new RulesFile(
              where.rulesFile(), problem -> failures.report(Stage.RULES, problem, Map.of()));
      addAbandoned(where);
    } catch (IOException | RuntimeException e) {
      missing = Optional.of(String.valueOf(e.getMessage()));
      report("The store cannot be used, so the next one takes over: " + e.getMessage());
    }
  }

  private void addAbandoned(FileStoreSettings where) {
    try {
      emptied.addAll(
          FileStore.openAbandoned(
              where, parts.clock(), parts.nanoTime(), BatchIds::next, this::report));
    } catch (RuntimeException e) {
      report("What other processes have left behind cannot be read: " + e.getMessage());
    }
  }

  private MemoryStore memory() {
    return new MemoryStore(
        settings.get(AgentKeys.BUFFER_SIZE),
        settings.get(AgentKeys.BUFFER_MAX_BYTES),
        settings.get(StoreKeys.LEASE_TIMEOUT),
        parts.clock(),
        parts.nanoTime());
  }

  private FileStoreSettings fileSettings(Path directory) {
    return new FileStoreSettings(
        directory,
        parts.application() + "-" + settings.find(AgentKeys.PROJECT_ID).orElse("default"),
        settings.get(StoreKeys.MAX_BYTES),
        settings.get(StoreKeys.MAX_AGE),
        settings.get(StoreKeys.SYNC_INTERVAL),
        settings.get(StoreKeys.LEASE_TIMEOUT));
  }

  private void report(String problem) {
    failures.report(Stage.STORE, problem, Map.of());
  }

  /**
   * What was opened.
   *
   * @param store the stores, one behind the other
   * @param rules keeps the rules where files are kept
   */
  record Opened(TieredStore store, RulesCopy rules) {}

  private static Path inHome() {
    return Path.of(System.getProperty("user.home", "."), ".guard-agent", "store");
  }
}
