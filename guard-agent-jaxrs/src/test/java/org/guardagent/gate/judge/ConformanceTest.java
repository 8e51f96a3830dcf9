package org.guardagent.gate.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.guardagent.gate.Finding;
import org.guardagent.gate.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every check and every rule of a route by the table in {@code conformance.txt}: what is answered,
 * and what is told, in active and passive mode, on an excluded path, and to a whitelisted client.
 */
class ConformanceTest {

  private static final Map<String, Consumer<Scene>> MODES =
      new TreeMap<>(
          Map.of(
              "1 active", scene -> {},
              "2 passive", scene -> scene.policy.passive = true,
              "3 excluded", scene -> scene.policy.excludedPaths = List.of("/shop"),
              "4 whitelisted", ConformanceTest::whitelist));

  @ParameterizedTest
  @MethodSource("rows")
  void answersAndTellsWhatTheTableSays(String name, String expected, Scenario scenario) {
    assertThat(render(scenario)).as(name).isEqualTo(expected);
  }

  @Test
  void theTableHasNoOtherRows() throws IOException {
    assertThat(table().keySet())
        .containsExactlyInAnyOrderElementsOf(Scenarios.all().stream().map(Scenario::name).toList());
  }

  static Stream<Object[]> rows() throws IOException {
    Map<String, String> table = table();
    return Scenarios.all().stream()
        .map(row -> new Object[] {row.name(), table.getOrDefault(row.name(), ""), row});
  }

  private static String render(Scenario scenario) {
    StringBuilder out = new StringBuilder();
    MODES.forEach((mode, change) -> out.append(line(mode.substring(2), scenario, change)));
    return out.toString().strip();
  }

  private static String line(String mode, Scenario scenario, Consumer<Scene> change) {
    Scene scene = new Scene();
    scenario.stage().accept(scene);
    change.accept(scene);
    Refusal refusal = scenario.judgement().apply(scene);
    StringBuilder out = new StringBuilder(mode).append(": ").append(answer(refusal)).append('\n');
    for (Finding finding : scene.findings) {
      if (!finding.eventType().equals("path_excluded")) {
        out.append("  ").append(event(finding)).append('\n');
      }
    }
    return out.toString();
  }

  private static String answer(@Nullable Refusal refusal) {
    return refusal == null
        ? "served"
        : refusal.status()
            + " \""
            + refusal.text()
            + "\""
            + (refusal.headers().isEmpty() ? "" : " " + new TreeMap<>(refusal.headers()));
  }

  private static String event(Finding finding) {
    return finding.eventType()
        + ' '
        + finding.action()
        + " status="
        + finding.status()
        + " decorator="
        + finding.decoratorType()
        + " rule="
        + finding.ruleType()
        + " pattern="
        + finding.patternMatched()
        + " \""
        + finding.reason()
        + "\" "
        + finding.metadata();
  }

  /** A policy that has a whitelist already keeps it: this client is not on it. */
  private static void whitelist(Scene scene) {
    if (scene.policy.whitelist == null) {
      scene.policy.whitelist = TestPolicy.addresses("198.51.100.7");
    }
  }

  private static Map<String, String> table() throws IOException {
    Map<String, String> rows = new TreeMap<>();
    try (InputStream in = ConformanceTest.class.getResourceAsStream("conformance.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      for (String row : text.split("(?m)^## ", -1)) {
        String[] parts = row.split("\n", 2);
        if (parts.length == 2 && !parts[0].startsWith("#")) {
          rows.put(parts[0].strip(), parts[1].strip());
        }
      }
    }
    return rows;
  }
}
