package org.guardagent.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guardagent.address.AddressRange;
import org.guardagent.model.RateLimit;
import org.guardagent.pattern.PatternSet;

/** How values of the gate's keys are read, and what they may be. */
final class GateValues {

  /** What a rule of behaviour looks like; the gate reads it. */
  static final Pattern BEHAVIOR_RULE =
      Pattern.compile(
          "(usage|frequency|return_pattern) +\\d{1,9}/\\S+ +(ban|log|throttle|alert)(:\\S+)?"
              + "( +correlated)?( .+)?");

  static final ValueType<List<AddressRange>> ADDRESSES =
      ValueType.LIST.mapped(
          "a comma-separated list of addresses and CIDR networks",
          texts -> texts.stream().map(GateValues::address).toList());

  static final ValueType<List<String>> COUNTRIES =
      ValueType.LIST.mapped(
          "a comma-separated list of country codes of two letters",
          texts -> texts.stream().map(GateValues::country).toList());

  static final ValueType<List<String>> EXPRESSIONS =
      ValueType.LIST.mapped(
          "a comma-separated list of regular expressions, a comma within one as `\\,`",
          texts -> PatternSet.of(texts).expressions());

  static final ValueType<List<String>> ATTACKS =
      ValueType.LIST.mapped(
          "a comma-separated list of regular expressions, a comma within one as `\\,`",
          texts -> PatternSet.ofAttacks(texts).expressions());

  static final ValueType<List<CategoryBanEntry>> CATEGORY_BANS =
      ValueType.LIST.mapped(
          "a comma-separated list of `category=number:duration`",
          texts -> texts.stream().map(GateValues::categoryBan).toList());

  static final ValueType<Map<String, RateLimit>> PATH_LIMITS =
      ValueType.LIST.mapped(
          "a comma-separated list of `/path=number/duration`",
          texts -> map(texts, GateValues::pathLimit));

  static final ValueType<Map<Integer, String>> STATUS_TEXTS =
      ValueType.LIST.mapped(
          "a comma-separated list of `status=text`, a comma within a text as `\\,`",
          texts -> map(texts, GateValues::statusText));

  static final ValueType<List<HeaderEntry>> HEADERS =
      ValueType.LIST.mapped(
          "a comma-separated list of `name=value`, a comma within a value as `\\,`",
          texts -> texts.stream().map(GateValues::header).toList());

  private static final Pattern COUNTRY = Pattern.compile("[A-Za-z]{2}");
  private static final Pattern CATEGORY_BAN = Pattern.compile("([a-z_]+)=(\\d{1,6}):(\\S+)");
  private static final Pattern PATH_LIMIT = Pattern.compile("(/[^=]*)=(\\d{1,9})/(\\S+)");
  private static final Pattern STATUS_TEXT = Pattern.compile("([45]\\d\\d)=(.+)");
  private static final Pattern HEADER = Pattern.compile("([^=]+)=(.*)");
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Pattern ORIGIN = Pattern.compile("\\*|https?://[^/?#\\s]+");
  private static final Pattern CLOUD =
      Pattern.compile("(?i)(aws|gcp|azure)|(?i)(aws|gcp):![a-z0-9-]+");
  private static final int LONGEST_LINE = 8_192;
  private static final Duration LONGEST_BAN = Duration.ofDays(3_650);

  private GateValues() {}

  /** A text that fits into one line of a header or a log. */
  static Predicate<String> isLine() {
    return text -> text.length() <= LONGEST_LINE && text.chars().allMatch(c -> c >= 32 && c != 127);
  }

  /** A text that can be the value of a header. */
  static Predicate<String> isFieldValue() {
    return isLine().and(text -> text.chars().allMatch(c -> c < 127));
  }

  static Predicate<String> isToken() {
    return text -> TOKEN.matcher(text).matches();
  }

  static Predicate<String> isPath() {
    return isLine().and(text -> text.startsWith("/") && text.chars().noneMatch(c -> c == ' '));
  }

  static Predicate<List<String>> pathsAre() {
    return paths -> paths.stream().allMatch(isPath());
  }

  static Predicate<String> isFileOrUrl() {
    return text -> !text.contains("://") || isUrl(text);
  }

  static Predicate<List<String>> eachIs(Set<String> names) {
    return names::containsAll;
  }

  static Predicate<List<String>> eachFits(Pattern form) {
    return texts -> texts.stream().allMatch(text -> form.matcher(text).matches());
  }

  static Predicate<List<String>> cloudsAre() {
    return eachFits(CLOUD);
  }

  static Predicate<List<String>> originsAre() {
    return eachFits(ORIGIN);
  }

  static Predicate<List<String>> tokensAre() {
    return eachFits(TOKEN);
  }

  /** Whoever is on the way could write the networks of a cloud as he likes. */
  private static boolean isUrl(String text) {
    try {
      URI uri = new URI(text);
      String host = uri.getHost();
      return host != null
          && ("https".equals(uri.getScheme())
              || ("http".equals(uri.getScheme()) && LOOPBACK.contains(host)));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static AddressRange address(String text) {
    return AddressRange.parse(text).orElseThrow(IllegalArgumentException::new);
  }

  private static String country(String text) {
    check(COUNTRY.matcher(text).matches());
    return text.toUpperCase(Locale.ROOT);
  }

  private static CategoryBanEntry categoryBan(String text) {
    Matcher parts = parts(CATEGORY_BAN, text);
    int threshold = Integer.parseInt(parts.group(2));
    Duration duration = Durations.parse(parts.group(3));
    check(threshold > 0 && Names.isCountedCategory(parts.group(1)));
    check(duration.compareTo(Duration.ofSeconds(1)) >= 0 && duration.compareTo(LONGEST_BAN) <= 0);
    return new CategoryBanEntry(parts.group(1), threshold, duration);
  }

  private static Map.Entry<String, RateLimit> pathLimit(String text) {
    Matcher parts = parts(PATH_LIMIT, text);
    Duration window = Durations.parse(parts.group(3));
    check(window.compareTo(Duration.ofDays(1)) <= 0);
    return Map.entry(
        parts.group(1).strip(), new RateLimit(Integer.parseInt(parts.group(2)), window));
  }

  private static Map.Entry<Integer, String> statusText(String text) {
    Matcher parts = parts(STATUS_TEXT, text);
    return Map.entry(Integer.valueOf(parts.group(1)), parts.group(2).strip());
  }

  private static HeaderEntry header(String text) {
    Matcher parts = parts(HEADER, text);
    HeaderEntry entry = new HeaderEntry(parts.group(1).strip(), parts.group(2).strip());
    check(isToken().test(entry.name()) && isFieldValue().test(entry.value()));
    return entry;
  }

  private static Matcher parts(Pattern form, String text) {
    Matcher parts = form.matcher(text);
    check(parts.matches());
    return parts;
  }

  private static <K, V> Map<K, V> map(List<String> texts, Function<String, Map.Entry<K, V>> entry) {
    Map<K, V> entries = new LinkedHashMap<>();
    for (String text : texts) {
      Map.Entry<K, V> read = entry.apply(text);
      check(entries.put(read.getKey(), read.getValue()) == null);
    }
    return Map.copyOf(entries);
  }

  private static void check(boolean condition) {
    if (!condition) {
      throw new IllegalArgumentException();
    }
  }
}
