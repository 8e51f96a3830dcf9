package org.guardagent.sample.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameters of a question; a wrong one is told by its name. */
final class Parameters {

  private static final int MOST_CHARS = 512;
  private static final Pattern MALFORMED = Pattern.compile("%(?![0-9A-Fa-f]{2})");
  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})([smhd])");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private final UnaryOperator<@Nullable String> values;
  private final Set<String> given;
  private final Clock clock;
  private final Set<String> asked = new TreeSet<>();

  Parameters(HttpServletRequest request, Clock clock) {
    this(request::getParameter, wellEncoded(request).getParameterMap().keySet(), clock);
  }

  /** What cannot be decoded servers leave out, and a filter that is left out finds too much. */
  private static HttpServletRequest wellEncoded(HttpServletRequest request) {
    @Nullable String query = request.getQueryString();
    if (query != null && MALFORMED.matcher(query).find()) {
      throw Unfit.badRequest("A percent sign of the query is not followed by two digits");
    }
    return request;
  }

  /**
   * Makes parameters of anything; nobody knows which there are.
   *
   * @param values gives the value of a name, or null
   * @param clock from when durations count back
   */
  Parameters(UnaryOperator<@Nullable String> values, Clock clock) {
    this(values, Set.of(), clock);
  }

  /**
   * Makes parameters of anything.
   *
   * @param values gives the value of a name, or null
   * @param given the names that have a value
   * @param clock from when durations count back
   */
  Parameters(UnaryOperator<@Nullable String> values, Set<String> given, Clock clock) {
    this.values = values;
    this.given = Set.copyOf(given);
    this.clock = clock;
  }

  /** Refuses a name that nobody has asked for: who misspells one would be shown too much. */
  void refuseOthers() {
    for (String name : given) {
      if (!asked.contains(name)) {
        throw Unfit.badRequest(
            asked.isEmpty()
                ? "There are no parameters"
                : "There is no such parameter; there are " + String.join(", ", asked));
      }
    }
  }

  Optional<String> text(String name) {
    asked.add(name);
    @Nullable String value = values.apply(name);
    if (value == null || value.isEmpty()) {
      return Optional.empty();
    }
    if (value.length() > MOST_CHARS) {
      throw Unfit.badRequest(name + " has more than " + MOST_CHARS + " characters");
    }
    return Optional.of(value);
  }

  int whole(String name, int usual, int least, int most) {
    return (int) number(name, usual, least, most);
  }

  long number(String name, long usual, long least, long most) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return usual;
    }
    try {
      long number = Long.parseLong(text.get());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number out of range.
    }
    throw Unfit.badRequest(name + " must be a number from " + least + " to " + most);
  }

  Optional<Instant> moment(String name) {
    return text(name).map(text -> moment(name, text, clock));
  }

  static Instant moment(String name, String text, Clock clock) {
    Matcher duration = DURATION.matcher(text);
    if (duration.matches()) {
      Duration unit = UNITS.getOrDefault(duration.group(2), Duration.ZERO);
      return clock.instant().minus(unit.multipliedBy(Long.parseLong(duration.group(1))));
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw Unfit.badRequest(
          name + " must be an RFC 3339 moment, or a duration back from now such as 15m, 24h or 7d");
    }
  }
}
