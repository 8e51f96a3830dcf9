package org.guardagent.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A type of configuration values: how one is read, and what may be written.
 *
 * @param <T> the Java type
 */
final class ValueType<T> {

  /** As MicroProfile Config has it, a comma behind a backslash separates nothing. */
  private static final Pattern SEPARATOR = Pattern.compile("(?<!\\\\),");

  static final ValueType<String> TEXT = new ValueType<>("text", Function.identity());

  static final ValueType<Boolean> BOOLEAN =
      new ValueType<>("`true` or `false`", ValueType::parseBoolean);

  static final ValueType<Integer> INTEGER = new ValueType<>("a whole number", Integer::valueOf);

  static final ValueType<Double> DECIMAL = new ValueType<>("a number", ValueType::parseFinite);

  static final ValueType<java.time.Duration> DURATION =
      new ValueType<>("a duration (ISO-8601 or seconds)", Durations::parse);

  static final ValueType<Long> SIZE =
      new ValueType<>("a size (bytes, or with kB, KiB, MB, MiB, GB, GiB)", Sizes::parse);

  static final ValueType<List<String>> LIST =
      new ValueType<>("a comma-separated list", ValueType::parseList, true);

  private final String allowed;
  private final Function<String, T> parser;
  private final boolean list;

  private ValueType(String allowed, Function<String, T> parser) {
    this(allowed, parser, false);
  }

  private ValueType(String allowed, Function<String, T> parser, boolean list) {
    this.allowed = allowed;
    this.parser = parser;
    this.list = list;
  }

  /** The constants of an enumeration, written in lower case with hyphens. */
  static <E extends Enum<E>> ValueType<E> oneOf(Class<E> type) {
    List<E> constants = Arrays.asList(type.getEnumConstants());
    String names =
        constants.stream().map(c -> '`' + textOf(c) + '`').collect(Collectors.joining(", "));
    return new ValueType<>(
        "one of " + names,
        text ->
            constants.stream()
                .filter(constant -> textOf(constant).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new));
  }

  /** The same text, made into something else; what cannot be made is not allowed. */
  <R> ValueType<R> mapped(String description, Function<T, R> reader) {
    return new ValueType<>(description, parser.andThen(reader), list);
  }

  String allowed() {
    return allowed;
  }

  T parse(String text) {
    return parser.apply(text);
  }

  /** The entries of a list as they were written; none of anything else. */
  List<String> entries(String text) {
    return list ? List.of(SEPARATOR.split(text, -1)) : List.of();
  }

  private static String textOf(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A typing error must not silently switch something off, as {@code Boolean.valueOf} would. */
  private static Boolean parseBoolean(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static Double parseFinite(String text) {
    double value = Double.parseDouble(text);
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(text);
    }
    return value;
  }

  private static List<String> parseList(String text) {
    return Stream.of(SEPARATOR.split(text, -1))
        .map(entry -> entry.replace("\\,", ",").strip())
        .filter(entry -> !entry.isEmpty())
        .toList();
  }
}
