package org.guardagent.detect;

import java.util.List;
import java.util.Locale;
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

  /** Searches the names and values of a query or a form, but for those left out. */
  @Nullable Detection parameters(Place place, String text, char separator, Set<String> leftOut) {
    int start = 0;
    Detection found = null;
    while (found == null && start < text.length()) {
      int end = text.indexOf(separator, start);
      end = end < 0 ? text.length() : end;
      found = parameter(place, text.substring(start, end), leftOut);
      start = end + 1;
    }
    return found;
  }

  private @Nullable Detection parameter(Place place, String pair, Set<String> leftOut) {
    int equals = pair.indexOf('=');
    String rawName = equals < 0 ? pair : pair.substring(0, equals);
    String name = PercentDecoding.decode(rawName, true).strip();
    if (leftOut.contains(name.toLowerCase(Locale.ROOT))) {
      return null;
    }
    Detection inName = encoded(place, name, rawName);
    return inName != null || equals < 0 ? inName : encoded(place, name, pair.substring(equals + 1));
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
