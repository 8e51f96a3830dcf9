package org.guardagent.detect;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.guardagent.detect.TextJudge.Hit;
import org.guardagent.detect.text.Slice;
import org.guardagent.gate.Detector.Detection;
import org.guardagent.text.PercentDecoding;
import org.jspecify.annotations.Nullable;

/**
 * Has the texts of one request judged, and says where one was found. Makes texts only of what is
 * found or encoded: ordinary requests are many. For one thread.
 */
final class RequestSearch {

  private static final int MAX_PREVIEW = 100;
  private static final int MAX_NAME = 60;

  /** What a name has in it if its value is a secret. */
  private static final List<String> SECRETS =
      List.of("pass", "pwd", "secret", "token", "key", "auth", "session", "credential", "cookie");

  /** What a name has in it if its value may look like anything. */
  private static final List<String> PASSWORDS =
      List.of("passw", "passphrase", "passcode", "pwd", "secret", "credential");

  private final List<TextJudge> patterns;
  private final TextJudge model;
  private final boolean isRepeatable;
  private final Slice name = new Slice();
  private final Slice text = new Slice();
  private final StringBuilder buffer = new StringBuilder();
  private final RepeatedNames names;

  /**
   * Begins the search of a request.
   *
   * @param patterns judge texts as they are, and decoded
   * @param model judges them decoded
   * @param isEveryCategory whether the model judges by all categories of attacks
   * @param names compares names; for this search alone as long as it takes
   */
  RequestSearch(
      List<TextJudge> patterns, TextJudge model, boolean isEveryCategory, RepeatedNames names) {
    this.patterns = patterns;
    this.model = model;
    this.isRepeatable = isEveryCategory && patterns.isEmpty();
    this.names = names;
  }

  /** Whether a text in which nothing is found is one in which nothing will be found. */
  boolean isRepeatable() {
    return isRepeatable;
  }

  /** Searches a text that has no encoding. */
  @Nullable Detection plain(Place place, String named, String value) {
    name.of(named);
    // Whoever sends a name chooses it: that it has "pass" in it makes nothing harmless.
    return judge(place, text.of(value), value.equals(named));
  }

  /**
   * Searches a text that has no encoding.
   *
   * @param value the text; the name itself if that is searched
   */
  @Nullable Detection plain(Place place, Slice named, Slice value) {
    name.of(named);
    return judge(place, value, value == named);
  }

  /** Searches a text as it is, and decoded. */
  @Nullable Detection encoded(Place place, String named, String value) {
    return encoded(place, named, value, 0);
  }

  /** Searches a text from a place on, as it is, and decoded. */
  @Nullable Detection encoded(Place place, String named, String value, int from) {
    name.of(named);
    return encoded(place, text.of(value, from, value.length()), false);
  }

  private @Nullable Detection encoded(Place place, Slice value, boolean isName) {
    boolean plusIsSpace = place == Place.QUERY || place == Place.FIELD;
    if (!value.isEncoded(plusIsSpace)) {
      return judge(place, value, isName);
    }
    Detection raw = byPatterns(place, value);
    if (raw != null) {
      return raw;
    }
    return judge(place, text.of(PercentDecoding.decode(value, plusIsSpace, buffer)), isName);
  }

  private @Nullable Detection judge(Place place, Slice value, boolean isName) {
    Detection found = byPatterns(place, value);
    if (found != null) {
      return found;
    }
    Hit hit = model.judge(value, place.kind, false);
    if (hit != null && !isName && mayBeAnything(place)) {
      hit = model.judge(value, place.kind, true);
    }
    return hit == null ? null : detection(place, hit);
  }

  /** Something that is found without its text being judged. */
  Detection found(Place place, Hit hit) {
    name.of("");
    return detection(place, hit);
  }

  private @Nullable Detection byPatterns(Place place, Slice value) {
    for (int i = 0; i < patterns.size(); i++) { // without an iterator for each text
      Hit hit = patterns.get(i).judge(value, place.kind, false);
      if (hit != null) {
        return detection(place, hit);
      }
    }
    return null;
  }

  /**
   * Searches the names and values of a query or a form, but for those left out; values of one name
   * also joined, as some applications read them.
   */
  @Nullable Detection parameters(Place place, String all, char separator, Set<String> leftOut) {
    names.begin();
    boolean isAnyTwice = false;
    int start = 0;
    while (start < all.length()) {
      int end = Slice.find(all, separator, start, all.length());
      Detection found = end == start ? null : parameter(place, all, start, end, leftOut);
      if (found != null) {
        return found;
      }
      isAnyTwice = isAnyTwice || (end > start && names.isRepeated(name.hash()));
      start = end + 1;
    }
    return isAnyTwice ? joined(place, all, separator, leftOut) : null;
  }

  private @Nullable Detection parameter(
      Place place, String all, int start, int end, Set<String> leftOut) {
    int equals = Slice.find(all, '=', start, end);
    nameIs(all, start, equals);
    if (!leftOut.isEmpty() && leftOut.contains(name.toString().toLowerCase(Locale.ROOT))) {
      return null;
    }
    Detection inName = encoded(place, text.of(all, start, equals), true);
    return inName != null || equals == end
        ? inName
        : encoded(place, text.of(all, equals + 1, end), false);
  }

  /** Between cookies there are spaces. */
  private void nameIs(String all, int start, int end) {
    int from = start;
    while (from < end && all.charAt(from) == ' ') {
      from++;
    }
    if (name.of(all, from, end).isEncoded(true)) {
      name.of(PercentDecoding.decode(name.toString(), true).strip());
    }
  }

  private @Nullable Detection joined(Place place, String all, char separator, Set<String> leftOut) {
    Map<String, StringBuilder> values = new LinkedHashMap<>();
    Set<String> repeated = new LinkedHashSet<>();
    int start = 0;
    while (start < all.length()) {
      int end = Slice.find(all, separator, start, all.length());
      int equals = Slice.find(all, '=', start, end);
      if (equals < end) {
        nameIs(all, start, equals);
        String named = name.toString();
        StringBuilder joined = values.get(named);
        if (joined == null) {
          values.put(named, new StringBuilder().append(all, equals + 1, end));
        } else {
          joined.append(',').append(all, equals + 1, end);
          repeated.add(named);
        }
      }
      start = end + 1;
    }
    repeated.removeIf(named -> leftOut.contains(named.toLowerCase(Locale.ROOT)));
    return joined(place, repeated, values);
  }

  private @Nullable Detection joined(
      Place place, Set<String> repeated, Map<String, StringBuilder> values) {
    for (String named : repeated) {
      Detection found = encoded(place, named, String.valueOf(values.get(named)));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private boolean mayBeAnything(Place place) {
    return place == Place.COOKIE || isOfPassword(name.toString());
  }

  private static boolean isOfPassword(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith("pass") || isAnyIn(PASSWORDS, name);
  }

  private Detection detection(Place place, Hit hit) {
    boolean isHeader = place == Place.HEADER || place == Place.AGENT;
    String named = isHeader ? name.toString().toLowerCase(Locale.ROOT) : name.toString();
    boolean isShown = place != Place.COOKIE && !isAnyIn(SECRETS, named);
    String shown = printable(named, MAX_NAME);
    String where = named.isEmpty() ? place.words : place.words + " '" + shown + "'";
    return new Detection(
        List.of(hit.category()),
        hit.what() + " found in " + where,
        isShown && !Secrets.areIn(hit.rule()) ? hit.rule() : hit.ruleOfSecret(),
        named.isEmpty() ? place.context : place.context + ":" + shown,
        isShown ? printable(Secrets.masked(hit.shown()), MAX_PREVIEW) : Secrets.MASK,
        hit.score());
  }

  private static boolean isAnyIn(List<String> words, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (String word : words) {
      if (lower.contains(word)) {
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
}
