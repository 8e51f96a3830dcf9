package org.guardagent.gate.address;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads lists to which each proxy appends what it knows. They are read from the right: there stands
 * what the trusted proxies wrote, and nothing that a client wrote before it can change how that is
 * read.
 */
final class Hops {

  /** What a proxy writes of one client, at most. */
  private static final int MAX_ELEMENT = 1_024;

  private Hops() {}

  /**
   * An element of a list.
   *
   * @param lines the lines of the header in their order; all are one list
   * @param place its place from the right, from 1 on
   * @param quoted whether commas in quotes separate nothing
   * @return the element, or null if the list is shorter or the element too long
   */
  static @Nullable String fromRight(List<String> lines, int place, boolean quoted) {
    int left = place;
    for (int i = lines.size() - 1; i >= 0; i--) {
      String line = lines.get(i);
      int end = line.length();
      while (end >= 0) {
        int comma = quoted ? commaOutsideQuotes(line, end) : line.lastIndexOf(',', end - 1);
        if (--left == 0) {
          return end - comma > MAX_ELEMENT ? null : line.substring(comma + 1, end);
        }
        end = comma;
      }
    }
    return null;
  }

  private static int commaOutsideQuotes(String line, int end) {
    boolean inQuotes = false;
    for (int i = end - 1; i >= 0; i--) {
      char c = line.charAt(i);
      if (c == '"' && !isEscaped(line, i)) {
        inQuotes = !inQuotes;
      } else if (c == ',' && !inQuotes) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isEscaped(String line, int quote) {
    int start = quote;
    while (start > 0 && line.charAt(start - 1) == '\\') {
      start--;
    }
    return (quote - start) % 2 != 0;
  }

  /**
   * A parameter of an element of {@code Forwarded}.
   *
   * @param element the element, as {@code for="[2001:db8::1]:80";proto=https}
   * @param name the name in lower case
   * @return its value without quotes, or null if there is none, or more than one
   */
  static @Nullable String parameter(String element, String name) {
    @Nullable String found = null;
    int start = 0;
    while (start < element.length()) {
      int end = semicolonOutsideQuotes(element, start);
      int equals = element.indexOf('=', start);
      if (equals >= 0
          && equals < end
          && element.substring(start, equals).strip().equalsIgnoreCase(name)) {
        if (found != null) {
          return null;
        }
        found = unquoted(element.substring(equals + 1, end).strip());
      }
      start = end + 1;
    }
    return found;
  }

  private static int semicolonOutsideQuotes(String element, int start) {
    boolean inQuotes = false;
    int i = start;
    while (i < element.length() && (inQuotes || element.charAt(i) != ';')) {
      if (element.charAt(i) == '"') {
        inQuotes = !inQuotes;
      } else if (inQuotes && element.charAt(i) == '\\') {
        i++;
      }
      i++;
    }
    return Math.min(i, element.length());
  }

  private static String unquoted(String value) {
    if (value.length() < 2 || !value.startsWith("\"") || !value.endsWith("\"")) {
      return value;
    }
    StringBuilder text = new StringBuilder(value.length());
    for (int i = 1; i < value.length() - 1; i++) {
      if (value.charAt(i) == '\\' && i + 1 < value.length() - 1) {
        i++;
      }
      text.append(value.charAt(i));
    }
    return text.toString();
  }
}
