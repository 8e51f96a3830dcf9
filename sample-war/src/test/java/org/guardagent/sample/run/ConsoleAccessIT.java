package org.guardagent.sample.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may see the console, and who may change something. */
class ConsoleAccessIT {

  private static final Pattern COOKIE =
      Pattern.compile("(?i)set-cookie: (guard-console=[^;]+);([^\\r\\n]*)");

  private static RunningSample sample;
  private static ConsoleClient console;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    sample = RunningSample.start("console-access");
    console = new ConsoleClient(sample);
    // The database is opened beside the start, which a raw connection would not wait for.
    assertThat(console.get("/console/summary").statusCode()).isEqualTo(200);
  }

  @AfterAll
  static void stop() {
    sample.close();
  }

  @ParameterizedTest
  @CsvSource({
    "Host: evil.example, 401",
    "Host: 127.0.0.1.evil.example, 401",
    "Host: localhost, 200",
    "Host: 127.0.0.1~X-Forwarded-For: 127.0.0.1, 401",
    "Host: 127.0.0.1~Forwarded: for=127.0.0.1, 401",
    "Host: evil.example~Authorization: Bearer wrong-token-of-nobody, 401",
    "Host: evil.example~Cookie: guard-console=made-up, 401"
  })
  void onlyWhoIsOfThisMachineComesWithoutAToken(String headers, int status) throws Exception {
    String lines = headers.replace("~", "\r\n");
    assertThat(raw("GET /console/events HTTP/1.1\r\n" + lines + "\r\n\r\n").status())
        .isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 403",
    "X-Console: 1~Origin: http://evil.example, 403",
    "X-Console: 1~Sec-Fetch-Site: cross-site, 403",
    "X-Console: 1~Origin: http://127.0.0.1, 201",
    "X-Console: 1, 201"
  })
  void changeNeedsTheHeaderAndTheOwnOrigin(String headers, int status) throws Exception {
    String lines = headers.isEmpty() ? "" : headers.replace("~", "\r\n") + "\r\n";
    String request =
        "POST /console/links HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n" + lines;
    assertThat(raw(request + "\r\n").status()).isEqualTo(status);
  }

  @Test
  void linkLetsOneBrowserIn() throws Exception {
    String path = console.post("/console/links", "").getString("path");
    String request = "GET " + path + " HTTP/1.1\r\nHost: shop.example\r\n\r\n";
    HttpResponse<String> local = console.get(path.replace("token=", "other="));
    assertThat(local.statusCode()).isEqualTo(200);
    String first = exchange(request);
    Matcher cookie = COOKIE.matcher(first);
    assertThat(cookie.find()).as(first).isTrue();
    assertThat(cookie.group(2)).contains("HttpOnly").contains("SameSite=Strict");
    assertThat(raw(request).status()).isEqualTo(401);
    assertThat(
            raw("GET /console/rules HTTP/1.1\r\nHost: shop.example\r\nCookie: "
                    + cookie.group(1)
                    + "\r\n\r\n")
                .status())
        .isEqualTo(200);
  }

  private static RawConnection.Answer raw(String request) throws IOException {
    try (RawConnection connection = new RawConnection(sample.port())) {
      return connection.send(new RawRequest(request, false, false));
    }
  }

  /** The whole answer, headers included. */
  private static String exchange(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), sample.port())) {
      socket.setSoTimeout(10_000);
      String closing = request.replaceFirst("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
      socket.getOutputStream().write(closing.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
