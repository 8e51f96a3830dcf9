package org.guardagent.sample.console;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.guardagent.sample.platform.PlatformFailures;

/** Attacks the shop, and makes the platform fail, at the push of a button. */
@WebServlet({"/console/lab", "/console/lab/*"})
public class LabServlet extends ConsoleServlet {

  private static final long serialVersionUID = 1L;
  private static final String ATTACKS = "attacks/";
  private static final int LONGEST_FAILURE = 600;

  @Inject transient Lab lab;
  @Inject transient PlatformFailures failures;
  @Inject transient Event<LabChange> changes;
  @Inject transient Clock clock;

  @Override
  String methods() {
    return "GET, POST";
  }

  @Override
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String path = rest(request);
    boolean isGet = request.getMethod().equals("GET");
    if (isGet && path.isEmpty()) {
      write(response, lab.state());
      return;
    }
    if (isGet || path.isEmpty()) {
      throw new Unfit(HttpServletResponse.SC_METHOD_NOT_ALLOWED, "GET looks, POST does");
    }
    JsonObject body = body(request);
    start(request, response, new Parameters(name -> text(body, name), clock));
  }

  private void start(
      HttpServletRequest request, HttpServletResponse response, Parameters parameters)
      throws IOException {
    String path = rest(request);
    if (path.startsWith(ATTACKS)) {
      LabRequests shop = shop(request, parameters, "203.0.113.10");
      write(response, lab.attack(path.substring(ATTACKS.length()), shop));
      return;
    }
    switch (path) {
      case "burst" -> burst(response, parameters, shop(request, parameters, "198.51.100.20"));
      case "login-storm" ->
          loginStorm(response, parameters, shop(request, parameters, "198.51.100.30"));
      case "slow-scan" ->
          slowScan(response, parameters, shop(request, parameters, "198.51.100.40"));
      case "stop" -> {
        lab.stop();
        told(response);
      }
      case "platform" -> platform(response, parameters);
      default -> throw Unfit.notFound("The lab has no such thing");
    }
  }

  private void burst(HttpServletResponse response, Parameters parameters, LabRequests shop)
      throws IOException {
    int requests = parameters.whole("requests", 300, 1, 20_000);
    begun(response, lab.start("burst", requests, Duration.ZERO, number -> shop.article()));
  }

  private void loginStorm(HttpServletResponse response, Parameters parameters, LabRequests shop)
      throws IOException {
    int requests = parameters.whole("requests", 30, 1, 1_000);
    begun(response, lab.start("login-storm", requests, Duration.ZERO, shop::login));
  }

  private void slowScan(HttpServletResponse response, Parameters parameters, LabRequests shop)
      throws IOException {
    int requests = parameters.whole("requests", 20, 1, 200);
    Duration pause = Duration.ofMillis(parameters.whole("pause_ms", 500, 50, 5_000));
    begun(response, lab.start("slow-scan", requests, pause, shop::probe));
  }

  private void platform(HttpServletResponse response, Parameters parameters) throws IOException {
    String name = parameters.text("failure").orElse("none");
    PlatformFailures.Kind kind =
        PlatformFailures.Kind.of(name)
            .orElseThrow(
                () -> Unfit.badRequest("failure must be none, 500, 429, 413, slow, reset or down"));
    int seconds = parameters.whole("seconds", 20, 1, LONGEST_FAILURE);
    failures.begin(kind, Duration.ofSeconds(seconds));
    told(response);
  }

  private void told(HttpServletResponse response) throws IOException {
    changes.fire(new LabChange());
    write(response, lab.state());
  }

  private static void begun(HttpServletResponse response, LabJob job) throws IOException {
    write(response, HttpServletResponse.SC_ACCEPTED, job.toJson());
  }

  /** To the port that this request came to. */
  private static LabRequests shop(
      HttpServletRequest request, Parameters parameters, String usualAddress) {
    return new LabRequests(request.getLocalPort(), parameters.text("address").orElse(usualAddress));
  }

  private static String text(JsonObject body, String member) {
    JsonValue value = body.getOrDefault(member, JsonValue.NULL);
    return switch (value.getValueType()) {
      case STRING -> ((JsonString) value).getString();
      case NUMBER -> ((JsonNumber) value).toString();
      default -> "";
    };
  }
}
