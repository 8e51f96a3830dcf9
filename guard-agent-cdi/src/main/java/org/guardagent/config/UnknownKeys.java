package org.guardagent.config;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Finds names that look like ours and are not, and the key that was probably meant. */
public final class UnknownKeys {

  private static final String PREFIX = "guard.";
  private static final List<String> ENVIRONMENT_PREFIXES =
      List.of("GUARD_AGENT_", "GUARD_DYNAMIC_RULES_");

  private UnknownKeys() {}

  /**
   * Describes every unknown name.
   *
   * @param names all configured names
   * @return a sentence each, sorted
   */
  public static List<String> describe(Iterable<String> names) {
    return StreamSupport.stream(names.spliterator(), false)
        .filter(UnknownKeys::looksLikeOurs)
        .filter(name -> known().noneMatch(key -> isFormOf(key, name)))
        .sorted()
        .map(name -> "Unknown key " + name + "; did you mean " + suggestion(name) + "?")
        .toList();
  }

  private static boolean looksLikeOurs(String name) {
    return name.startsWith(PREFIX) || ENVIRONMENT_PREFIXES.stream().anyMatch(name::startsWith);
  }

  private static Stream<String> known() {
    return AgentKeys.all().stream()
        .flatMap(key -> Stream.concat(Stream.of(key.name()), key.alias().stream()));
  }

  /** Some servers turn an environment variable into a name with dots and list that, too. */
  private static boolean isFormOf(String key, String name) {
    return environmentForm(key).equals(environmentForm(name));
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
