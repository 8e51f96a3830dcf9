package org.guardagent.detect;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.guardagent.detect.TextJudge.Hit;
import org.guardagent.gate.Detector.Detection;
import org.guardagent.text.PercentDecoding;
import org.jspecify.annotations.Nullable;

/** Has the texts of one request judged, and says where one was found. For one thread. */
final class RequestSearch {

  private static final int MAX_PREVIEW = 100;
  private static final int MAX_NAME = 60;
  private static final String MASKED = "[masked]";

  /** What a name has in it if its value is a secret. */
  private static final List<String> SECRETS =
      List.of("pass", "pwd", "secret", "token", "key", "auth", "session", "credential", "cookie");

  /** What a name has in it if its value may look like anything. */
  private static final List<String> PASSWORDS = List.of("pass", "pwd", "secret", "credential");

  private final List<TextJudge> judges;

  RequestSearch(List<TextJudge> judges) {
    this.judges = judges;
  }

  /** Searches a text that has no encoding. */
  @Nullable Detection plain(Place place, String name, String text) {
    boolean isShown = place != Place.COOKIE && !isAnyIn(SECRETS, name);
    boolean isPassword = place == Place.COOKIE || isAnyIn(PASSWORDS, name);
    // Whoever sends a name chooses it: that it has "pass" in it makes nothing harmless.
    boolean mayBeAnything = isPassword && !text.equals(name);
    for (TextJudge judge : judges) {
      Hit hit = judge.judge(text, place.kind, mayBeAnything);
      if (hit != null) {
        return detection(place, name, hit, isShown);
      }
    }
    return null;
  }

  /** Searches a text as it is, and decoded. */
  @Nullable Detection encoded(Place place, String name, String text) {
    Detection raw = plain(place, name, text);
    String decoded = PercentDecoding.decode(text, place != Place.PATH);
    return raw != null || decoded.equals(text) ? raw : plain(place, name, decoded);
  }

  /**
   * Searches the names and values of a query or a form, but for those left out; values of one name
   * also joined, as some applications read them.
   */
  @Nullable Detection parameters(Place place, String text, char separator, Set<String> leftOut) {
    Set<String> names = new HashSet<>();
    boolean isAnyRepeated = false;
    int start = 0;
    while (start < text.length()) {
      Parameter parameter = Parameter.at(text, start, separator);
      if (!leftOut.contains(parameter.name.toLowerCase(Locale.ROOT))) {
        Detection found = parameter(place, parameter);
        if (found != null) {
          return found;
        }
        isAnyRepeated |= !names.add(parameter.name);
      }
      start = parameter.end + 1;
    }
    return isAnyRepeated ? joined(place, text, separator, leftOut) : null;
  }

  private @Nullable Detection parameter(Place place, Parameter parameter) {
    Detection inName = encoded(place, parameter.name, parameter.rawName);
    return inName != null || parameter.rawValue == null
        ? inName
        : encoded(place, parameter.name, parameter.rawValue);
  }

  private @Nullable Detection joined(
      Place place, String text, char separator, Set<String> leftOut) {
    Map<String, StringBuilder> values = new LinkedHashMap<>();
    Set<String> repeated = new LinkedHashSet<>();
    for (int start = 0; start < text.length(); ) {
      Parameter parameter = Parameter.at(text, start, separator);
      if (parameter.rawValue != null) {
        StringBuilder joined = values.get(parameter.name);
        if (joined == null) {
          values.put(parameter.name, new StringBuilder(parameter.rawValue));
        } else {
          joined.append(',').append(parameter.rawValue);
          repeated.add(parameter.name);
        }
      }
      start = parameter.end + 1;
    }
    for (String name : repeated) {
      Detection found =
          leftOut.contains(name.toLowerCase(Locale.ROOT))
              ? null
              : encoded(place, name, String.valueOf(values.get(name)));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** A name and what stands behind its equals sign, if there is one. */
  private record Parameter(String name, String rawName, @Nullable String rawValue, int end) {

    static Parameter at(String text, int start, char separator) {
      int next = text.indexOf(separator, start);
      int end = next < 0 ? text.length() : next;
      int equals = start;
      while (equals < end && text.charAt(equals) != '=') {
        equals++;
      }
      boolean hasValue = equals < end;
      String rawName = text.substring(start, hasValue ? equals : end);
      return new Parameter(
          PercentDecoding.decode(rawName, true).strip(),
          rawName,
          hasValue ? text.substring(equals + 1, end) : null,
          end);
    }
  }

  private static Detection detection(Place place, String name, Hit hit, boolean isShown) {
    String shown = printable(name, MAX_NAME);
    String where = name.isEmpty() ? place.words : place.words + " '" + shown + "'";
    return new Detection(
        List.of(hit.category()),
        hit.what() + " found in " + where,
        isShown ? hit.rule() : hit.ruleOfSecret(),
        name.isEmpty() ? place.context : place.context + ":" + shown,
        isShown ? printable(hit.shown(), MAX_PREVIEW) : MASKED,
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
