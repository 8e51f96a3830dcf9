package org.guardagent.gate.policy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.guardagent.text.PercentDecoding;
import org.jspecify.annotations.Nullable;

/**
 * The two readings of a path. The generous one sees a separator and a dot segment in whatever a
 * server may take for one; the strict one only in what every server does. Who writes a path such
 * that they differ may want it to be read in two ways.
 */
final class PathForm {

  private static final int LONGEST = 8_192;
  private static final int ROUNDS = 8;

  /** Stands for a separator that was written in another way. */
  private static final char HIDDEN_SLASH = '\uE02F';

  private PathForm() {}

  /** Whether a path has only one reading, which is itself. */
  static boolean isPlain(String path) {
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '%' || c == ';' || c == '\\') {
        return false;
      }
      if (c == '/' && i + 1 < path.length() && isOdd(path.charAt(i + 1))) {
        return false;
      }
    }
    return !path.isEmpty() && path.charAt(0) == '/';
  }

  /** Behind a slash: another one, or what may be a dot segment. */
  private static boolean isOdd(char c) {
    return c == '/' || c == '.';
  }

  /** The path with nothing hidden and no dot segments, or null if nobody can tell. */
  static @Nullable String generous(String path) {
    String decoded = decoded(path);
    return decoded == null ? null : collapsed(decoded.replace('\\', '/'));
  }

  /** The generous reading without matrix parameters and empty segments, or null. */
  static @Nullable String served(String path) {
    String generous = generous(path);
    if (generous == null) {
      return null;
    }
    StringBuilder served = new StringBuilder(generous.length());
    for (String segment : generous.split("/", -1)) {
      int parameters = segment.indexOf(';');
      String name = parameters < 0 ? segment : segment.substring(0, parameters);
      if (!name.isEmpty()) {
        served.append('/').append(name);
      }
    }
    return served.toString();
  }

  /** The path with its dot segments, and with other separators than slashes as ordinary letters. */
  static @Nullable String strict(String path) {
    String decoded = decoded(path.replace('/', HIDDEN_SLASH));
    return decoded == null ? null : decoded.replace('/', '\0').replace(HIDDEN_SLASH, '/');
  }

  /** Percent-decodes until nothing changes; what is still encoded after some rounds is hostile. */
  private static @Nullable String decoded(String path) {
    if (path.length() > LONGEST) {
      return null;
    }
    String text = path;
    for (int round = 0; round < ROUNDS; round++) {
      String next = PercentDecoding.decode(text, false);
      if (next.equals(text)) {
        return text;
      }
      text = next;
    }
    return null;
  }

  private static String collapsed(String path) {
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : split(path)) {
      String name = withoutParameters(segment);
      if (name.equals("..")) {
        segments.pollLast();
      } else if (!name.equals(".") && !segment.isEmpty()) {
        segments.addLast(segment);
      }
    }
    return "/" + String.join("/", segments);
  }

  private static List<String> split(String path) {
    List<String> segments = new ArrayList<>();
    int start = 0;
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
      segments.add(path.substring(start, slash));
      start = slash + 1;
    }
    segments.add(path.substring(start));
    return segments;
  }

  private static String withoutParameters(String segment) {
    int semicolon = segment.indexOf(';');
    return semicolon < 0 ? segment : segment.substring(0, semicolon);
  }
}
