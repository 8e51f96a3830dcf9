package org.guardagent.redis;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.guardagent.model.DeadLetter;
import org.guardagent.model.TelemetryKind;

/** The items that were rejected for good, the latest thousand of all kinds. Thread-safe. */
final class DeadLetterShelf {

  private static final int MOST = 1_000;
  private static final int PAGE = 100;

  private final RedisCalls calls;
  private final int maxLength;

  DeadLetterShelf(RedisCalls calls, int maxLength) {
    this.calls = calls;
    this.maxLength = maxLength;
  }

  List<DeadLetter> read() {
    List<DeadLetter> letters = new ArrayList<>();
    String last = "0-0";
    for (int pages = 0; pages < MOST / PAGE && !last.isEmpty(); pages++) {
      Reply reply = calls.call(Script.DEAD, TelemetryKind.EVENTS, last, PAGE);
      reply.list(2).lists().forEach(letter -> letter(letter).ifPresent(letters::add));
      last = reply.text(1);
    }
    return List.copyOf(letters);
  }

  int resend() {
    int moved = 0;
    for (TelemetryKind kind : TelemetryKind.values()) {
      moved += Math.toIntExact(calls.call(Script.RESEND, kind, maxLength).number(1));
    }
    return moved;
  }

  /** Empty for what no agent has written. */
  private static Optional<DeadLetter> letter(Reply letter) {
    String at = letter.text(1);
    if (!at.matches("\\d{1,15}")) {
      return Optional.empty();
    }
    return Stream.of(TelemetryKind.values())
        .filter(kind -> RedisKeys.name(kind).equals(letter.text(0)))
        .findFirst()
        .map(
            kind ->
                new DeadLetter(
                    kind,
                    Instant.ofEpochMilli(Long.parseLong(at)),
                    Texts.oneLine(letter.text(2)),
                    new String(letter.bytes(3), StandardCharsets.UTF_8)));
  }
}
