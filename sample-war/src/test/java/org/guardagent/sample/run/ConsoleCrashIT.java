package org.guardagent.sample.run;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.h2.engine.Constants;
import org.junit.jupiter.api.Test;

/** A server that is killed while batches arrive. */
class ConsoleCrashIT {

  private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

  private static final Path MODULE = Path.of("").toAbsolutePath();
  private static final String H2 = Constants.FULL_VERSION;
  private static final int SENDERS = 4;
  private static final int RECEIPTS = 60;

  @Test
  void whatHasAReceiptIsThereOnceAfterTheCrash() throws Exception {
    List<CrashSender> senders;
    try (LoggedSample sample = start()) {
      senders = sendUntilKilled(sample);
    }
    try (LoggedSample sample = startAgain()) {
      List<UUID> accepted = senders.stream().flatMap(sender -> sender.accepted().stream()).toList();
      assertThat(accepted).hasSizeGreaterThanOrEqualTo(40 * RECEIPTS);
      assertThat(stored(sample)).doesNotHaveDuplicates().containsAll(accepted);
      assertThat(sample.log()).as("ours, not Payara's").contains("kept in H2 " + H2);

      for (CrashSender sender : senders) {
        assertThat(sender.sendOpenAgain(sample.port())).isEqualTo(200);
      }
      assertThat(stored(sample))
          .containsExactlyInAnyOrderElementsOf(
              senders.stream().flatMap(sender -> sender.all().stream()).toList());
    }
  }

  private static List<CrashSender> sendUntilKilled(LoggedSample sample) throws Exception {
    CountDownLatch receipts = new CountDownLatch(RECEIPTS);
    List<CrashSender> senders = new ArrayList<>();
    List<Future<Boolean>> ends = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
    try {
      for (int i = 0; i < SENDERS; i++) {
        CrashSender sender = new CrashSender(sample.port(), receipts);
        senders.add(sender);
        ends.add(threads.submit(sender));
      }
      assertThat(receipts.await(1, TimeUnit.MINUTES)).isTrue();
      sample.kill();
      for (Future<Boolean> end : ends) {
        assertThat(end.get(1, TimeUnit.MINUTES)).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
    return senders;
  }

  private static List<UUID> stored(LoggedSample sample) throws IOException, InterruptedException {
    URI export =
        URI.create(
            "http://127.0.0.1:%d/console/events?type=crash_test&format=ndjson&limit=1000000"
                .formatted(sample.port()));
    String lines =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(export).build(), BodyHandlers.ofString())
            .body();
    return lines.lines().map(ConsoleCrashIT::key).toList();
  }

  private static UUID key(String line) {
    try (JsonReader reader = READERS.createReader(new StringReader(line))) {
      return UUID.fromString(reader.readObject().getString("idempotency_key"));
    }
  }

  private static LoggedSample start() throws IOException, InterruptedException {
    return LoggedSample.start(MODULE, "console-crash", List.of(), Map.of());
  }

  private static LoggedSample startAgain() throws IOException, InterruptedException {
    return LoggedSample.startAgain(MODULE, "console-crash", List.of(), Map.of());
  }
}
