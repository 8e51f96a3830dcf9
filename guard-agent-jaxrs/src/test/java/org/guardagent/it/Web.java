package org.guardagent.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** Talks to an application, or to the server about it. */
public final class Web {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String base;
  private final String healthBase;

  /** The server answers for its health where it answers for its applications. */
  public Web(String base) {
    this(base, base);
  }

  /** Both end with a slash. */
  public Web(String base, String healthBase) {
    this.base = base;
    this.healthBase = healthBase;
  }

  /** Where the application is, with a slash at the end. */
  public String base() {
    return base;
  }

  public String get(String path) {
    return ok(HttpRequest.newBuilder(URI.create(base + path)));
  }

  /** The status of an answer that need not be OK. */
  public int status(String path) {
    return send(HttpRequest.newBuilder(URI.create(base + path))).statusCode();
  }

  public JsonObject getJson(String path) {
    return json(get(path));
  }

  public JsonObject post(String path) {
    return json(ok(HttpRequest.newBuilder(URI.create(base + path)).POST(BodyPublishers.noBody())));
  }

  /** The server's answer to a health probe, which is not always OK. */
  public Health health(String probe) {
    URI uri = URI.create(healthBase).resolve("/health/" + probe);
    HttpResponse<String> answer = send(HttpRequest.newBuilder(uri));
    List<JsonObject> checks =
        json(answer.body()).getJsonArray("checks").getValuesAs(JsonObject.class).stream()
            .filter(check -> check.getString("name").equals("guard-agent"))
            .toList();
    return new Health(answer.statusCode(), checks);
  }

  private static String ok(HttpRequest.Builder request) {
    HttpResponse<String> answer = send(request);
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer + ": " + answer.body());
    }
    return answer.body();
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static JsonObject json(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  /** The agent's checks, one of each application on the server that has it. */
  public record Health(int status, List<JsonObject> checks) {

    public String state() {
      return only().getString("status");
    }

    /** The data as text; servers differ in how they write numbers. */
    public String data(String name) {
      return data(only(), name);
    }

    public List<String> dataOfAll(String name) {
      return checks.stream().map(check -> data(check, name)).toList();
    }

    public int number(String name) {
      return Integer.parseInt(data(name));
    }

    private JsonObject only() {
      if (checks.size() != 1) {
        throw new AssertionError("Expected one check of the agent: " + checks);
      }
      return checks.get(0);
    }

    private static String data(JsonObject check, String name) {
      JsonObject data = check.getJsonObject("data");
      return data.containsKey(name) ? data.get(name).toString().replace("\"", "") : "(none)";
    }
  }
}
