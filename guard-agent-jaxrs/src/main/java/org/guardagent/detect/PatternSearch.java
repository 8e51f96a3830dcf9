package org.guardagent.detect;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.guardagent.gate.Detector.Detection;
import org.guardagent.pattern.PatternSet;
import org.guardagent.text.PercentDecoding;
import org.jspecify.annotations.Nullable;

/** Searches the texts of one request, each as it was sent and decoded once. For one thread. */
final class PatternSearch {

  private static final String CATEGORY = "custom";
  private static final int MAX_PREVIEW = 100;
  private static final int MAX_NAME = 60;
  private static final String MASKED = "[masked]";

  /** What a name has in it if its value is a secret. */
  private static final List<String> SECRETS =
      List.of("pass", "pwd", "secret", "token", "key", "auth", "session", "credential", "cookie");

  private final PatternSet patterns;

  PatternSearch(PatternSet patterns) {
    this.patterns = patterns;
  }

  /** Searches a text that has no encoding. */
  @Nullable Detection plain(Place place, String name, String text) {
    @Nullable String pattern = patterns.firstFoundIn(text);
    return pattern == null ? null : detection(place, name, pattern, text);
  }

  /** Searches a text as it is, and decoded. */
  @Nullable Detection encoded(Place place, String name, String text) {
    @Nullable Detection raw = plain(place, name, text);
    String decoded = PercentDecoding.decode(text, place != Place.PATH);
    return raw != null || decoded.equals(text) ? raw : plain(place, name, decoded);
  }

  /** Searches the names and values of a query or a form, but for those left out. */
  @Nullable Detection parameters(Place place, String text, Set<String> leftOut) {
    int start = 0;
    @Nullable Detection found = null;
    while (found == null && start < text.length()) {
      int end = text.indexOf('&', start);
      end = end < 0 ? text.length() : end;
      found = parameter(place, text.substring(start, end), leftOut);
      start = end + 1;
    }
    return found;
  }

  private @Nullable Detection parameter(Place place, String pair, Set<String> leftOut) {
    int equals = pair.indexOf('=');
    String rawName = equals < 0 ? pair : pair.substring(0, equals);
    String name = PercentDecoding.decode(rawName, true);
    if (leftOut.contains(name.toLowerCase(Locale.ROOT))) {
      return null;
    }
    @Nullable Detection inName = encoded(place, name, rawName);
    return inName != null || equals < 0 ? inName : encoded(place, name, pair.substring(equals + 1));
  }

  private static Detection detection(Place place, String name, String pattern, String text) {
    String shown = printable(name, MAX_NAME);
    String where = name.isEmpty() ? place.words : place.words + " '" + shown + "'";
    return new Detection(
        List.of(CATEGORY),
        "Custom pattern found in " + where,
        pattern,
        name.isEmpty() ? place.context : place.context + ":" + shown,
        isSecret(name) ? MASKED : printable(text, MAX_PREVIEW),
        1.0);
  }

  private static boolean isSecret(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (String secret : SECRETS) {
      if (lower.contains(secret)) {
        return true;
      }
    }
    return false;
  }

  private static String printable(String text, int maxLength) {
    StringBuilder shown = new StringBuilder(Math.min(text.length(), maxLength));
    for (int i = 0; i < text.length() && i < maxLength; i++) {
      char c = text.charAt(i);
      shown.append(Character.isISOControl(c) || Character.isSurrogate(c) ? ' ' : c);
    }
    return shown.toString();
  }

  /** Where texts of a request stand. */
  enum Place {
    /** The path. */
    PATH("the path", "url_path"),
    /** A parameter of the query. */
    QUERY("the query parameter", "query_param"),
    /** A header. */
    HEADER("the header", "header"),
    /** The body as a whole. */
    BODY("the body", "request_body"),
    /** A field of the body. */
    FIELD("the body's field", "request_body");

    private final String words;
    private final String context;

    Place(String words, String context) {
      this.words = words;
      this.context = context;
    }
  }
}
