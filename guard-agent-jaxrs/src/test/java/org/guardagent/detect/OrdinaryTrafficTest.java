package org.guardagent.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.guardagent.detect.model.AttackModel;
import org.guardagent.gate.Detector.Detection;
import org.guardagent.gate.sample.SamplePolicy;
import org.guardagent.gate.sample.SampleRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What people and programs send every day, in each place where it comes: nothing is flagged. */
class OrdinaryTrafficTest {

  private final AttackDetector detector =
      new AttackDetector(AttackModel.load(), 1.0, new CustomPatterns(List.of(), event -> {}));
  private final SamplePolicy policy = new SamplePolicy();

  @Test
  void ordinaryTrafficIsLeftAlone() throws IOException {
    List<String> flagged = new ArrayList<>();
    for (String line : lines()) {
      int tab = line.indexOf('\t');
      Detection found = inspect(request(line.substring(0, tab), line.substring(tab + 1)));
      if (found != null) {
        flagged.add(line + " -> " + found);
      }
    }
    assertThat(flagged).isEmpty();
  }

  /** Session ids, keys, checksums and tokens look like this. */
  @Test
  void randomTokensAreLeftAlone() {
    Random random = new Random(3);
    List<String> flagged = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      byte[] octets = new byte[8 + random.nextInt(57)];
      random.nextBytes(octets);
      String token = Base64.getEncoder().encodeToString(octets);
      if (inspect(request("value", token)) != null) {
        flagged.add(token);
      }
    }
    assertThat(flagged).hasSizeLessThan(4);
  }

  private static SampleRequest request(String place, String text) {
    SampleRequest request = new SampleRequest();
    return switch (place) {
      case "value" ->
          request
              .query("q=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
              .body("text/plain", text)
              .header("X-Any", text);
      case "path" -> request.path(text);
      case "file" ->
          request.body(
              "multipart/form-data; boundary=x",
              "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\""
                  + text
                  + "\"\r\n\r\nabc\r\n--x--");
      default -> place.contains("/") ? request.body(place, text) : request.header(place, text);
    };
  }

  private static List<String> lines() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(OrdinaryTrafficTest.class.getResourceAsStream("ordinary.txt"))) {
      Stream<String> lines =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines();
      return lines.filter(line -> !line.isBlank()).toList();
    }
  }

  private @Nullable Detection inspect(SampleRequest request) {
    return detector.inspect(SamplePolicy.visit(request, policy.build(), "203.0.113.9"));
  }
}
