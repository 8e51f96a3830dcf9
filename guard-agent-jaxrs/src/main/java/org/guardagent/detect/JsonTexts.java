package org.guardagent.detect;

import jakarta.json.Json;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.guardagent.gate.Detector.Detection;
import org.jspecify.annotations.Nullable;

/**
 * Searches the names and texts of a JSON body, without their escapes, but for fields left out. What
 * is no JSON, or is cut off, is searched as it stands from there on. For one body.
 */
final class JsonTexts {

  /** Looked up once: a look-up takes longer than reading most bodies. */
  private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

  private static final int MAX_DEPTH = 200;

  private final RequestSearch search;
  private final Set<String> leftOut;
  private String field = "";
  private int depth;

  /** The depth outside of the field that is being left out, or -1. */
  private int leftOutAt = -1;

  private JsonTexts(RequestSearch search, Set<String> leftOut) {
    this.search = search;
    this.leftOut = leftOut;
  }

  static @Nullable Detection search(RequestSearch search, String body, Set<String> leftOut) {
    return new JsonTexts(search, leftOut).search(body);
  }

  private @Nullable Detection search(String body) {
    long read = 0;
    try (JsonParser parser = PARSERS.createParser(new StringReader(body))) {
      @Nullable Detection found = null;
      do {
        found = take(parser.next(), parser);
        read = parser.getLocation().getStreamOffset();
      } while (found == null && depth > 0 && depth <= MAX_DEPTH);
      if (found != null) {
        return found;
      }
      if (depth == 0) {
        return behind(body, read);
      }
    } catch (RuntimeException e) {
      // Each provider fails in its own way: the rest is a text like others.
    }
    return leftOutAt >= 0 ? null : rest(body, read);
  }

  /** Some applications do not mind what stands behind the value. */
  private @Nullable Detection behind(String body, long read) {
    boolean isKnown = read > 0 && read < body.length();
    String behind = isKnown ? body.substring((int) read).strip() : "";
    return behind.isEmpty() ? null : search.plain(Place.BODY, "", behind);
  }

  private @Nullable Detection rest(String body, long read) {
    String rest = read > 0 && read <= body.length() ? body.substring((int) read) : body;
    return search.plain(Place.BODY, "", rest);
  }

  private @Nullable Detection take(Event event, JsonParser parser) {
    switch (event) {
      case START_OBJECT, START_ARRAY -> depth++;
      case END_OBJECT, END_ARRAY -> {
        depth--;
        valueEnds();
      }
      case KEY_NAME -> {
        return name(parser.getString());
      }
      case VALUE_STRING -> {
        return value(parser.getString());
      }
      default -> valueEnds();
    }
    return null;
  }

  private @Nullable Detection name(String name) {
    if (leftOutAt >= 0) {
      return null;
    }
    field = name;
    if (leftOut.contains(name.toLowerCase(Locale.ROOT))) {
      leftOutAt = depth;
      return null;
    }
    return search.plain(Place.FIELD, name, name);
  }

  private @Nullable Detection value(String text) {
    boolean skipped = leftOutAt >= 0;
    valueEnds();
    return skipped ? null : search.plain(Place.FIELD, field, text);
  }

  private void valueEnds() {
    if (depth == leftOutAt) {
      leftOutAt = -1;
    }
  }
}
