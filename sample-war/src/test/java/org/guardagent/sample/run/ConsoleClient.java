package org.guardagent.sample.run;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/** Asks the console of a sample, and changes things there, as its page does. */
record ConsoleClient(RunningSample sample) {

  int count(String filter) throws IOException, InterruptedException {
    return array("/console/events?limit=1000&" + filter).size();
  }

  JsonArray array(String path) throws IOException, InterruptedException {
    try (JsonReader reader = Json.createReader(new StringReader(get(path).body()))) {
      return reader.readArray();
    }
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return sample.send(HttpRequest.newBuilder().GET(), path);
  }

  /** A change that is made. */
  JsonObject post(String path, String json) throws IOException, InterruptedException {
    HttpResponse<String> answer = change(path, json);
    assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    return json(answer);
  }

  HttpResponse<String> change(String path, String json) throws IOException, InterruptedException {
    return sample.send(body(json), path);
  }

  HttpResponse<String> put(String json) throws IOException, InterruptedException {
    return sample.send(body(json).PUT(BodyPublishers.ofString(json)), "/console/rules");
  }

  static HttpRequest.Builder body(String json) {
    return HttpRequest.newBuilder()
        .header("X-Console", "1")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json));
  }

  static JsonObject json(HttpResponse<String> answer) {
    try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
      return reader.readObject();
    }
  }
}
