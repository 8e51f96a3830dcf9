package org.guardagent.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.guardagent.detect.model.AttackModel;
import org.guardagent.gate.Detector.Detection;
import org.guardagent.gate.Visit;
import org.guardagent.gate.route.DetectionExclusions;
import org.guardagent.gate.sample.SamplePolicy;
import org.guardagent.gate.sample.SampleRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodySearchTest {

  private static final AttackModel MODEL = AttackModel.load();
  private static final String ATTACK = "1' union select password from users--";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String MULTIPART = "multipart/form-data; boundary=x";

  private final AttackDetector detector =
      new AttackDetector(MODEL, 1.0, new CustomPatterns(List.of(), event -> {}));
  private final SamplePolicy policy = new SamplePolicy();

  /** Anything stands in random bytes by chance. */
  @ParameterizedTest
  @ValueSource(strings = {"image/png", "application/octet-stream", "application/zip", "x/y", ""})
  void whatIsNoTextIsNotTakenForOne(String type) {
    policy.maxBodyBytes = 262_144;
    Random random = new Random(7);
    byte[] picture = new byte[262_144];
    for (int i = 0; i < 20; i++) {
      random.nextBytes(picture);
      Visit visit = visit(new SampleRequest().body(type, picture));
      assertThat(detector.inspect(visit)).isNull();
      assertThat(visit.isBodyCutOff()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/png", "application/octet-stream", "x/y", ""})
  void textIsSearchedWhateverItsTypeSays(String type) {
    assertThat(context(new SampleRequest().body(type, ATTACK))).isEqualTo("request_body");
  }

  @Test
  void textTypesAreSearchedHoweverStrangeTheirText() {
    String strange = "\u0001\u0002".repeat(200) + ATTACK;
    assertThat(context(new SampleRequest().body("text/plain", strange))).isNotNull();
    assertThat(context(new SampleRequest().body(FORM, "a=" + strange))).isNotNull();
  }

  /** The application reads one or the other. */
  @Test
  void textIsReadInTheEncodingThatItNamesAndInTheUsualOne() {
    String json = "{\"a\":\"" + ATTACK + "\"}";
    String type = "application/json; charset=\"IBM037\"";
    byte[] other = json.getBytes(Charset.forName("IBM037"));

    assertThat(context(new SampleRequest().body(type, other))).isEqualTo("request_body:a");
    assertThat(context(new SampleRequest().body(type, json))).isEqualTo("request_body:a");
    assertThat(context(new SampleRequest().body("text/plain;charset=no-such", ATTACK))).isNotNull();
    assertThat(context(new SampleRequest().body("text/plain;charset=%%%", ATTACK))).isNotNull();
  }

  @Test
  void valuesOfOneNameAreAlsoReadJoined() {
    String pieces = "id=1'+union/*&x=1&id=*/select+password+from+users--";
    assertThat(context(new SampleRequest().query(pieces))).isEqualTo("query_param:id");
    assertThat(context(new SampleRequest().body(FORM, pieces))).isEqualTo("request_body:id");
    assertThat(context(new SampleRequest().query("id=1&id=2&id=3&x&x"))).isNull();
    policy.exclusions = new DetectionExclusions(Set.of(), Set.of("id"), Set.of(), null, null);
    assertThat(context(new SampleRequest().query(pieces))).isNull();
  }

  @Test
  void manyValuesOfOneNameAreJoinedInLinearTime() {
    policy.maxBodyBytes = 262_144;
    assertThat(context(new SampleRequest().body(FORM, "a=1&".repeat(65_536)))).isNull();
    assertThat(context(new SampleRequest().body(FORM, "a&".repeat(131_072)))).isNull();
  }

  @Test
  void bodyThatIsLongerThanWhatIsLookedAtIsSaidToBe() {
    String exact = "a=" + "b".repeat(policy.maxBodyBytes - 2);
    assertThat(inspected(exact).isBodyCutOff()).isFalse();
    assertThat(inspected(exact + "b").isBodyCutOff()).isTrue();
  }

  /** What an application reads is searched, however the client frames it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--B\r\nContent-Disposition: form-data; name=\"q\"\r\n\r\nx--B ATTACK\r\n--B--",
        "--B\r\nContent-Disposition: form-data; name=\"q\"; filename=\"\"\r\n\r\nATTACK\r\n--B--",
        "--B\r\nContent-Disposition: form-data; name=\"q\"; filename=\"a\"\r\n\r\nATTACK\r\n--B--",
        "--B\r\nContent-Disposition: form-data; filename=a; filename*=UTF-8''..%2F..%2Fx.jsp\r\n\r\na",
        "--B\r\nX-A: b; filename=x\r\nContent-Disposition: form-data; name=q\r\n\r\nATTACK\r\n--B--",
        "--B\nContent-Disposition: form-data; name=\"q\"\n\nATTACK\r\n\r\nfoo\r\n--B--",
        "--B\r\n\r\nATTACK\r\n--B--",
        "ATTACK"
      })
  void framingHidesNothing(String body) {
    String type = "multipart/form-data; boundary=B";
    assertThat(context(new SampleRequest().body(type, body.replace("ATTACK", ATTACK)))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/x-www-form-urlencoded; a=json",
        "application/x-www-form-urlencoded ; charset=utf-8",
        "APPLICATION/X-WWW-FORM-URLENCODED"
      })
  void typeIsWhatStandsBeforeItsParameters(String type) {
    assertThat(context(new SampleRequest().body(type, "q=%27+union+select+password+from+users--")))
        .isEqualTo("request_body:q");
  }

  @Test
  void serializedObjectIsOneWhateverItsType() {
    byte[] object = {(byte) 0xAC, (byte) 0xED, 0, 5, 's', 'r', 0, 17};
    SampleRequest request = new SampleRequest().body("application/octet-stream", object);
    Detection found = Objects.requireNonNull(detector.inspect(visit(request)));
    assertThat(found.categories()).containsExactly("code_injection");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "next=/x?q=<script>alert(1)</script>%26password=geheim",
        "q=update+users+set+password%3D'geheim'+where+1%3D1",
        "url=http://admin:geheim@169.254.169.254/latest/user-data",
        "q=1'+or+1%3D1--+token:+geheim",
        "q='+union+select+authorization:+bearer+geheim,+1%3D1--",
        "q='+union+select+1,<password>geheim</password>+from+users--",
        "q='+union+select+password+%3D+''geheim+from+users--"
      })
  void secretsAreNotQuotedWhereverTheyStand(String query) {
    SampleRequest request = new SampleRequest().query(query);
    Detection found = Objects.requireNonNull(detector.inspect(visit(request)));
    assertThat(found.toString()).doesNotContain("geheim");
  }

  @Test
  void endIsSearchedAsTheTypeSays() {
    assertThat(end(FORM, "lf&a=1&b=" + ATTACK)).isEqualTo("request_body:b");
    assertThat(end("application/json", "lf\",\"b\":\"" + ATTACK + "\"}")).isEqualTo("request_body");
    assertThat(end("text/plain", "lf a text, " + ATTACK)).isEqualTo("request_body");
    assertThat(end(MULTIPART, "lf " + ATTACK + "\r\n--x--")).isEqualTo("request_body");
    assertThat(
            end(
                MULTIPART,
                "\u0000\ufffd".repeat(99)
                    + "\r\n--x\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\n"
                    + ATTACK))
        .isEqualTo("request_body:b");
    assertThat(end(MULTIPART, ATTACK + "\u0000\ufffd".repeat(99))).as("a file's").isNull();
    assertThat(end(FORM, "lf&a=1")).isNull();
  }

  @Test
  void fieldThatIsLeftOutMayReachTheEnd() {
    policy.exclusions = new DetectionExclusions(Set.of(), Set.of(), Set.of("text"), null, null);
    assertThat(end("application/json", ATTACK)).isNull();
    assertThat(end(FORM, "lf&text=" + ATTACK)).isNull();
    assertThat(end(FORM, "lf&other=" + ATTACK)).isEqualTo("request_body:other");
  }

  private Visit inspected(String form) {
    Visit visit = visit(new SampleRequest().body(FORM, form));
    assertThat(detector.inspect(visit)).isNull();
    return visit;
  }

  private @Nullable String end(String type, String end) {
    Visit visit = visit(new SampleRequest().body(type, "beginning"));
    @Nullable Detection found = detector.inspectEnd(visit, end.getBytes(StandardCharsets.UTF_8));
    return found == null ? null : found.context();
  }

  private @Nullable String context(SampleRequest request) {
    @Nullable Detection found = detector.inspect(visit(request));
    return found == null ? null : found.context();
  }

  private Visit visit(SampleRequest request) {
    return SamplePolicy.visit(request, policy.build(), "203.0.113.9");
  }
}
