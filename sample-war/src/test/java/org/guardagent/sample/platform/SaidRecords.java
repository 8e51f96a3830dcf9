package org.guardagent.sample.platform;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a class says in the log, from now on until it is closed. */
final class SaidRecords extends Handler implements AutoCloseable {

  private final Logger log;
  private final List<LogRecord> records = new CopyOnWriteArrayList<>();

  private SaidRecords(Logger log) {
    this.log = log;
  }

  static SaidRecords of(Class<?> type) {
    SaidRecords said = new SaidRecords(Logger.getLogger(type.getName()));
    said.log.addHandler(said);
    return said;
  }

  List<LogRecord> all() {
    return List.copyOf(records);
  }

  @Override
  public void publish(LogRecord entry) {
    records.add(entry);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    log.removeHandler(this);
  }
}
