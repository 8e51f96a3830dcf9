package org.guardagent.detect;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.guardagent.detect.text.Slice;
import org.guardagent.gate.Detector.Detection;
import org.guardagent.gate.Visit;
import org.guardagent.gate.route.DetectionExclusions;
import org.jspecify.annotations.Nullable;

/**
 * Searches the headers of requests. What clients say of themselves and where they come from is
 * remembered where nothing was found, each apart, because they are not read alike: at most 1 MiB.
 * For one detector; thread-safe.
 */
final class HeaderTexts {

  private static final Set<String> NOTHING_LEFT_OUT = Set.of();

  /** The signs that have no place in a header with a grammar of its own. */
  private static final boolean[] STRANGE = strange("${<'`|\\%");

  private final HarmlessTexts agents = new HarmlessTexts();
  private final HarmlessTexts addresses = new HarmlessTexts();

  /** Searches all headers but those that the policy or the route leaves out. */
  @Nullable Detection search(RequestSearch search, Visit visit) {
    DetectionExclusions global = visit.policy().detection().exclusions();
    DetectionExclusions own = visit.rules().exclusions();
    for (Map.Entry<String, List<String>> header : visit.request().headers().entrySet()) {
      String name = header.getKey();
      if (!isAmong(global.headers(), name) && !isAmong(own.headers(), name)) {
        Detection found = lines(search, name, header.getValue());
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static boolean isAmong(Set<String> lowerCase, String name) {
    return !lowerCase.isEmpty() && lowerCase.contains(name.toLowerCase(Locale.ROOT));
  }

  private @Nullable Detection lines(RequestSearch search, String name, List<String> lines) {
    HeaderReading reading = HeaderReading.of(name);
    for (int i = 0; i < lines.size(); i++) { // without an iterator for each header
      Detection found = line(search, name, reading, lines.get(i));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable Detection line(
      RequestSearch search, String name, HeaderReading reading, String line) {
    return switch (reading) {
      case STRUCTURED -> isStrange(line) ? search.encoded(Place.HEADER, name, line) : null;
      case COOKIES -> search.parameters(Place.COOKIE, line, ';', NOTHING_LEFT_OUT);
      case ADDRESS -> unlessHarmless(addresses, search, Place.HEADER, name, line, originEnd(line));
      case CREDENTIALS -> credentials(search, name, line);
      case AGENT -> unlessHarmless(agents, search, Place.AGENT, name, line, 0);
      case FREE -> search.encoded(Place.HEADER, name, line);
    };
  }

  private static @Nullable Detection unlessHarmless(
      HarmlessTexts known, RequestSearch search, Place place, String name, String line, int from) {
    if (!search.isRepeatable()) {
      return search.encoded(place, name, line, from);
    }
    if (known.contain(line)) {
      return null;
    }
    Detection found = search.encoded(place, name, line, from);
    if (found == null) {
      known.add(line);
    }
    return found;
  }

  /**
   * As a whole, and each part that may be wrapped in base64: of a name and password, of a token.
   */
  private static @Nullable Detection credentials(RequestSearch search, String name, String line) {
    Detection found = search.encoded(Place.HEADER, name, line);
    int start = line.indexOf(' ') + 1;
    while (found == null && start < line.length()) {
      int end = Slice.find(line, '.', start, line.length());
      found = search.encoded(Place.HEADER, name, line.substring(start, end));
      start = end + 1;
    }
    return found;
  }

  /** A browser says where it comes from, which may well be within a private network. */
  private static int originEnd(String referer) {
    int scheme = referer.indexOf("://");
    if (!referer.startsWith("http") || scheme < 0 || scheme > "https".length()) {
      return 0;
    }
    int end = scheme + "://".length();
    while (end < referer.length() && isOfAuthority(referer.charAt(end))) {
      end++;
    }
    boolean isEnded = end == referer.length() || "/?#".indexOf(referer.charAt(end)) >= 0;
    return isEnded ? end : 0;
  }

  private static boolean isOfAuthority(char c) {
    boolean isLetter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    return isLetter || (c >= '0' && c <= ':') || c == '.' || c == '-' || c == '[' || c == ']';
  }

  private static boolean isStrange(String line) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c < STRANGE.length && STRANGE[c]) {
        return true;
      }
    }
    return false;
  }

  private static boolean[] strange(String signs) {
    boolean[] strange = new boolean[0x80];
    signs.chars().forEach(sign -> strange[sign] = true);
    return strange;
  }
}
