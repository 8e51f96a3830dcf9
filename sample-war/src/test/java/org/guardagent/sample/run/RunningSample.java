package org.guardagent.sample.run;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/** The sample on Payara Micro, started as {@code mvn -Prun} starts it, on a free port. */
public final class RunningSample implements AutoCloseable {

  private static final Path MODULE = Path.of("").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final ServerProcess server;
  private final URI base;
  private final HttpClient client = HttpClient.newHttpClient();

  private RunningSample(ServerProcess server, int port) {
    this.server = server;
    this.base = URI.create("http://127.0.0.1:" + port);
  }

  /** Starts a sample that has a folder of its own, and knows nothing of earlier runs. */
  public static RunningSample start(String name) throws IOException, InterruptedException {
    int port = freePort();
    PayaraHome home = PayaraHome.in(MODULE.resolve("target"), name);
    home.prepare();
    delete(home.console());
    delete(home.store());
    ServerProcess server = ServerProcess.start(StartCommand.of(home, MODULE, port), home);
    if (!new Readiness(port).await(server, PATIENCE)) {
      server.stop();
      throw new IOException("The sample did not get ready");
    }
    return new RunningSample(server, port);
  }

  /** Sends a request to a path of the sample. */
  public HttpResponse<String> send(HttpRequest.Builder request, String path)
      throws IOException, InterruptedException {
    return client.send(request.uri(base.resolve(path)).build(), BodyHandlers.ofString());
  }

  /** Where it is to be found. */
  public URI base() {
    return base;
  }

  int port() {
    return base.getPort();
  }

  /** An answer that does not end by itself. */
  InputStream open(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(base.resolve(path)).build();
    return client.send(request, BodyHandlers.ofInputStream()).body();
  }

  JsonObject get(String path) throws IOException, InterruptedException {
    String body = send(HttpRequest.newBuilder().GET(), path).body();
    try (JsonReader reader = Json.createReader(new StringReader(body))) {
      return reader.readObject();
    }
  }

  @Override
  public void close() {
    server.stop();
  }

  static void delete(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
