package org.guardagent.sample.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Attacks by category, as harmless as the echo that they are sent to. */
final class LabAttacks {

  static final String ALL = "all";

  private final Map<String, List<String>> valuesByCategory = new LinkedHashMap<>();

  private LabAttacks() {}

  static LabAttacks load() {
    LabAttacks attacks = new LabAttacks();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(LabAttacks.class.getResourceAsStream("attacks.txt")),
                StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.startsWith("#")).forEach(attacks::add);
      return attacks;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String line) {
    String[] parts = line.split("\t", 2);
    valuesByCategory.computeIfAbsent(parts[0], any -> new ArrayList<>()).add(parts[1]);
  }

  List<String> categories() {
    return List.copyOf(valuesByCategory.keySet());
  }

  /** The values of a category, or of each; empty for one that is not known. */
  List<String> values(String category) {
    return category.equals(ALL)
        ? valuesByCategory.values().stream().flatMap(List::stream).toList()
        : valuesByCategory.getOrDefault(category, List.of());
  }
}
