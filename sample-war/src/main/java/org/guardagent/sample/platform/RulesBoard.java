package org.guardagent.sample.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The rules that agents fetch. They are served as they were put up, sense or nonsense: an agent has
 * to cope with both.
 */
@ApplicationScoped
public class RulesBoard {

  private final AtomicInteger lastVersion = new AtomicInteger();
  private volatile JsonObject rules = complete(JsonObject.EMPTY_JSON_OBJECT);

  /**
   * The rules as agents get them.
   *
   * @return a JSON object
   */
  public JsonObject rules() {
    return rules;
  }

  /**
   * Puts up other rules.
   *
   * @param json the rules as JSON, of which every field may be left out
   * @return the rules as agents get them
   * @throws IOException if the rules cannot be read to their end
   */
  public JsonObject put(InputStream json) throws IOException {
    rules = complete(JsonBodies.object(BoundedBytes.read(json)));
    return rules;
  }

  /** Takes the rules down, so that agents get rules that order nothing. */
  public void clear() {
    rules = complete(JsonObject.EMPTY_JSON_OBJECT);
  }

  /** Tells rules from others: versions begin anew with each start, timestamps do not. */
  static String tagOf(JsonObject rules) {
    byte[] text = rules.toString().getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(text).toString();
  }

  private JsonObject complete(JsonObject given) {
    JsonObjectBuilder complete =
        Json.createObjectBuilder()
            .add("rule_id", "default-rule")
            .add("version", lastVersion.incrementAndGet())
            .add("timestamp", Instant.now().toString());
    given.forEach(complete::add);
    return complete.build();
  }
}
