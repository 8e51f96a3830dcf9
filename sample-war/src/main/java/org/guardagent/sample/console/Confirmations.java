package org.guardagent.sample.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Codes by which something is said a second time. Each counts once, for what it was given for. */
@ApplicationScoped
public class Confirmations {

  static final Duration LIFE = Duration.ofMinutes(2);

  private static final int MOST = 100;
  private static final int CODES = 1_000_000;

  @Inject Clock clock;

  private final SecureRandom random = new SecureRandom();
  private final Map<String, Pending> pending =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Pending> eldest) {
          return size() > MOST;
        }
      };

  synchronized String ask(String what) {
    String code = String.format("%06d", random.nextInt(CODES));
    pending.put(code, new Pending(what, clock.instant().plus(LIFE)));
    return code;
  }

  synchronized boolean isConfirmed(String code, String what) {
    @Nullable Pending asked = pending.remove(code);
    return asked != null && asked.what().equals(what) && asked.end().isAfter(clock.instant());
  }

  private record Pending(String what, Instant end) {}
}
