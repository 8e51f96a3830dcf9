package org.guardagent.jaxrs.annotations;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.guardagent.address.AddressRange;

/** Reads values of annotations. What cannot be read is an {@link IllegalArgumentException}. */
final class Values {

  /** Longer than anybody watches, and short enough for every way of counting time. */
  private static final Duration LONGEST = Duration.ofDays(366);

  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
  private static final Pattern TIME = Pattern.compile("\\d\\d:\\d\\d");
  private static final Pattern COUNTRY = Pattern.compile("[A-Za-z]{2}");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("\\*/\\*|[a-z0-9!#$&^_.+-]+/([a-z0-9!#$&^_.+-]+|\\*)");
  private static final Pattern DOMAIN =
      Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");

  private Values() {}

  /** Reads at least one value; the message names all that are wrong. */
  static <T> List<T> some(String[] texts, Function<String, T> reading) {
    if (texts.length == 0) {
      throw new IllegalArgumentException("it names nothing");
    }
    return each(texts, reading);
  }

  /** Reads values; the message names all that are wrong. */
  static <T> List<T> each(String[] texts, Function<String, T> reading) {
    List<T> values = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (String text : texts) {
      try {
        values.add(one(text, reading));
      } catch (IllegalArgumentException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    return values;
  }

  /** Reads a value; the message names it. */
  static <T> T one(String text, Function<String, T> reading) {
    try {
      return reading.apply(text.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("\"" + text + "\": " + e.getMessage(), e);
    }
  }

  static AddressRange range(String text) {
    return AddressRange.parse(text)
        .orElseThrow(() -> new IllegalArgumentException("no address, and no network"));
  }

  static String country(String text) {
    return matching(COUNTRY, text, "no country: two letters name one").toUpperCase(Locale.ROOT);
  }

  static String countryOrAll(String text) {
    return text.equals("*") ? text : country(text);
  }

  /** A name of a header or a scheme. */
  static String token(String text) {
    return matching(TOKEN, text, "no name that may stand in a header");
  }

  static String lowerToken(String text) {
    return token(text).toLowerCase(Locale.ROOT);
  }

  static String mediaType(String text) {
    return matching(
        MEDIA_TYPE, text.toLowerCase(Locale.ROOT), "no media type without parameters, as text/csv");
  }

  static String domain(String text) {
    return matching(DOMAIN, text.toLowerCase(Locale.ROOT), "no domain, as example.org");
  }

  static String name(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("an empty name");
    }
    return text;
  }

  static String lowerName(String text) {
    return name(text).toLowerCase(Locale.ROOT);
  }

  static LocalTime time(String text) {
    try {
      return LocalTime.parse(matching(TIME, text, "no time, as 08:30"));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("no time of the day", e);
    }
  }

  static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("unknown time zone", e);
    }
  }

  static Duration duration(String text) {
    Duration duration = parsed(text);
    if (duration.compareTo(Duration.ofSeconds(1)) < 0 || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a duration is at least a second, and at most 366 days");
    }
    return duration;
  }

  private static Duration parsed(String text) {
    try {
      return SECONDS.matcher(text).matches()
          ? Duration.ofSeconds(Long.parseLong(text))
          : Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("no duration, as PT1M or 60", e);
    }
  }

  private static String matching(Pattern pattern, String text, String otherwise) {
    if (!pattern.matcher(text).matches()) {
      throw new IllegalArgumentException(otherwise);
    }
    return text;
  }
}
