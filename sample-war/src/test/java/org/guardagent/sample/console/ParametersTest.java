package org.guardagent.sample.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guardagent.sample.storage.EventQuery;
import org.guardagent.sample.storage.EventQuery.Field;
import org.guardagent.sample.storage.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

  private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

  private final Map<String, String> values = new HashMap<>();

  @Test
  void numberLeftOutIsTheUsualOne() {
    assertThat(parameters().whole("limit", 100, 1, 1_000)).isEqualTo(100);
    values.put("limit", "");
    assertThat(parameters().whole("limit", 100, 1, 1_000)).isEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "17, 17", "1000, 1000"})
  void numberInRangeIsTaken(String text, int limit) {
    values.put("limit", text);
    assertThat(parameters().whole("limit", 100, 1, 1_000)).isEqualTo(limit);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1001", "99999999999999999999", "ten", " 1"})
  void otherNumbersAreRefused(String text) {
    values.put("limit", text);
    Unfit unfit =
        catchThrowableOfType(Unfit.class, () -> parameters().whole("limit", 100, 1, 1_000));
    assertThat(unfit.status()).isEqualTo(400);
    assertThat(unfit).hasMessage("limit must be a number from 1 to 1000");
  }

  @ParameterizedTest
  @CsvSource({
    "15m, 2026-01-01T09:45:00Z",
    "7d, 2025-12-25T10:00:00Z",
    "2026-01-01T11:00:00+02:00, 2026-01-01T09:00:00Z"
  })
  void momentsAndDurationsAreRead(String text, Instant moment) {
    values.put("from", text);
    assertThat(parameters().moment("from")).hasValue(moment);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "15", "9999999d", "2026-01-01"})
  void otherMomentsAreRefused(String text) {
    values.put("from", text);
    assertThat(catchThrowableOfType(Unfit.class, () -> parameters().moment("from")).status())
        .isEqualTo(400);
  }

  @Test
  void filterHasWhatIsAskedFor() {
    values.putAll(
        Map.of(
            "type",
            "a,b",
            "address",
            "192.0.2.0/24",
            "action",
            "noted",
            "route",
            "/r",
            "endpoint",
            "/shop/*",
            "text",
            "needle",
            "before",
            "9",
            "after",
            "3"));
    EventQuery query = EventFilter.of(parameters());
    assertThat(query.types()).isEqualTo(List.of("a", "b"));
    assertThat(query.address().orElseThrow()).hasToString("192.0.2.0/24");
    assertThat(query.outcome()).hasValue(Outcome.NOTED);
    assertThat(query.endpointPrefix()).hasValue("/shop/");
    assertThat(query.text()).hasValue("needle");
    assertThat(query.equal()).isEqualTo(Map.of(Field.ROUTE, "/r"));
    assertThat(query.before()).isEqualTo(9);
    assertThat(query.after()).isEqualTo(3);
  }

  @Test
  void actionThatIsNoOutcomeIsTheAgentsWord() {
    values.putAll(Map.of("action", "request_blocked", "endpoint", "/shop"));
    assertThat(EventFilter.of(parameters()).equal())
        .isEqualTo(Map.of(Field.ACTION, "request_blocked", Field.ENDPOINT, "/shop"));
  }

  @ParameterizedTest
  @CsvSource({"address, 10.0.0", "address, 10.0.0.0/33", "text, x", "before, -1", "from, soon"})
  void wrongFilterIsToldByItsName(String name, String value) {
    values.put(name, value);
    Unfit unfit = catchThrowableOfType(Unfit.class, () -> EventFilter.of(parameters()));
    assertThat(unfit.status()).isEqualTo(400);
    assertThat(unfit).hasMessageStartingWith(name);
  }

  @Test
  void nameThatNobodyAskedForIsRefused() {
    values.putAll(Map.of("limit", "5", "adress", "192.0.2.1"));
    Parameters parameters = parameters();
    parameters.whole("limit", 1, 1, 9);
    parameters.text("address");

    Unfit unfit = catchThrowableOfType(Unfit.class, parameters::refuseOthers);

    assertThat(unfit.status()).isEqualTo(400);
    assertThat(unfit).hasMessage("There is no such parameter; there are address, limit");
  }

  @Test
  void anyNameIsRefusedWhereNoneIsAskedFor() {
    values.put("limit", "5");

    Unfit unfit = catchThrowableOfType(Unfit.class, parameters()::refuseOthers);

    assertThat(unfit).hasMessage("There are no parameters");
  }

  @Test
  void namesThatWereAskedForAreNotRefused() {
    values.put("limit", "5");
    Parameters parameters = parameters();
    parameters.whole("limit", 1, 1, 9);

    assertThatCode(parameters::refuseOthers).doesNotThrowAnyException();
  }

  private Parameters parameters() {
    return new Parameters(values::get, values.keySet(), Clock.fixed(NOW, ZoneOffset.UTC));
  }
}
