package org.guardagent.sample.console;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.guardagent.address.AddressRange;
import org.guardagent.address.AddressSet;
import org.guardagent.address.IpAddress;
import org.jspecify.annotations.Nullable;

/** Sends requests to the shop of this very server, in the name of addresses that nobody has. */
final class LabRequests {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final AddressSet OF_DOCUMENTS =
      AddressSet.of(
          List.of("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32").stream()
              .map(text -> AddressRange.parse(text).orElseThrow())
              .toList());

  /** What scanners look for. */
  private static final List<String> PROBED =
      List.of(
          ".env",
          ".git/config",
          "wp-login.php",
          "phpmyadmin/index.php",
          "backup.sql",
          "WEB-INF/web.xml",
          "server-status",
          "actuator/env",
          "id_rsa",
          "config.php.bak");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final URI server;
  private final String address;

  LabRequests(int port, String address) {
    @Nullable IpAddress client = IpAddress.parse(address);
    if (client == null || !OF_DOCUMENTS.contains(client)) {
      throw Unfit.badRequest(
          "address must be one of 192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24, 2001:db8::/32");
    }
    this.server = URI.create("http://127.0.0.1:" + port);
    this.address = address;
  }

  static String attackPath(String value) {
    return "/shop/echo?q=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  int attack(String path) throws IOException, InterruptedException {
    return status(request(path).GET());
  }

  int article() throws IOException, InterruptedException {
    return status(request("/shop/articles").GET());
  }

  int login(int number) throws IOException, InterruptedException {
    String body = "{\"user\":\"ada\",\"password\":\"guess-" + number + "\"}";
    return status(
        request("/shop/login")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  int probe(int number) throws IOException, InterruptedException {
    String path = PROBED.get(number % PROBED.size());
    return status(request("/shop/echo/" + number + '/' + path).GET());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path))
        .timeout(TIMEOUT)
        .header("X-Forwarded-For", address);
  }

  private int status(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.discarding()).statusCode();
  }
}
