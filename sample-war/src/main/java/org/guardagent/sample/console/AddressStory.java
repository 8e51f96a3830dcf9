package org.guardagent.sample.console;

import static org.guardagent.sample.platform.JsonLibrary.JSON;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.guardagent.address.AddressRange;
import org.guardagent.model.EventTypes;
import org.guardagent.sample.storage.AddressRecord;
import org.guardagent.sample.storage.AddressRecord.Line;
import org.guardagent.sample.storage.EventQuery;
import org.guardagent.sample.storage.EventSearch;
import org.guardagent.sample.storage.Outcome;
import org.guardagent.sample.storage.Storage;
import org.guardagent.sample.storage.StoredEvent;

/** What an address did, what was noted of it, when it was banned, and why. */
@ApplicationScoped
public class AddressStory {

  private static final int COUNTED = 10_000;
  private static final int NAMES = 20;
  private static final int LAST = 50;
  private static final int NOTED = 20;
  private static final int BEFORE_BAN = 20;

  @Inject Storage storage;
  @Inject Standing standing;

  JsonObject of(String address) {
    AddressRecord record =
        storage
            .addresses()
            .find(address, COUNTED)
            .orElseThrow(() -> Unfit.notFound("Nothing is kept of this address"));
    EventQuery query = EventQuery.ALL.of(EventFilter.range("address", address));
    List<StoredEvent> last = find(query, LAST);
    List<StoredEvent> bans = standing.bans(address);
    return counts(address, record)
        .add("user_agents", names(last, AddressStory::userAgent))
        .add("bans", bans(bans))
        .add("before_ban", EventJson.array(beforeBan(query, bans)))
        .add("noted", EventJson.array(find(query.of(Outcome.NOTED), NOTED)))
        .add("last", EventJson.array(last))
        .build();
  }

  private JsonObjectBuilder counts(String address, AddressRecord record) {
    JsonObjectBuilder outcomes = JSON.createObjectBuilder();
    for (Outcome outcome : Outcome.values()) {
      outcomes.add(
          outcome.text(),
          record.newest().stream().filter(line -> line.outcome() == outcome).count());
    }
    return JSON.createObjectBuilder()
        .add("address", address)
        .add("standing", standing.of(address))
        .add("first_seen", record.firstSeen().toString())
        .add("last_seen", record.lastSeen().toString())
        .add("events", record.newest().size())
        .add("complete", record.isComplete())
        .add("outcomes", outcomes)
        .add("types", names(record.newest(), Line::type))
        .add("categories", names(record.newest(), Line::category))
        .add("routes", names(record.newest(), Line::route))
        .add("agents", names(record.newest(), Line::installId));
  }

  /** The most frequent names, and how frequent they are. */
  private static <T> JsonArray names(List<T> items, Function<T, String> nameOf) {
    Map<String, Integer> counts = new HashMap<>();
    items.forEach(item -> counts.merge(nameOf.apply(item), 1, Integer::sum));
    counts.remove("");
    JsonArrayBuilder names = JSON.createArrayBuilder();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(NAMES)
        .forEach(
            entry ->
                names.add(
                    JSON.createObjectBuilder()
                        .add("name", entry.getKey())
                        .add("events", entry.getValue())));
    return names.build();
  }

  private static String userAgent(StoredEvent event) {
    JsonObject json = EventJson.parse(event.json());
    return json.getString("user_agent", "");
  }

  private static JsonArray bans(List<StoredEvent> bans) {
    JsonArrayBuilder array = JSON.createArrayBuilder();
    for (StoredEvent ban : bans) {
      JsonObject event = EventJson.parse(ban.json());
      array.add(
          JSON.createObjectBuilder()
              .add("number", ban.number())
              .add("at", ban.receivedAt().toString())
              .add("type", event.getString("event_type"))
              .add("reason", event.getString("reason", ""))
              .add("seconds", Standing.seconds(event))
              .add("install_id", ban.installId()));
    }
    return array.build();
  }

  private List<StoredEvent> beforeBan(EventQuery query, List<StoredEvent> bans) {
    return bans.stream()
        .filter(ban -> isBan(EventJson.parse(ban.json())))
        .findFirst()
        .map(ban -> find(query.between(0, ban.number()), BEFORE_BAN))
        .orElse(List.of());
  }

  private static boolean isBan(JsonObject event) {
    return event.getString("event_type").equals(EventTypes.IP_BANNED);
  }

  private List<StoredEvent> find(EventQuery query, int limit) {
    return storage.events().find(query, limit, EventSearch.USUAL_BUDGET).events();
  }

  /** A range has no story of its own. */
  static boolean isOne(String address) {
    return address.indexOf('/') < 0 && AddressRange.parse(address).isPresent();
  }
}
