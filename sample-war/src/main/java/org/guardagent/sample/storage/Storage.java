package org.guardagent.sample.storage;

import java.time.Clock;
import javax.sql.DataSource;

/**
 * All that is kept of what was received. Thread-safe, but for {@link #clean()}. Not final: CDI
 * makes a proxy of it.
 */
public class Storage implements AutoCloseable {

  private final Database database;
  private final EventWriter writer;
  private final EventSearch events;
  private final MetricSearch metrics;
  private final Tallies tallies;
  private final AddressBook addresses;
  private final AgentBook agents;
  private final RulesHistory rules;
  private final Retention retention;

  /** For the proxy that CDI makes. */
  @SuppressWarnings("NullAway") // nobody calls a method of it
  protected Storage() {
    database = null;
    writer = null;
    events = null;
    metrics = null;
    tallies = null;
    addresses = null;
    agents = null;
    rules = null;
    retention = null;
  }

  private Storage(Database database, StorageSettings settings, Clock clock) {
    this.database = database;
    writer = new EventWriter(database, clock);
    events = new EventSearch(database, System::nanoTime);
    metrics = new MetricSearch(database);
    tallies = new Tallies(database);
    addresses = new AddressBook(database);
    agents = new AgentBook(database, clock);
    rules = new RulesHistory(database);
    retention = new Retention(database, settings, clock);
  }

  /**
   * Opens the database of a URL and brings it up to date.
   *
   * @param settings where it is, and the bounds
   * @param clock tells the time
   * @return the storage, which the caller closes
   */
  public static Storage open(StorageSettings settings, Clock clock) {
    return new Storage(Database.open(settings), settings, clock);
  }

  /**
   * Uses a server's connections.
   *
   * @param source of PostgreSQL, or of H2 in its PostgreSQL mode
   * @param settings the bounds
   * @param clock tells the time
   * @return the storage
   */
  public static Storage of(DataSource source, StorageSettings settings, Clock clock) {
    return new Storage(Database.of(source), settings, clock);
  }

  /**
   * The database.
   *
   * @return its name and version
   */
  public String product() {
    return database.product();
  }

  /**
   * Whether it reads a table from its end without reading all of it, so that searches are quick.
   *
   * @return false for H2 before 2.3
   */
  public boolean readsBackwards() {
    return database.readsBackwards();
  }

  /**
   * Stores what arrives.
   *
   * @return the only writer of events and metrics
   */
  public EventWriter writer() {
    return writer;
  }

  /**
   * Finds events.
   *
   * @return a search
   */
  public EventSearch events() {
    return events;
  }

  /**
   * Finds metrics.
   *
   * @return a search
   */
  public MetricSearch metrics() {
    return metrics;
  }

  /**
   * Tells how many events there were.
   *
   * @return the counts
   */
  public Tallies tallies() {
    return tallies;
  }

  /**
   * Knows the addresses.
   *
   * @return a book
   */
  public AddressBook addresses() {
    return addresses;
  }

  /**
   * Knows the agents.
   *
   * @return a book
   */
  public AgentBook agents() {
    return agents;
  }

  /**
   * Knows the rules.
   *
   * @return all versions
   */
  public RulesHistory rules() {
    return rules;
  }

  /**
   * What is kept now.
   *
   * @return a snapshot
   */
  public Kept kept() {
    return Kept.in(database);
  }

  /**
   * Deletes some of what is too old or too much. For one thread.
   *
   * @return whether there is more
   */
  public boolean clean() {
    return retention.clean();
  }

  @Override
  public void close() {
    database.close();
  }
}
