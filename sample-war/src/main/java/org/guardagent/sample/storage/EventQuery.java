package org.guardagent.sample.storage;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guardagent.address.AddressRange;
import org.jspecify.annotations.Nullable;

/**
 * Which events are wanted. Everything that is not set is not asked for.
 *
 * @param before with a smaller number
 * @param after with a greater number
 * @param from received since then
 * @param to received before then
 * @param types of one of these types
 * @param address of one of these addresses
 * @param outcome with this outcome
 * @param endpointPrefix whose path begins so
 * @param text whose JSON has this text
 * @param equal whose fields have these values
 */
public record EventQuery(
    long before,
    long after,
    @Nullable Instant from,
    @Nullable Instant to,
    List<String> types,
    Optional<AddressRange> address,
    Optional<Outcome> outcome,
    Optional<String> endpointPrefix,
    Optional<String> text,
    Map<Field, String> equal) {

  /** All events. */
  public static final EventQuery ALL =
      new EventQuery(
          Long.MAX_VALUE,
          0,
          null,
          null,
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Map.of());

  /** A field that is compared as a whole. */
  public enum Field {
    /** What was done, in the agent's word. */
    ACTION("action"),
    /** The path. */
    ENDPOINT("endpoint"),
    /** The rule that was violated. */
    RULE("rule"),
    /** The category of the attack. */
    CATEGORY("category"),
    /** The route's template. */
    ROUTE("route"),
    /** The handler's name. */
    HANDLER("handler"),
    /** The client's country. */
    COUNTRY("country"),
    /** The agent that sent it. */
    AGENT("install_id");

    private final String column;

    Field(String column) {
      this.column = column;
    }

    String column() {
      return column;
    }

    /** What an event has in this field, or null. */
    @Nullable String of(NewEvent event, String installId) {
      return switch (this) {
        case ACTION -> event.action();
        case ENDPOINT -> event.endpoint();
        case RULE -> event.rule();
        case CATEGORY -> event.category();
        case ROUTE -> event.route();
        case HANDLER -> event.handler();
        case COUNTRY -> event.country();
        case AGENT -> installId;
      };
    }
  }

  /** Copies the collections. */
  public EventQuery {
    types = List.copyOf(types);
    equal = Map.copyOf(equal);
  }

  /**
   * The same, of one field.
   *
   * @param field which
   * @param value its value
   * @return a changed copy
   */
  public EventQuery with(Field field, String value) {
    Map<Field, String> more = new LinkedHashMap<>(equal);
    more.put(field, value);
    return new EventQuery(
        before, after, from, to, types, address, outcome, endpointPrefix, text, more);
  }

  /**
   * The same, of other numbers.
   *
   * @param smaller with a smaller number
   * @param greater with a greater number
   * @return a changed copy
   */
  public EventQuery between(long greater, long smaller) {
    return new EventQuery(
        smaller, greater, from, to, types, address, outcome, endpointPrefix, text, equal);
  }

  /**
   * The same, of types.
   *
   * @param wanted one of these
   * @return a changed copy
   */
  public EventQuery ofTypes(List<String> wanted) {
    return new EventQuery(
        before, after, from, to, wanted, address, outcome, endpointPrefix, text, equal);
  }

  /**
   * The same, of an address or range.
   *
   * @param wanted which
   * @return a changed copy
   */
  public EventQuery of(AddressRange wanted) {
    return new EventQuery(
        before, after, from, to, types, Optional.of(wanted), outcome, endpointPrefix, text, equal);
  }

  /**
   * The same, with an outcome.
   *
   * @param wanted which
   * @return a changed copy
   */
  public EventQuery of(Outcome wanted) {
    return new EventQuery(
        before, after, from, to, types, address, Optional.of(wanted), endpointPrefix, text, equal);
  }

  /**
   * The same, of paths.
   *
   * @param wanted their beginning
   * @return a changed copy
   */
  public EventQuery withEndpointPrefix(String wanted) {
    return new EventQuery(
        before, after, from, to, types, address, outcome, Optional.of(wanted), text, equal);
  }

  /**
   * The same, with a text.
   *
   * @param wanted in upper or lower case
   * @return a changed copy
   */
  public EventQuery withText(String wanted) {
    return new EventQuery(
        before,
        after,
        from,
        to,
        types,
        address,
        outcome,
        endpointPrefix,
        Optional.of(wanted),
        equal);
  }
}
