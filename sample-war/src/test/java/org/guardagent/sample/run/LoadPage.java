package org.guardagent.sample.run;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A page that listens all the time, and counts what it is told. */
final class LoadPage implements Runnable, AutoCloseable {

  private static final String ID = "id: ";
  private static final String DATA = "data: ";

  private final InputStream stream;
  private long shown;
  private long skipped;
  private long messages;
  private long lastId;
  private final List<Long> lagMillis = new ArrayList<>();
  private boolean isClosed;

  LoadPage(HttpClient client, URI updates) throws IOException, InterruptedException {
    stream =
        client.send(HttpRequest.newBuilder(updates).build(), BodyHandlers.ofInputStream()).body();
  }

  @Override
  public void run() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      long id = 0;
      String line;
      while ((line = lines.readLine()) != null) {
        if (line.startsWith(ID)) {
          id = Long.parseLong(line.substring(ID.length()));
        } else if (line.startsWith(DATA) && id > 0) {
          see(id, line.substring(DATA.length()));
        } else if (line.isEmpty()) {
          id = 0;
        }
      }
    } catch (IOException e) {
      fail(e);
    }
  }

  private synchronized void fail(IOException e) {
    if (!isClosed) {
      throw new UncheckedIOException("The page lost its stream", e);
    }
  }

  private synchronized void see(long id, String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      JsonObject data = reader.readObject();
      String newest = data.getJsonArray("events").getJsonObject(0).getString("received_at");
      lagMillis.add(Duration.between(Instant.parse(newest), Instant.now()).toMillis());
      shown += data.getJsonArray("events").size();
      skipped += data.getInt("skipped");
    }
    messages++;
    lastId = id;
    notifyAll();
  }

  /** Waits until the page knows of a number. */
  synchronized boolean await(long number, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (lastId < number && System.nanoTime() < deadline) {
      wait(100);
    }
    return lastId >= number;
  }

  /** Whether it was told of so many events, or that it was not told of them. */
  synchronized boolean isWhole(long events) {
    return shown + skipped >= events;
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    try {
      stream.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized String toString() {
    return "%d messages, %d events shown, %d told to be skipped, last number %d; told after arrival: %s"
        .formatted(messages, shown, skipped, lastId, new Spread(lagMillis));
  }
}
