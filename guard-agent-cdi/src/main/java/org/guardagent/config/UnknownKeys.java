package org.guardagent.config;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds names that look like ours and are not, and the key that was probably meant. */
public final class UnknownKeys {

  private static final String PREFIX = "guard.";

  private UnknownKeys() {}

  /**
   * Describes every unknown name.
   *
   * @param names all configured names
   * @return a sentence each, sorted
   */
  public static List<String> describe(Iterable<String> names) {
    Set<String> all = new HashSet<>();
    names.forEach(all::add);
    Set<String> known = known().map(UnknownKeys::environmentForm).collect(Collectors.toSet());
    Set<String> prefixes = known().map(UnknownKeys::environmentPrefix).collect(Collectors.toSet());
    return all.stream()
        .filter(name -> looksLikeOurs(name, all, prefixes))
        .filter(name -> !known.contains(environmentForm(name)))
        .sorted()
        .map(name -> "Unknown key " + name + "; did you mean " + suggestion(name) + "?")
        .toList();
  }

  /**
   * Some servers turn an environment variable into a name with dots and list that, too: then the
   * variable decides, whose first word alone does not make it ours.
   */
  private static boolean looksLikeOurs(String name, Set<String> all, Set<String> prefixes) {
    String variable = environmentForm(name);
    if (name.startsWith(PREFIX) && !all.contains(variable)) {
      return true;
    }
    return (name.startsWith(PREFIX) || name.equals(variable))
        && prefixes.stream().anyMatch(variable::startsWith);
  }

  private static Stream<String> known() {
    return AgentKeys.all().stream()
        .flatMap(key -> Stream.concat(Stream.of(key.name()), key.alias().stream()));
  }

  /** The first two words of a name of three, or the whole of a shorter one. */
  private static String environmentPrefix(String key) {
    int third = key.indexOf('.', PREFIX.length());
    return environmentForm(third < 0 ? key : key.substring(0, third + 1));
  }

  /** MicroProfile Config's rule: what is no letter or digit becomes an underscore. */
  private static String environmentForm(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  private static String suggestion(String name) {
    return name.startsWith(PREFIX) ? nearest(name) : environmentForm(nearest(name));
  }

  private static String nearest(String name) {
    String asKey = name.startsWith(PREFIX) ? name : name.toLowerCase(Locale.ROOT).replace('_', '.');
    return known().min(Comparator.comparingInt(key -> distance(asKey, key))).orElseThrow();
  }

  /** The Levenshtein distance, over two rows of its table. */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
