package org.guardagent.detect.model;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guardagent.detect.model.Sample.Text;
import org.guardagent.text.PercentDecoding;

/** The texts of a request in the corpora. */
final class RequestTexts {

  private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

  /** What the corpus has in nearly all its requests; to learn it would be to cheat. */
  private static final Set<String> COMMON =
      Set.of(
          "/", "/get", "/post", "/upload", "foo", "test", "var", "x", "a", "arg", "payload",
          "code");

  private static final String COMMON_AGENT = "OWASP";

  private static final Set<String> OF_PROTOCOL =
      Set.of(
          "host",
          "accept",
          "accept-encoding",
          "accept-language",
          "connection",
          "keep-alive",
          "proxy-connection",
          "content-length",
          "content-type",
          "cache-control",
          "accept-charset",
          "authorization",
          "transfer-encoding");

  private static final Pattern XML =
      Pattern.compile("\"([^\"]*)\"|>([^<]+)<|<([A-Za-z][^\\s>/]*)|\\s([\\w.:-]+)=");

  private final List<Text> texts = new ArrayList<>();

  private RequestTexts() {}

  static List<Text> of(JsonObject request) {
    RequestTexts reader = new RequestTexts();
    reader.uri(request.getString("uri"));
    String type = reader.headers(request.getJsonObject("headers"));
    if (!request.isNull("data")) {
      reader.body(request.getString("data"), type);
    }
    return reader.texts;
  }

  private void add(String value, TextKind kind) {
    if (!value.isEmpty() && !COMMON.contains(value) && !value.contains(COMMON_AGENT)) {
      texts.add(new Text(value, kind));
    }
  }

  private void uri(String uri) {
    int question = uri.indexOf('?');
    add(question < 0 ? uri : uri.substring(0, question), TextKind.PATH);
    if (question >= 0) {
      form(uri.substring(question + 1));
    }
  }

  private void form(String text) {
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      add(
          PercentDecoding.decode(equals < 0 ? pair : pair.substring(0, equals), true),
          TextKind.VALUE);
      if (equals >= 0) {
        add(PercentDecoding.decode(pair.substring(equals + 1), true), TextKind.VALUE);
      }
    }
  }

  private String headers(JsonObject headers) {
    String type = "";
    for (Map.Entry<String, JsonValue> header : headers.entrySet()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      String value = ((JsonString) header.getValue()).getString();
      if (name.equals("content-type")) {
        type = value.toLowerCase(Locale.ROOT);
      } else if (name.equals("cookie")) {
        form(value.replace(';', '&'));
      } else if (name.equals("x-filename")) {
        add(value, TextKind.FILE_NAME);
      } else if (!OF_PROTOCOL.contains(name)) {
        add(value, name.equals("user-agent") ? TextKind.AGENT : TextKind.VALUE);
      }
    }
    return type;
  }

  private void body(String body, String type) {
    if (type.contains("json")) {
      json(body);
    } else if (type.contains("xml")) {
      xml(body);
    } else if (type.contains("multipart")) {
      for (String part : body.split("--", -1)) {
        add(part, TextKind.VALUE);
      }
    } else if (type.contains("text/plain")) {
      add(body, TextKind.VALUE);
    } else {
      form(body);
    }
  }

  private void json(String body) {
    try (JsonReader reader = READERS.createReader(new StringReader(body))) {
      value(reader.readValue());
    } catch (JsonException e) {
      add(body, TextKind.VALUE);
    }
  }

  private void value(JsonValue value) {
    if (value instanceof JsonObject object) {
      object.forEach(
          (name, member) -> {
            add(name, TextKind.VALUE);
            value(member);
          });
    } else if (value instanceof JsonArray array) {
      array.forEach(this::value);
    } else if (value instanceof JsonString string) {
      add(string.getString(), TextKind.VALUE);
    }
  }

  private void xml(String body) {
    if (body.contains("<!")) {
      add(body, TextKind.VALUE);
    }
    Matcher matcher = XML.matcher(body);
    int from = 0;
    while (matcher.find(from)) {
      for (int group = 1; group <= 4; group++) {
        if (matcher.group(group) != null) {
          add(matcher.group(group), TextKind.VALUE);
          from = matcher.end(group);
        }
      }
      from = Math.max(from, matcher.start() + 1);
    }
  }
}
