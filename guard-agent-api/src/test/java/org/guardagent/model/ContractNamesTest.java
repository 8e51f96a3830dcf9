package org.guardagent.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The names of the wire contract, compared with its schema where that is at hand. */
class ContractNamesTest {

  private static final Path SCHEMA = Path.of("../../shared/spec/wire-contract.schema.json");

  /**
   * The platform passes on types that it does not know. The family never ends an emergency, and is
   * silent about the middle of a long body.
   */
  private static final Set<String> BEYOND_THE_CONTRACT =
      Set.of("emergency_mode_deactivated", "body_truncated");

  @Test
  void eventTypes_areThoseThatThePlatformKnows() throws IOException {
    Set<String> ours =
        Arrays.stream(EventTypes.class.getFields())
            .map(ContractNamesTest::value)
            .collect(Collectors.toSet());

    Set<String> known = enumOf("knownEventType");
    known.addAll(BEYOND_THE_CONTRACT);
    assertThat(ours).isEqualTo(known);
  }

  @Test
  void metricTypes_areThoseThatThePlatformAccepts() throws IOException {
    Set<String> ours =
        Stream.of(MetricType.values()).map(MetricType::wireName).collect(Collectors.toSet());

    assertThat(ours).isEqualTo(enumOf("metric_type"));
  }

  @Test
  void urgent_areBansAttacksAndEmergencies() {
    assertThat(EventTypes.isUrgent(EventTypes.IP_BANNED)).isTrue();
    assertThat(EventTypes.isUrgent(EventTypes.PENETRATION_ATTEMPT)).isTrue();
    assertThat(EventTypes.isUrgent(EventTypes.EMERGENCY_MODE_ACTIVATED)).isTrue();
    assertThat(EventTypes.isUrgent(EventTypes.RATE_LIMITED)).isFalse();
    assertThat(EventTypes.isUrgent("something_else")).isFalse();
  }

  private static Set<String> enumOf(String name) throws IOException {
    assumeTrue(Files.exists(SCHEMA), "not run: the schema of the wire contract is not at hand");
    Matcher list =
        Pattern.compile('"' + name + "\": \\{\\s*\"enum\": \\[([^]]*)]")
            .matcher(Files.readString(SCHEMA));
    assertThat(list.find()).isTrue();
    return Pattern.compile("\"([^\"]+)\"")
        .matcher(list.group(1))
        .results()
        .map((MatchResult word) -> word.group(1))
        .collect(Collectors.toSet());
  }

  private static String value(Field constant) {
    try {
      return String.valueOf(constant.get(null));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
