package org.guardagent.sample.platform;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.guardagent.sample.storage.Storage;
import org.guardagent.sample.storage.StorageSettings;
import org.jspecify.annotations.Nullable;

/**
 * Opens the database that the configuration names, and closes it. One that cannot be opened is
 * tried again when it is asked for: it may start after the server.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the server sets the fields
public class StorageParts {

  private static final System.Logger LOG = System.getLogger(StorageParts.class.getName());
  private static final String NO_STORE = "none";

  @Inject
  @ConfigProperty(name = "console.store.url")
  Optional<String> url;

  @Inject
  @ConfigProperty(name = "console.store.user")
  Optional<String> user;

  @Inject
  @ConfigProperty(name = "console.store.password")
  Optional<String> password;

  @Inject
  @ConfigProperty(name = "console.store.jndi")
  Optional<String> jndi;

  @Inject
  @ConfigProperty(name = "console.store.directory")
  Optional<String> directory;

  @Inject
  @ConfigProperty(name = "guard.agent.store.directory")
  Optional<String> agentDirectory;

  @Inject
  @ConfigProperty(name = "console.store.max-age", defaultValue = "P30D")
  Duration maxAge;

  @Inject
  @ConfigProperty(name = "console.store.max-events", defaultValue = "1000000")
  long maxEvents;

  @Inject
  @ConfigProperty(name = "console.store.max-chars", defaultValue = "1073741824")
  long maxChars;

  @Inject Clock clock;

  /** A database takes its time, and a request does not wait for it for ever. */
  @Resource ManagedExecutorService executor;

  private volatile @Nullable StorageOpening opening;

  /**
   * Opens nothing: while Payara deploys it closes JARs that another thread loads classes from, and
   * nobody needs the database before a request.
   */
  @PostConstruct
  void prepare() {
    opening = new StorageOpening(this::openAndSay, executor, System::nanoTime);
  }

  @PreDestroy
  void close() {
    opening().close();
  }

  /** Whether there is anything to look after yet. */
  boolean isOpen() {
    return opening().isOpen();
  }

  /**
   * Of a scope with a proxy, so that a failure is that of whoever asks, and not of what is made.
   */
  @Produces
  @ApplicationScoped
  Storage storage() {
    return opening().get();
  }

  private StorageOpening opening() {
    return Objects.requireNonNull(opening, "not prepared");
  }

  private Storage openAndSay() {
    Storage storage = open();
    say(storage);
    return storage;
  }

  private static void say(Storage storage) {
    String product = storage.product();
    if (storage.readsBackwards()) {
      LOG.log(System.Logger.Level.INFO, "Console: what arrives is kept in {0}", product);
    } else {
      LOG.log(
          System.Logger.Level.WARNING,
          "Console: what arrives is kept in {0}, which searches slowly; H2 from 2.3 on does not,"
              + " nor does PostgreSQL",
          product);
    }
  }

  private Storage open() {
    StorageSettings settings =
        new StorageSettings(
            Given.of(url).orElseGet(() -> StorageSettings.embeddedUrl(folder())),
            user.orElse(null),
            password.orElse(null),
            maxAge,
            maxEvents,
            maxChars);
    return Given.of(jndi)
        .map(name -> Storage.of(lookUp(name), settings, clock))
        .orElseGet(() -> Storage.open(settings, clock));
  }

  /** Beside the store of the agent, or in the user's home. */
  private Path folder() {
    return Given.of(directory).map(Path::of).orElseGet(this::besideTheAgent);
  }

  private Path besideTheAgent() {
    return Given.of(agentDirectory)
        .filter(store -> !store.equals(NO_STORE))
        .map(Path::of)
        .map(store -> store.resolveSibling(store.getFileName() + "-console"))
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".guard-agent-console"));
  }

  @SuppressWarnings("BanJNDI") // the name is the administrator's
  private static DataSource lookUp(String name) {
    try {
      return (DataSource) new InitialContext().lookup(name);
    } catch (NamingException e) {
      throw new IllegalStateException("console.store.jndi: there is no " + name, e);
    }
  }
}
