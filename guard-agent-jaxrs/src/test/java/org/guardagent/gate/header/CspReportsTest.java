package org.guardagent.gate.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guardagent.address.AddressSet;
import org.guardagent.gate.Finding;
import org.guardagent.gate.SlowBodyException;
import org.guardagent.gate.Visit;
import org.guardagent.gate.policy.PathExclusions;
import org.guardagent.gate.policy.PolicySnapshot;
import org.guardagent.gate.route.CloudSelection;
import org.guardagent.gate.route.DetectionExclusions;
import org.guardagent.model.RateLimit;
import org.guardagent.pattern.PatternSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CspReportsTest {

  private final List<Finding> findings = new ArrayList<>();
  private final BrowserPolicy policy =
      new BrowserPolicy(
          null,
          null,
          new CspReports("csp", (visit, finding) -> findings.add(finding)),
          request -> false);

  @Test
  void reportOfABrowserIsAFinding() {
    int status =
        statusOf(
            "{\"csp-report\":{\"document-uri\":\"https://shop.example/\","
                + "\"violated-directive\":\"script-src\",\"blocked-uri\":\"inline\","
                + "\"source-file\":\"a.js\",\"line-number\":7}}");

    assertThat(status).isEqualTo(204);
    assertThat(findings)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.eventType()).isEqualTo("csp_violation");
              assertThat(finding.action()).isEqualTo("logged");
              assertThat(finding.metadata())
                  .containsExactly(
                      Map.entry("document_uri", "https://shop.example/"),
                      Map.entry("violated_directive", "script-src"),
                      Map.entry("blocked_uri", "inline"),
                      Map.entry("source_file", "a.js"),
                      Map.entry("line_number", 7L));
            });
  }

  @Test
  void reportsOfTheReportingApiAreFindings() {
    String report =
        "{\"type\":\"csp-violation\",\"body\":{\"documentURL\":\"https://shop.example/\","
            + "\"effectiveDirective\":\"img-src\",\"blockedURL\":\"https://a.example/\"}}";

    assertThat(statusOf("[" + report + "," + report + "]")).isEqualTo(204);
    assertThat(findings).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "7",
        "null",
        "[]",
        "{}",
        "[7]",
        "{\"csp-report\":7}",
        "{\"csp-report\":{}}",
        "{\"csp-report\":{\"document-uri\":\"a\",\"violated-directive\":\"b\"}}",
        "{\"csp-report\":{\"document-uri\":1,\"violated-directive\":\"b\",\"blocked-uri\":\"c\"}}",
        "{\"csp-report\":{\"document-uri\":\"a\",\"violated-directive\":\"b\",\"blocked-uri\":\"c\"}",
      })
  void garbageIsRefused(String text) {
    assertThat(statusOf(text)).isEqualTo(400);
    assertThat(findings).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "[\"]]]]]]\\\"]]\",["})
  void deepNestingDoesNotReachTheParser(String opening) {
    assertThat(statusOf(opening.repeat(1_000))).isEqualTo(400);
  }

  @Test
  void reportThatIsTooLongIsRefused() {
    assertThat(statusOf(" ".repeat(16 * 1_024 + 1))).isEqualTo(413);
  }

  @Test
  void reportThatComesTooSlowlyIsRefused() {
    StubRequest slow =
        new StubRequest("POST", "/csp", new byte[0]) {
          @Override
          public byte[] body(int maxBytes) {
            throw new SlowBodyException();
          }
        };

    assertThat(policy.report(new Visit(slow, POLICY, null, "unknown", 0)).status()).isEqualTo(408);
  }

  @Test
  void longTextsAreCut() {
    String uri = "u".repeat(5_000);
    statusOf(
        "{\"csp-report\":{\"document-uri\":\""
            + uri
            + "\",\"violated-directive\":\"b\",\"blocked-uri\":\"c\"}}");

    assertThat(findings.get(0).metadata().get("document_uri")).asString().hasSize(2_048);
  }

  @Test
  void reportGoesToItsPathByPost() {
    assertThat(isReport("POST", "/csp", "/csp")).isTrue();
    assertThat(isReport("POST", "/shop/api/csp", "/csp")).isTrue();
    assertThat(isReport("GET", "/csp", "/csp")).isFalse();
    assertThat(isReport("POST", "/shop/csp/x", "/csp/x")).isFalse();
  }

  private boolean isReport(String method, String path, String below) {
    return policy.isReport(new StubRequest(method, path, new byte[0]), below);
  }

  private int statusOf(String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    Visit visit = new Visit(new StubRequest("POST", "/csp", body), POLICY, null, "unknown", 0);
    return policy.report(visit).status();
  }

  private static final PolicySnapshot POLICY =
      new PolicySnapshot(
          false,
          true,
          false,
          true,
          new PolicySnapshot.Emergency(false, AddressSet.EMPTY, false),
          false,
          308,
          new PolicySnapshot.Addresses(null, AddressSet.EMPTY, AddressSet.EMPTY, AddressSet.EMPTY),
          new PolicySnapshot.Countries(Set.of(), Set.of()),
          CloudSelection.NONE,
          PatternSet.EMPTY,
          new PolicySnapshot.Limits(false, new RateLimit(1, Duration.ofSeconds(1)), Map.of()),
          new PolicySnapshot.Banning(false, 1, Duration.ofSeconds(1), Map.of()),
          new PolicySnapshot.Detection(false, PatternSet.EMPTY, DetectionExclusions.NONE, false, 0),
          List.of(),
          0,
          PathExclusions.NONE,
          Map.of());
}
