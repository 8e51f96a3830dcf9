package org.guardagent.sample.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guardagent.address.AddressRange;
import org.guardagent.address.AddressSet;
import org.guardagent.address.IpAddress;
import org.guardagent.model.EventTypes;
import org.guardagent.sample.platform.RulesBoard;
import org.guardagent.sample.storage.EventQuery;
import org.guardagent.sample.storage.EventSearch;
import org.guardagent.sample.storage.Storage;
import org.guardagent.sample.storage.StoredEvent;
import org.jspecify.annotations.Nullable;

/** How agents treat an address, as far as rules and events tell. */
@ApplicationScoped
public class Standing {

  static final String BANNED = "banned";
  static final String DENIED = "denied";
  static final String ALLOWED = "allowed";
  static final String NONE = "none";

  private static final List<String> BAN_TYPES =
      List.of(EventTypes.IP_BANNED, EventTypes.IP_UNBANNED);
  private static final int SHOWN = 50;

  @Inject Storage storage;
  @Inject RulesBoard board;
  @Inject Clock clock;

  String of(String address) {
    @Nullable IpAddress parsed = IpAddress.parse(address);
    if (parsed == null) {
      return NONE;
    }
    JsonObject rules = RulesBoard.rulesOf(board.current());
    if (list(rules, "ip_whitelist").contains(parsed)) {
      return ALLOWED;
    }
    if (list(rules, "ip_blacklist").contains(parsed)) {
      return DENIED;
    }
    return bans(address).stream().findFirst().filter(this::holds).isPresent() ? BANNED : NONE;
  }

  /** Bans and their ends, newest first. */
  List<StoredEvent> bans(String address) {
    Optional<AddressRange> range = AddressRange.parse(address);
    if (range.isEmpty()) {
      return List.of();
    }
    EventQuery query = EventQuery.ALL.of(range.get()).ofTypes(BAN_TYPES);
    return storage.events().find(query, SHOWN, EventSearch.USUAL_BUDGET).events();
  }

  /** How long a ban is, in seconds; zero for its end, or where it is not told. */
  static long seconds(JsonObject event) {
    return event.get("metadata") instanceof JsonObject metadata
            && metadata.get("duration") instanceof JsonNumber seconds
        ? seconds.longValue()
        : 0;
  }

  private boolean holds(StoredEvent ban) {
    JsonObject event = EventJson.parse(ban.json());
    Instant end = ban.receivedAt().plusSeconds(Math.min(seconds(event), Integer.MAX_VALUE));
    return event.getString("event_type").equals(EventTypes.IP_BANNED)
        && end.isAfter(clock.instant());
  }

  private static AddressSet list(JsonObject rules, String member) {
    if (!(rules.get(member) instanceof JsonArray array)) {
      return AddressSet.EMPTY;
    }
    return AddressSet.of(array.stream().map(Standing::range).flatMap(Optional::stream).toList());
  }

  private static Optional<AddressRange> range(JsonValue value) {
    return value instanceof JsonString text
        ? AddressRange.parse(text.getString())
        : Optional.empty();
  }
}
