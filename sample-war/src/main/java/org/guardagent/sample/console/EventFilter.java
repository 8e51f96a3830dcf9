package org.guardagent.sample.console;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.guardagent.address.AddressRange;
import org.guardagent.sample.storage.EventQuery;
import org.guardagent.sample.storage.EventQuery.Field;
import org.guardagent.sample.storage.Outcome;

/** Reads what is searched for from the parameters of a question. */
final class EventFilter {

  private static final int MOST_TYPES = 20;
  private static final int LEAST_TEXT = 2;
  private static final int MOST_TEXT = 200;
  private static final String ANY_MORE = "*";
  private static final Map<String, Field> FIELDS =
      Map.of(
          "route", Field.ROUTE,
          "handler", Field.HANDLER,
          "category", Field.CATEGORY,
          "country", Field.COUNTRY,
          "agent", Field.AGENT,
          "rule", Field.RULE);

  private EventFilter() {}

  static EventQuery of(Parameters parameters) {
    Map<Field, String> equal = new EnumMap<>(Field.class);
    FIELDS.forEach(
        (name, field) -> parameters.text(name).ifPresent(value -> equal.put(field, value)));
    Optional<String> action = parameters.text("action");
    Optional<Outcome> outcome =
        action.flatMap(
            name -> Stream.of(Outcome.values()).filter(it -> it.text().equals(name)).findFirst());
    if (outcome.isEmpty()) {
      action.ifPresent(name -> equal.put(Field.ACTION, name));
    }
    Optional<String> endpoint = parameters.text("endpoint");
    Optional<String> prefix =
        endpoint
            .filter(path -> path.endsWith(ANY_MORE))
            .map(path -> path.substring(0, path.length() - 1));
    if (prefix.isEmpty()) {
      endpoint.ifPresent(path -> equal.put(Field.ENDPOINT, path));
    }
    return new EventQuery(
        parameters.number("before", Long.MAX_VALUE, 0, Long.MAX_VALUE),
        parameters.number("after", 0, 0, Long.MAX_VALUE),
        parameters.moment("from").orElse(null),
        parameters.moment("to").orElse(null),
        types(parameters),
        parameters.text("address").map(text -> range("address", text)),
        outcome,
        prefix,
        parameters.text("text").map(EventFilter::searched),
        equal);
  }

  static AddressRange range(String name, String text) {
    return AddressRange.parse(text)
        .orElseThrow(
            () -> Unfit.badRequest(name + " must be an address or a range in CIDR notation"));
  }

  private static List<String> types(Parameters parameters) {
    List<String> types =
        parameters.text("type").map(names -> List.of(names.split(",", -1))).orElse(List.of());
    if (types.size() > MOST_TYPES) {
      throw Unfit.badRequest("type names more than " + MOST_TYPES + " types");
    }
    return types;
  }

  private static String searched(String text) {
    if (text.length() < LEAST_TEXT || text.length() > MOST_TEXT) {
      throw Unfit.badRequest("text must have " + LEAST_TEXT + " to " + MOST_TEXT + " characters");
    }
    return text;
  }
}
