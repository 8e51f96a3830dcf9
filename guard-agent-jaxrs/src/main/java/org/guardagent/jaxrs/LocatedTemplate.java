package org.guardagent.jaxrs;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The template of a sub-resource's route. Which locators led to it is known only for a request, and
 * only by the path itself: so the template is the path, with the values of its parameters taken out
 * again.
 *
 * <p>Values of whole segments are found first, from left to right; the others inside of segments.
 * If a value is not found at all, the answer is {@value #UNKNOWN}: a path that a client can vary
 * must not become the name of a series.
 */
final class LocatedTemplate {

  /** Stands for a path whose template cannot be told. */
  static final String UNKNOWN = "(other)";

  /** A character from here on stands for a parameter until all of them are found. */
  private static final char FIRST_MARK = '\uE000';

  private static final int MAX_PARAMETERS = 64;
  private static final int MAX_PATH_LENGTH = 2_048;

  private LocatedTemplate() {}

  /**
   * Takes the values out of a path.
   *
   * @param path the decoded path
   * @param parameters the decoded values of its parameters
   */
  static String of(String path, MultivaluedMap<String, String> parameters) {
    List<Map.Entry<String, String>> open = longestFirst(parameters);
    if (open.size() > MAX_PARAMETERS || path.length() > MAX_PATH_LENGTH || hasMarks(path)) {
      return UNKNOWN;
    }
    List<String> names = new ArrayList<>();
    StringBuilder template = new StringBuilder(path.replaceAll(";[^/]*", ""));
    takeOutSegments(template, open, names);
    takeOutParts(template, open, names);
    return open.isEmpty() ? withNames(template, names) : UNKNOWN;
  }

  private static List<Map.Entry<String, String>> longestFirst(
      MultivaluedMap<String, String> parameters) {
    List<Map.Entry<String, String>> all = new ArrayList<>();
    parameters.forEach((name, values) -> values.forEach(v -> all.add(Map.entry(name, v))));
    all.removeIf(parameter -> parameter.getValue().isEmpty());
    all.sort(Comparator.comparingInt(parameter -> -parameter.getValue().length()));
    return all;
  }

  private static boolean hasMarks(String path) {
    return path.chars().anyMatch(c -> c >= FIRST_MARK && c < FIRST_MARK + MAX_PARAMETERS);
  }

  private static void takeOutSegments(
      StringBuilder template, List<Map.Entry<String, String>> open, List<String> names) {
    for (int i = 0; i < template.length(); i++) {
      if (i == 0 || template.charAt(i - 1) == '/') {
        takeOutSegment(template, i, open, names);
      }
    }
  }

  private static void takeOutSegment(
      StringBuilder template, int start, List<Map.Entry<String, String>> open, List<String> names) {
    for (Map.Entry<String, String> parameter : open) {
      int end = start + parameter.getValue().length();
      boolean endsSegment =
          end == template.length() || (end < template.length() && template.charAt(end) == '/');
      if (endsSegment && template.indexOf(parameter.getValue(), start) == start) {
        mark(template, start, parameter, names);
        open.remove(parameter);
        return;
      }
    }
  }

  private static void takeOutParts(
      StringBuilder template, List<Map.Entry<String, String>> open, List<String> names) {
    open.removeIf(
        parameter -> {
          int start = template.indexOf(parameter.getValue());
          if (start >= 0) {
            mark(template, start, parameter, names);
          }
          return start >= 0;
        });
  }

  private static void mark(
      StringBuilder template, int start, Map.Entry<String, String> parameter, List<String> names) {
    char mark = (char) (FIRST_MARK + names.size());
    template.replace(start, start + parameter.getValue().length(), String.valueOf(mark));
    names.add(parameter.getKey());
  }

  private static String withNames(StringBuilder template, List<String> names) {
    String named = template.toString();
    for (int i = 0; i < names.size(); i++) {
      named = named.replace(String.valueOf((char) (FIRST_MARK + i)), "{" + names.get(i) + "}");
    }
    return named;
  }
}
