package org.guardagent.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Calls of scripts, as long as Redis is usable. After a failure every call is refused at once, so
 * that a server that never answers costs its time-out once in each pause. Before Redis is used
 * again, an append that may or may not have reached it is undone. Thread-safe.
 */
final class RedisCalls {

  private final Connections connections;
  private final RedisKeys keys;
  private final Looks looks;
  private final Outage outage;
  private final AtomicReference<@Nullable Doubt> doubt = new AtomicReference<>();
  private volatile boolean closed;

  RedisCalls(Connections connections, RedisKeys keys, Looks looks, Outage outage) {
    this.connections = connections;
    this.keys = keys;
    this.looks = looks;
    this.outage = outage;
  }

  /** An append of which nobody knows whether it reached Redis. */
  record Doubt(TelemetryKind kind, long number) {}

  /**
   * Runs a script and keeps what it saw.
   *
   * @throws StoreUnavailableException if it may not or does not run
   */
  Reply call(Script script, TelemetryKind kind, Object... arguments) {
    ensureUsable();
    return run(script, kind, Optional.empty(), arguments);
  }

  /** Runs a script that must be undone before anything else if it does not answer. */
  Reply callOrUndo(Script script, Doubt ifFailed, Object... arguments) {
    ensureUsable();
    return run(script, ifFailed.kind(), Optional.of(ifFailed), arguments);
  }

  /** Looks at everything; tries to come back from an outage if it is time. */
  void refresh() {
    ensureUsable();
    lookAtAll();
    connections.closeIdle();
  }

  boolean isUp() {
    return !closed && outage.reason().isEmpty();
  }

  boolean isClosed() {
    return closed;
  }

  long untilNextTryNanos() {
    return outage.untilNextTryNanos();
  }

  void close() {
    closed = true;
    connections.close();
  }

  private void ensureUsable() {
    if (closed) {
      throw new StoreUnavailableException("the store is closed", null);
    }
    Optional<String> reason = outage.reason();
    if (reason.isPresent() && !outage.mayTry()) {
      throw new StoreUnavailableException(reason.get(), null);
    }
    if (reason.isPresent() || doubt.get() != null) {
      recover();
    }
  }

  private void recover() {
    Doubt open = doubt.get();
    if (open != null) {
      run(Script.RETRACT, open.kind(), Optional.empty(), open.number());
      doubt.compareAndSet(open, null);
    }
    lookAtAll();
    outage.over();
  }

  private void lookAtAll() {
    for (TelemetryKind kind : TelemetryKind.values()) {
      run(Script.LOOK, kind, Optional.empty());
    }
  }

  private Reply run(
      Script script, TelemetryKind kind, Optional<Doubt> ifFailed, Object... arguments) {
    try {
      Reply reply = Reply.of(connections.run(script, keys.of(kind), encoded(kind, arguments)));
      looks.update(kind, reply.list(0));
      return reply;
    } catch (RedisFailure e) {
      if (e.extent() == RedisFailure.Extent.OUTAGE) {
        failed(e, ifFailed);
      }
      throw e;
    }
  }

  /** The doubt comes first: no other thread may use Redis without knowing of it. */
  private void failed(RedisFailure failure, Optional<Doubt> ifFailed) {
    ifFailed.ifPresent(doubt::set);
    outage.failed(Optional.ofNullable(failure.getMessage()).orElse(""));
    connections.reset();
  }

  private static List<byte[]> encoded(TelemetryKind kind, Object... arguments) {
    List<byte[]> encoded = new ArrayList<>(arguments.length + 1);
    encoded.add(RedisKeys.name(kind).getBytes(StandardCharsets.UTF_8));
    for (Object argument : arguments) {
      encoded.add(
          argument instanceof byte[] bytes
              ? bytes
              : argument.toString().getBytes(StandardCharsets.UTF_8));
    }
    return encoded;
  }
}
